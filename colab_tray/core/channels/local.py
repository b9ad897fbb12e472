"""The channel to the runner on this computer: a private socket."""

from __future__ import annotations

import asyncio
import select
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from colab_tray.core.channels.base import ChannelDown, checked
from colab_tray.core.model.errors import RuntimeUnavailable
from runtime_notebook.runner import wire

_ANSWER = 30.0  # seconds
_RECEIVE_BUFFER = 4 << 20


class LocalStream:
    """The rest of a connection, read straight into the caller's buffer."""

    def __init__(self, sock: socket.socket, reply: dict[str, Any]) -> None:
        self._sock = sock
        self._reading = threading.Lock()
        self.reply: Mapping[str, Any] = reply

    async def read_into(self, buffer: memoryview) -> int:
        try:
            return await asyncio.get_running_loop().sock_recv_into(self._sock, buffer)
        except OSError as error:
            raise ChannelDown(f"the runner's connection broke: {error}") from None

    def read_now(self, buffer: memoryview, patience: float) -> int | None:
        with self._reading:
            try:
                if self._sock.fileno() < 0:
                    return 0
                return self._sock.recv_into(buffer) if _readable(self._sock, patience) else None
            except OSError as error:
                raise ChannelDown(f"the runner's connection broke: {error}") from None

    def close(self) -> None:
        with self._reading:  # a closed descriptor's number is soon somebody else's
            self._sock.close()


def _readable(sock: socket.socket, patience: float) -> bool:
    """Whether something comes within so many seconds. `select` alone knows no descriptor above 1023."""
    if sys.platform == "win32":
        return bool(select.select([sock], [], [], patience)[0])
    else:  # noqa: RET505 - else mypy finds it unreachable there
        waiting = select.poll()
        waiting.register(sock, select.POLLIN)
        return bool(waiting.poll(patience * 1e3))


class LocalChannel:
    """Speaks to the runner whose root is `root`; one connection per request.

    `revive` starts a runner that has ended; it is asked once per request, and by one request at a time.
    """

    def __init__(self, root: Path, revive: Callable[[], Awaitable[object]] | None = None) -> None:
        self._address = root / wire.SOCKET
        self._revive = revive
        self._reviving = asyncio.Lock()

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        sock, reply = await self._ask(request)
        sock.close()
        return reply

    async def open(self, request: Mapping[str, Any]) -> LocalStream:
        sock, reply = await self._ask(request)
        return LocalStream(sock, reply)

    async def _ask(self, request: Mapping[str, Any]) -> tuple[socket.socket, dict[str, Any]]:
        frame = wire.pack(dict(request))
        try:
            sock = wire.connect(self._address, blocking=False)
        except OSError:
            sock = await self._connect_again()
        try:
            return sock, await self._answer(sock, frame)
        except ConnectionError:  # it ended with the request untaken, as after a long idle time
            sock = await self._connect_again()
            return sock, await self._answer(sock, frame, last=True)

    async def _answer(
        self, sock: socket.socket, frame: bytes, *, last: bool = False
    ) -> dict[str, Any]:
        """Send and hear. Where the runner hung up: raises ConnectionError, ChannelDown the `last` time."""
        try:
            async with asyncio.timeout(_ANSWER):
                return checked(await _exchange(sock, frame))
        except (OSError, EOFError, TimeoutError, wire.ProtocolError) as error:
            sock.close()
            if isinstance(error, ConnectionError) and not last:
                raise
            raise ChannelDown(f"the runner did not answer: {error}") from None
        except BaseException:
            sock.close()
            raise

    async def _connect_again(self) -> socket.socket:
        try:
            async with self._reviving:
                if self._revive is not None:
                    await self._revive()
                return wire.connect(self._address, blocking=False)
        except (OSError, RuntimeUnavailable) as error:
            raise ChannelDown(f"the runner does not listen: {error}") from None


async def _exchange(sock: socket.socket, frame: bytes) -> dict[str, Any]:
    loop = asyncio.get_running_loop()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
    await loop.sock_sendall(sock, frame)
    length = wire.frame_length(await _exactly(sock, wire.LENGTH.size))
    return wire.unpack(await _exactly(sock, length))


async def _exactly(sock: socket.socket, count: int) -> bytes:
    """No byte more than asked for: what follows a reply belongs to the journal."""
    loop = asyncio.get_running_loop()
    data = b""
    while len(data) < count:
        piece = await loop.sock_recv(sock, count - len(data))
        if not piece:
            raise EOFError("the connection ended inside a message")
        data += piece
    return data
