"""A websocket between a client and a machine's kernel, frame by frame, with the faults of life."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

from aiohttp import ClientWebSocketResponse, WSMessage, WSMsgType, WSServerHandshakeError, web
from aiohttp.client_exceptions import ClientConnectionError

from colab_tray.practice.machines.around import Faults, Surroundings
from colab_tray.practice.machines.contract import Admission
from colab_tray.practice.machines.far import Machine
from colab_tray.practice.machines.forwarding import behind, headers_for
from colab_tray.practice.waiting import first

ABNORMAL = 1006  # no close frame at all
GOING_AWAY = 1001
CHECK = 1.0  # seconds between two looks whether the token still holds

_HANDSHAKE = (
    *("sec-websocket-key", "sec-websocket-version", "sec-websocket-extensions"),
    "sec-websocket-protocol",
)
_END = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)
_Client = web.WebSocketResponse
_Socket = _Client | ClientWebSocketResponse


def wants_websocket(request: web.BaseRequest) -> bool:
    return request.headers.get("Upgrade", "").lower() == "websocket"


class Relay:
    """One websocket, from the upgrade to the end of either side."""

    def __init__(
        self, endpoint: str, around: Surroundings, faults: Faults, token: str | None
    ) -> None:
        self._endpoint = endpoint
        self._around = around
        self._faults = faults
        self._token = token
        self._told = 0  # messages to the client
        self._silent = False
        self._request: web.BaseRequest | None = None
        self._client: _Client | None = None

    async def run(self, request: web.BaseRequest, machine: Machine) -> web.StreamResponse:
        """Until it ends. A machine that refuses the upgrade answers the client itself."""
        asked = request.headers.get("Sec-WebSocket-Protocol", "")
        protocols = [name.strip() for name in asked.split(",") if name.strip()]
        try:
            async with self._around.session.ws_connect(
                behind(request, machine),
                headers=headers_for(request, machine, _HANDSHAKE),
                protocols=protocols,
                autoping=False,
                max_msg_size=0,
            ) as kernel:
                client = _Client(
                    protocols=[kernel.protocol] if kernel.protocol else [],
                    autoping=False,
                    compress=False,
                    max_msg_size=0,
                )
                await client.prepare(request)
                await self._join(request, client, kernel)
                return client
        except WSServerHandshakeError as error:
            return web.Response(status=error.status, text=f"{error.status}: no such kernel.")
        except (
            TimeoutError,
            ClientConnectionError,
            ConnectionError,
        ):  # also a client that has left
            return web.Response(status=502, text="502: the machine does not answer.")

    async def cut(self, code: int) -> None:
        """Ends it: 1006 drops the connection, others are said in a close frame."""
        if self._client is None or self._request is None:
            return
        if code == ABNORMAL:
            if self._request.transport is not None:
                self._request.transport.abort()
        else:
            with contextlib.suppress(ConnectionError, RuntimeError, asyncio.TimeoutError):
                await self._client.close(code=code, message=b"", drain=False)

    async def _join(
        self, request: web.BaseRequest, client: _Client, kernel: ClientWebSocketResponse
    ) -> None:
        self._request, self._client = request, client
        _set_nagle(request, self._faults.nagle)
        self._around.gate.touched(self._endpoint)
        ways = [self._to_kernel(client, kernel), self._to_client(kernel, client)]
        if self._faults.drop_after_seconds:
            ways.append(self._drop_later(self._faults.drop_after_seconds))
        if self._faults.cut_at_expiry:
            ways.append(self._cut_at_expiry())
        await first(*ways)
        await self._close(client, kernel.close_code)

    async def _close(self, client: _Client, code: int | None) -> None:
        if not client.closed:
            said = code if code and code != ABNORMAL else GOING_AWAY
            with contextlib.suppress(ConnectionError, RuntimeError, asyncio.TimeoutError):
                await client.close(code=said, drain=False)

    async def _to_kernel(self, client: _Client, kernel: ClientWebSocketResponse) -> None:
        async for message in self._late(client):
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                self._around.gate.touched(self._endpoint)
            if await self._passes(message):
                await _send(kernel, message)

    async def _to_client(self, kernel: ClientWebSocketResponse, client: _Client) -> None:
        async for message in self._late(kernel):
            if not await self._passes(message):
                continue
            await _send(client, message)
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                self._told += 1
                limit = self._faults.drop_after_messages
                if limit and self._told >= limit:
                    await self.cut(self._faults.close_code)
                    return

    async def _passes(self, message: WSMessage) -> bool:
        """Whether it goes on; a connection that has fallen silent never speaks again."""
        self._silent = self._silent or self._faults.half_open
        if self._silent:
            return False
        if rate := self._faults.throttled:
            await self._around.clock.sleep(len(message.data or b"") / rate)
        return True

    async def _late(self, one: _Socket) -> AsyncIterator[WSMessage]:
        """Its messages, each as late as the switch `slow` says: a long way, on which many travel at once."""
        on_the_way: asyncio.Queue[tuple[float, WSMessage | None]] = asyncio.Queue()
        clock = self._around.clock

        async def depart() -> None:
            async for message in _messages(one):
                on_the_way.put_nowait((clock.now() + self._faults.slow, message))
            on_the_way.put_nowait((0.0, None))

        departing = asyncio.ensure_future(depart())
        try:
            while True:
                due, message = await on_the_way.get()
                if message is None:
                    return
                if (wait := due - clock.now()) > 0:
                    await clock.sleep(wait)
                yield message
        finally:
            departing.cancel()

    async def _drop_later(self, seconds: float) -> None:
        await self._around.clock.sleep(seconds)
        await self.cut(self._faults.close_code)

    async def _cut_at_expiry(self) -> None:
        while self._around.gate.admit(self._endpoint, self._token) is Admission.OK:
            await self._around.clock.sleep(CHECK)
        await self.cut(self._faults.close_code)


async def _messages(one: _Socket) -> AsyncIterator[WSMessage]:
    """Until it closes, pings and pongs too."""
    while True:
        message = await one.receive()
        if message.type in _END:
            return
        yield message


async def _send(one: _Socket, message: WSMessage) -> None:
    match message.type:
        case WSMsgType.TEXT:
            await one.send_str(message.data)
        case WSMsgType.BINARY:
            await one.send_bytes(message.data)
        case WSMsgType.PING:
            await one.ping(message.data)
        case WSMsgType.PONG:
            await one.pong(message.data)


def _set_nagle(request: web.BaseRequest, nagle: bool) -> None:
    """The event loop switches it off for every connection; the real one has it on."""
    found = request.get_extra_info("socket")
    if found is not None:
        with contextlib.suppress(OSError):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, not nagle)
