"""One client's connection: greeting, requests in, replies and notifications out.

Whatever a client sends, only its own connection suffers: errors are answered, broken framing ends
the connection, and one that does not read is not read from either.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from colab_tray.core.control import protocol
from colab_tray.core.control.framing import MAX_FRAME, Frames, FramingError
from colab_tray.core.control.streams import Send
from colab_tray.core.model.errors import (
    ColabTrayError,
    PermissionNeeded,
    UnexpectedReply,
    WrongUsage,
)
from colab_tray.core.model.facts import dataclass

MAX_PENDING = 64  # requests of one connection being worked on; more stay unread
MAX_HELLO = 4096  # bytes of the first message

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with; `then` begins when the reply has been written."""

    result: Any
    then: Callable[[Send], Awaitable[None]] | None = None


Respond = Callable[[str, protocol.Json], Awaitable[Answer]]


class Connection(asyncio.Protocol):
    """`respond` carries out a request; `greeting` is the reply to hello; `closed` hears the end."""

    def __init__(
        self,
        token: str,
        greeting: protocol.Json,
        respond: Respond,
        closed: Callable[[Connection], None],
    ) -> None:
        self.welcome = False  # said hello with the right token
        self.pending = 0  # requests being worked on
        self._token = token
        self._greeting = greeting
        self._respond = respond
        self._closed = closed
        self._frames = Frames(MAX_HELLO)
        self._tasks: set[asyncio.Task[None]] = set()
        self._may_write = asyncio.Event()
        self._may_write.set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._transport: asyncio.Transport

    # -- called by the event loop --------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._frames.feed(data)
        self._take_frames()

    def eof_received(self) -> None:
        return None  # closes: nobody reads the answers any more

    def pause_writing(self) -> None:
        self._may_write.clear()

    def resume_writing(self) -> None:
        self._may_write.set()

    def connection_lost(self, _: Exception | None) -> None:
        for task in self._tasks:
            task.cancel()
        self._closed(self)

    # -- used by the server and its methods ----------------------------------------------------

    async def send(self, frame: bytes) -> None:
        """Send a frame; returns when the reader has kept up."""
        if not self._transport.is_closing():
            self._transport.write(frame)
        await self._may_write.wait()

    def start(self, work: Awaitable[None]) -> None:
        """Do something for this client until it is done or the connection ends."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Returns once no request is being worked on."""
        await self._idle.wait()

    def close(self) -> None:
        """End the connection once what was written has left."""
        self._transport.close()

    # -- requests ------------------------------------------------------------------------------

    def _take_frames(self) -> None:
        try:
            while self.pending < MAX_PENDING and not self._transport.is_closing():
                body = self._frames.next()
                if body is None:
                    break
                self._take(body)
        except FramingError as error:
            self._refuse_and_close(UnexpectedReply(f"The connection cannot be read on: {error}."))
            return
        if self.pending >= MAX_PENDING:
            self._transport.pause_reading()
        elif not self._transport.is_closing():
            self._transport.resume_reading()

    def _take(self, body: bytes) -> None:
        try:
            request = protocol.parse(body)
        except protocol.NotARequest as error:
            data = {"code": "protocol", "exit_status": UnexpectedReply.exit_status}
            self._transport.write(protocol.refusal(None, error.code, str(error), data))
            if not self.welcome:
                self.close()
            return
        if not self.welcome:
            self._greet(request)
            return
        self.pending += 1
        self._idle.clear()
        self.start(self._work(request))

    def _greet(self, request: protocol.Json) -> None:
        error = self._objection(request)
        if error is not None:
            self._refuse_and_close(error, request["id"])
            return
        self.welcome = True
        self._frames.limit = MAX_FRAME
        self._transport.write(protocol.reply(request["id"], self._greeting))

    def _objection(self, request: protocol.Json) -> ColabTrayError | None:
        token = request["params"].get("token")
        if request["method"] != "hello" or not isinstance(token, str):
            return WrongUsage("The first message has to be hello, with a token.")
        if not hmac.compare_digest(token.encode(errors="replace"), self._token.encode()):
            return PermissionNeeded("The token is not this engine's; read its token file again.")
        if request["params"].get("protocol") != protocol.VERSION:
            return UnexpectedReply(
                f"The engine (process {self._greeting['pid']}) speaks version {protocol.VERSION} of the "
                "control protocol, the client another; end that process, and try again."
            )
        return None

    def _refuse_and_close(self, error: ColabTrayError, number: int | str | None = None) -> None:
        self._transport.write(protocol.refusal_for(number, error))
        self.close()

    async def _work(self, request: protocol.Json) -> None:
        number = request["id"]
        then = None
        try:
            answer = await self._respond(request["method"], request["params"])
            then = answer.then
            frame = protocol.reply(number, answer.result)
        except ColabTrayError as error:
            frame = protocol.refusal_for(number, error)
        except Exception as error:
            log.exception("the method %s failed", request["method"])
            frame = _bug(number, error)
        await self.send(frame)
        if then is not None:
            self.start(then(self.send))
        self.pending -= 1
        if not self.pending:
            self._idle.set()
        self._take_frames()


def _bug(number: int | str, error: Exception) -> bytes:
    """What a client hears of an error nobody raised on purpose: its kind, nothing of its text."""
    sentence = f"The engine met a bug of its own ({type(error).__name__}); its log has the details."
    data = {"code": ColabTrayError.code, "exit_status": ColabTrayError.exit_status}
    return protocol.refusal(number, protocol.INTERNAL_ERROR, sentence, data)
