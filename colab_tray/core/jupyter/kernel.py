"""A websocket to one kernel: expressions go in, texts come out."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import time
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from colab_tray.core.jupyter.connection import Unreachable

if TYPE_CHECKING:
    import aiohttp

_QUICK = getattr(socket, "TCP_QUICKACK", None)  # Linux
_LOOK = 0.5  # seconds between two looks whether a connection that owes us something still lives
_OVER = ("restarting", "autorestarting", "dead")
_SLOWEST = 50_000.0  # bytes a second; what we sent may stand before the ping for so long


class Raised(Exception):
    """The expression raised. `name` is the exception's."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}"[:500])
        self.name = name


class KernelSocket:
    """Any number of expressions may be under way; a kernel takes them one after the other.

    `ended` is set when the connection is gone. A connection that says nothing while something is awaited
    is taken for gone after `patience` seconds, long before the system finds out; then it is `silent`. One
    that never said anything is given `at_first` seconds.
    """

    def __init__(
        self, websocket: aiohttp.ClientWebSocketResponse, session: str, patience: float
    ) -> None:
        self.ended = asyncio.Event()
        self.answers = 0  # that have come
        self.silent = False
        self.spoke = False
        self.at_first = patience
        self._patience = patience
        self._websocket = websocket
        self._session = session
        self._awaited: dict[str, asyncio.Future[str]] = {}
        self._since: dict[str, float] = {}  # when each was sent, on the monotonic clock
        self._kernel: Any = None  # the kernel process's own session
        self._heard = time.monotonic()
        self._sent = 0  # bytes, since it was last heard
        self._reading = asyncio.create_task(self._read(), name="kernel's websocket")
        self._watching: asyncio.Task[None] | None = None

    async def evaluate(self, expression: str, *, code: str = "", buffer: bytes = b"") -> str:
        """The text of an expression's value, after `code` was executed; silent, in no history.

        `buffer` comes with the request as it is. Raises Unreachable, Raised.
        """
        if self.ended.is_set():
            raise Unreachable("the connection to the kernel is gone")
        number = uuid.uuid4().hex
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._awaited[number] = answer
        self._since[number] = time.monotonic()
        try:
            text = _request(number, self._session, expression, code)
            await self._send(_with(text, buffer) if buffer else text)
            return await answer
        finally:
            self._awaited.pop(number, None)
            self._since.pop(number, None)

    def waiting(self) -> float:
        """Seconds that the oldest expression has waited for its value."""
        return time.monotonic() - min(self._since.values(), default=time.monotonic())

    async def close(self) -> None:
        for task in (self._reading, self._watching):
            if task is not None:
                task.cancel()
        self._end("closed")
        with contextlib.suppress(Exception):
            await self._websocket.close()

    # -- inside --------------------------------------------------------------------------------------

    async def _send(self, message: str | bytes) -> None:
        if self._watching is None or self._watching.done():
            self._heard = time.monotonic()
            self._watching = asyncio.create_task(self._watch(), name="kernel's silence")
        self._sent += len(message)
        try:
            if isinstance(message, str):
                await self._websocket.send_str(message)
            else:
                await self._websocket.send_bytes(message)
        except (OSError, RuntimeError) as error:
            self._end(str(error))
        self._hurry()

    async def _read(self) -> None:
        from aiohttp import WSMsgType

        why = "the connection to the kernel was closed"
        try:
            while True:
                message = await self._websocket.receive()
                self._hurry()
                if self._awaited and message.type is WSMsgType.TEXT:
                    await self._acknowledge()
                if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING):
                    break
                if message.type is WSMsgType.ERROR:
                    raise ValueError("it is no frame of this protocol")
                self._heard, self._sent, self.spoke = time.monotonic(), 0, True
                if message.type is WSMsgType.PING:
                    await self._acknowledge(message.data)
                elif message.type is WSMsgType.TEXT:
                    self._take(message.data)
        except (
            OSError,
            ValueError,
            LookupError,
            RecursionError,
            TypeError,
            AttributeError,
        ) as error:
            why = f"the connection to the kernel broke: {type(error).__name__}"
        finally:
            self._end(why)

    async def _acknowledge(self, ping: bytes = b"") -> None:
        """A proxy acknowledges with a pong what it got. When it is gone, what it gave us counts still."""
        with contextlib.suppress(OSError, RuntimeError):
            await self._websocket.pong(ping)

    def _take(self, text: str) -> None:
        """One message. What makes no sense ends the connection: raises ValueError and its like."""
        message = json.loads(text)
        header, content = message["header"], message["content"]
        if header["msg_type"] == "status" and content["execution_state"] in _OVER:
            raise ValueError("the kernel ended")
        if header.get("session") != self._session:  # then the server itself says it
            if self._kernel not in (None, header.get("session")):
                raise ValueError("another kernel has its place")
            self._kernel = header.get("session")
        if message.get("channel") != "shell" or header["msg_type"] != "execute_reply":
            return
        answer = self._awaited.get(message["parent_header"].get("msg_id"))
        if answer is None or answer.done():
            return
        self.answers += 1
        try:
            answer.set_result(_value(content))
        except Raised as error:
            answer.set_exception(error)

    async def _watch(self) -> None:
        """As long as something is awaited: is the other side still there?"""
        while self._awaited and not self.ended.is_set():
            with contextlib.suppress(OSError, RuntimeError):
                await self._websocket.ping()
            await asyncio.sleep(_LOOK if self.spoke else min(_LOOK, self.at_first))
            self._hurry()
            patience = self._patience if self.spoke else self.at_first
            if time.monotonic() - self._heard > patience + self._sent / _SLOWEST:
                self.silent = True
                self._reading.cancel()
                self._end("the connection to the kernel fell silent")

    def _end(self, why: str) -> None:
        self.ended.set()
        for answer in self._awaited.values():
            if not answer.done():
                answer.set_exception(Unreachable(why))
                answer.exception()  # whoever awaited it may be gone
        self._awaited.clear()

    def _hurry(self) -> None:
        """Acknowledge at once what came: the server sends small packets one by one, each when the last one is
        acknowledged, which takes 40 ms by default."""
        sock = self._websocket.get_extra_info("socket")
        if _QUICK is not None and sock is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, _QUICK, 1)


def _request(number: str, session: str, expression: str, code: str) -> str:
    header = {
        "msg_id": number,
        "msg_type": "execute_request",
        "session": session,
        "username": "",
        "version": "5.3",
        "date": datetime.now(UTC).isoformat(),
    }
    content = {
        "code": code,
        "silent": True,
        "store_history": False,
        "user_expressions": {"r": expression},
        "allow_stdin": False,
        "stop_on_error": False,
    }
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return json.dumps({**message, "channel": "shell", "buffers": []})


def _with(text: str, buffer: bytes) -> bytes:
    """The frame of a message with a buffer: how many parts, where each begins, the parts."""
    head = text.encode()
    start = struct.calcsize(">III")
    return struct.pack(">III", 2, start, start + len(head)) + head + buffer


def _value(content: dict[str, Any]) -> str:
    """Raises Raised; ValueError and its like when the reply makes no sense."""
    if content["status"] != "ok":
        raise Raised(str(content.get("ename", content["status"])), str(content.get("evalue", "")))
    found = content["user_expressions"]["r"]
    if found["status"] != "ok":
        raise Raised(str(found.get("ename")), str(found.get("evalue", "")))
    text = found["data"]["text/plain"]
    if not isinstance(text, str):
        raise TypeError("no text")
    return text
