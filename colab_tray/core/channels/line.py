"""One kernel of ours on a Jupyter server, and a websocket to it that is made again for ever."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from random import Random

from colab_tray.core.channels.base import ChannelDown
from colab_tray.core.jupyter.connection import Refusal, Unreachable
from colab_tray.core.jupyter.kernel import KernelSocket, Raised
from colab_tray.core.jupyter.server import Server
from colab_tray.core.timing import Clock, backoff

log = logging.getLogger(__name__)

_PROMPT = 30.0  # seconds of trouble in which it is tried again at once
_BASE, _SOON, _LATER = 0.02, 0.3, 10.0  # seconds
_SILENT, _SILENT_LONGEST = (
    1.5,
    24.0,
)  # seconds; doubled when one is taken for gone soon after it began
_BARELY = 5.0  # seconds; one that lasted longer was fine until the network went
_FIRST, _WAYS = (
    0.25,
    4,
)  # seconds, or times what the way there took: for a first word after a silence
_OFTEN = 16  # connections in a row without a word, after which each is given twice as long
_UNKNOWN = ("ModuleNotFoundError", "NameError")  # raised by a kernel that was not told anything yet
_ROUNDS = 4
_LOOK = 2.0  # seconds an answer may take until it is asked whether the kernel is there at all


class Line:
    """`boot` tells a kernel what it needs: once at first, and when it turns out not to know it any more."""

    def __init__(
        self,
        server: Server,
        name: str,
        boot: Callable[[KernelSocket], Awaitable[None]],
        *,
        clock: Clock,
        random: Random,
    ) -> None:
        self.name = name
        self.why = "it was not asked yet"  # why there is no connection
        self.connections = 0  # that there have been
        self.down_since: float | None = clock.monotonic()
        self._server = server
        self._boot = boot
        self._clock = clock
        self._random = random
        self.found = asyncio.Event()  # its kernel
        self.starting = False  # it was only made when it was found
        self._session = self._new_session()
        self._kernel = ""
        self._socket: KernelSocket | None = None
        self._up = asyncio.Event()
        self._patience = _SILENT
        self._lost = False  # the last connection fell silent
        self._mute = 0  # connections in a row that never said anything
        self._keeping: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._booting = asyncio.Lock()
        self._booted = 0  # times

    async def evaluate(self, expression: str, within: float) -> str:
        """The text of an expression's value; none: the kernel is only told what it needs first. It may be
        evaluated twice. Raises ChannelDown, Raised."""
        try:
            async with asyncio.timeout(within):
                while True:
                    socket = await self.socket()
                    try:
                        return await self.on(socket, expression)
                    except Unreachable as error:
                        self.why = str(error)
                        if not socket.ended.is_set():  # it will not be better at once
                            await asyncio.sleep(_SOON)
        except TimeoutError:
            raise ChannelDown(self.why) from None

    def begin(self) -> None:
        if self._keeping is None:
            self._keeping = asyncio.create_task(self._keep(), name=f"line {self.name}")

    async def socket(self) -> KernelSocket:
        """The connection, as soon as there is one; waits for ever."""
        self.begin()
        while self._socket is None or self._socket.ended.is_set():
            self._up.clear()
            await self._up.wait()
        return self._socket

    async def on(self, socket: KernelSocket, expression: str) -> str:
        """Evaluate it on this connection and no other. Raises Unreachable, Raised."""
        for _ in range(_ROUNDS):
            booted = self._booted
            try:
                if booted:
                    return await socket.evaluate(expression) if expression else ""
            except Raised as error:
                if error.name == "KeyboardInterrupt":  # somebody's Ctrl-C, meant for another
                    continue
                if error.name not in _UNKNOWN:
                    raise
            async with self._booting:
                if booted == self._booted:
                    await self._boot(socket)
                    self._booted += 1
        raise Unreachable("the kernel forgets what it is told")

    async def beside(self) -> KernelSocket:
        """Another connection to the same kernel, for what would be in the way; whoever has it closes it.

        Raises Unreachable.
        """
        await self.socket()
        return await self._server.open(self._kernel, self._new_session(), self._patience)

    async def close(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait([self._keeping])
        if self._socket is not None:
            await self._socket.close()
        await asyncio.gather(*self._closing)

    # -- the connection ------------------------------------------------------------------------------

    async def _keep(self) -> None:
        tries = 0
        while True:
            began = self._clock.monotonic()
            try:
                socket = await self._open()
            except Unreachable as error:
                self.why = str(error)
            except Exception:  # a bug must not end the line
                log.exception("The line %s could not be opened", self.name)
            else:
                if self._lost:
                    socket.at_first = self._at_first(self._clock.monotonic() - began)
                self._socket, self.down_since = socket, None
                self.connections += 1
                self._up.set()
                began = self._clock.monotonic()
                await self._until_gone(socket)
                self.down_since = self._clock.monotonic()
                closing = asyncio.create_task(
                    socket.close()
                )  # the other side may not answer to that
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)
                tries = 0 if socket.answers or socket.silent else tries
                self._learn(socket, self.down_since - began)
            await asyncio.sleep(self._pause(tries))
            tries += 1

    async def _until_gone(self, socket: KernelSocket) -> None:
        """A server says nothing to who is connected to a kernel that somebody ends."""
        while not socket.ended.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await socket.ended.wait()
            if socket.waiting() > _LOOK:
                with contextlib.suppress(Unreachable):
                    if not await self._server.has(self._kernel):
                        return

    def _new_session(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def _learn(self, socket: KernelSocket, lasted: float) -> None:
        """How long the next one may be silent, from how this one ended."""
        self._lost = socket.silent
        if socket.spoke and not (socket.answers or socket.silent):
            # It had time for no more than what the server had kept for its session.
            self._session = self._new_session()
        self._mute = 0 if socket.spoke else self._mute + 1
        if socket.spoke:
            soon = socket.silent and lasted < _BARELY
            self._patience = min(2 * self._patience, _SILENT_LONGEST) if soon else _SILENT

    def _at_first(self, way: float) -> float:
        """Seconds for the first word of a connection after one that fell silent: soon another is tried."""
        doubled = 2.0 ** max(0, self._mute - _OFTEN)
        return float(min(max(_FIRST, _WAYS * way) * doubled, _SILENT_LONGEST))

    def _pause(self, tries: int) -> float:
        """Seconds: next to none at first, and long ones when it has been down for long."""
        down = self._clock.monotonic() - (self.down_since or self._clock.monotonic())
        cap = _SOON if down < _PROMPT else _LATER
        return backoff(tries, self._random, base=_BASE, cap=cap)

    async def _open(self) -> KernelSocket:
        """To the kernel we had, or to another when that one is gone."""
        if self._kernel:
            try:
                return await self._server.open(self._kernel, self._session, self._patience)
            except Refusal as refusal:
                if refusal.status != 404:
                    raise
        self._kernel, self.starting = await self._server.kernel_of(self.name)
        self.found.set()
        return await self._server.open(self._kernel, self._session, self._patience)
