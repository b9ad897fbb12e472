"""The near end of the channel through a Jupyter server (runner/letterbox.py is the far one).

Requests leave through one kernel, answers come through another: what is posted is never behind something
that waits. Answers are numbered, so that a connection which breaks costs nothing but the time until there
is the next one. Polls are under way only while something is awaited: a machine that does nothing for us
has kernels that do nothing.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from functools import partial
from random import Random
from typing import Any

from colab_tray.core.channels.base import ChannelDown, Refused
from colab_tray.core.channels.hauling import haul
from colab_tray.core.channels.line import Line
from colab_tray.core.channels.pair import Pair
from colab_tray.core.channels.parcel import OPEN, Parcel, in_parts
from colab_tray.core.channels.program import Program, call, object_of
from colab_tray.core.jupyter.connection import Unreachable
from colab_tray.core.jupyter.kernel import KernelSocket, Raised
from colab_tray.core.jupyter.server import Server
from colab_tray.core.timing import Clock

log = logging.getLogger(__name__)

_WAIT = 10.0  # seconds a poll waits at the other side
_WAIT_TOGETHER = 0.05  # where requests are put into the same kernel
_FLYING = 2  # polls under way at once, so that one waits there while an answer is on its way here
_LATE = 10.0  # seconds that the answer to a poll may be late
_POSTED = 20.0  # seconds until a request that nobody takes is given up
_STARTED = 120.0  # seconds for a runner to be brought there and started
_UNSEEN = 2.0  # seconds without a connection after which whoever waits is told
_FULL = 8 << 20  # bytes nobody has read yet, at which no more is asked for


class Letterbox:
    """Carries frames to the runner of one machine and brings back what it answers.

    `name` tells our kernels on that server from anybody else's, also after a restart of this program.
    """

    def __init__(
        self,
        server: Server,
        name: str,
        root: str,
        configuration: Callable[[], Mapping[str, Any]],
        *,
        clock: Clock,
        random: Random,
    ) -> None:
        self.machine: dict[str, Any] = {}  # the runner's answer when it was seen to last
        self.connected: Callable[[], None] = lambda: None  # told when a kernel is to be booted
        self._name = name
        self._root = root
        self._configuration = configuration
        self._clock = clock
        self._random = random
        self._program = Program(root)
        self._out = Line(server, f"{name}-out", self._load_outbox, clock=clock, random=random)
        self._in = Line(server, f"{name}-in", self._load_inbox, clock=clock, random=random)
        self._pair = Pair(self._out, self._in)
        self._parcels: dict[int, Parcel] = {}
        self._keys = 0
        self._dropped: list[int] = []
        self._client = f"{random.getrandbits(64):016x}"
        self._epoch = 0  # grows with every connection
        self._knocks = False
        self._got = 0  # answers that have come
        self._turns = 0  # times that all began anew
        self._anew = False  # it is still to be told there
        self._listening: asyncio.Task[None] | None = None
        self._wanted = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._answer: dict[str, Any] = {}  # of a runner that was started as it was brought
        self._ensuring = asyncio.Lock()

    async def ensure(self) -> dict[str, Any]:
        """See to it that the runner is there, runs and knows its settings; its answer, with `machine`.

        Raises ChannelDown, Refused.
        """
        async with self._ensuring:
            self._begin()
            await self._pair.meet(_STARTED)
            answer = await (self._first() if self._pair.together else self._both())
            if answer.get("ok") is not True:
                raise Refused(str(answer.get("error")), str(answer.get("sentence")))
            self.machine = answer
            return answer

    async def _both(self) -> dict[str, Any]:
        """Ask one kernel for the runner, and have the other take our place."""
        asked = (self._out, self._ensuring_it()), (self._in, self._enter())
        return (await asyncio.gather(*(self._evaluate(*one, _STARTED) for one in asked)))[0]

    async def _first(self) -> dict[str, Any]:
        """Ask the only kernel there is; a new one has started the runner with what it was told first."""
        await self._program.pack()
        await self._evaluate(self._in, "", _STARTED)
        answer, self._answer = self._answer, {}
        answer = answer or await self._evaluate(self._in, self._ensuring_it(), _STARTED)
        self._spawn(self._pair.part(self._knocking(), _STARTED))
        return answer

    def _ensuring_it(self) -> str:
        return call("ensure", self._root, dict(self._configuration()))

    async def known(self) -> dict[str, Any]:
        """What `ensure` found out, also one that is under way. Raises ChannelDown, Refused."""
        async with self._ensuring:
            found = self.machine
        return found or await self.ensure()

    @property
    def connections(self) -> int:
        return self._out.connections + self._in.connections

    def send(self, frame: bytes, *, stream: bool = False, bulk: bool = False) -> Parcel:
        """Post a request; what is answered comes as a parcel, and `drop` must be told when it is not read
        any more. `bulk`: much of it need not come this way."""
        self._keys += 1
        parcel = self._parcels[self._keys] = Parcel(self._keys)
        self._begin()
        self._wanted.set()
        self._spawn(self._post(parcel, frame, stream=stream, bulk=bulk))
        return parcel

    def drop(self, parcel: Parcel) -> None:
        """Nobody reads it any more."""
        if self._parcels.pop(parcel.key, None) is not None and parcel.state == OPEN:
            self._dropped.append(parcel.key)

    async def haul(
        self, nonce: str, file: Mapping[str, Any], offset: int, pieces: AsyncIterator[bytes]
    ) -> int:
        """As `base.Hauls` has it; on a connection of its own, so that requests do not wait behind it."""
        put = partial(call, "put", self._root, nonce, str(file["sha256"]), int(file["size"]))
        await self._pair.parted()
        try:
            socket = await self._out.beside()
        except Unreachable as error:
            raise ChannelDown(str(error)) from None
        try:
            return await haul(socket, put, offset, pieces)
        finally:
            await socket.close()

    async def close(self) -> None:
        tasks = [task for task in (self._listening, *self._tasks) if task is not None]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._break(ChannelDown("it was closed"))
        await self._out.close()
        await self._in.close()

    # -- posting -------------------------------------------------------------------------------------

    async def _post(self, parcel: Parcel, frame: bytes, *, stream: bool, bulk: bool) -> None:
        how = {"stream": stream, "bulk": bulk}
        try:
            async with asyncio.timeout(_STARTED):
                while parcel.key in self._parcels and parcel.error is None:
                    *first, last = in_parts(frame)
                    for number, part in enumerate(first):
                        await self._put_in("part", parcel.key, part, number)
                    word = (await self._put_in("post", parcel.key, last, how)).get("word")
                    if word == "ok":
                        return
                    if word == "runner":
                        await self.ensure()
                    else:
                        await self._evaluate(self._in, self._enter(), _POSTED)
        except (ChannelDown, Refused, TimeoutError) as error:
            parcel.fail(error if str(error) else ChannelDown("the machine does not answer"))

    async def _put_in(self, function: str, key: int, data: bytes, more: Any) -> dict[str, Any]:
        text = base64.b64encode(data).decode()
        said = call(function, self._root, self._name, self._client, key, text, more)
        return await self._evaluate(self._pair.way_out, said, _POSTED)

    async def _evaluate(self, line: Line, expression: str, within: float) -> dict[str, Any]:
        """Raises ChannelDown."""
        try:
            found = await line.evaluate(expression, within)
            return object_of(found) if expression else {}
        except (Raised, Unreachable) as error:
            raise ChannelDown(str(error)) from None

    def _enter(self, *, anew: bool = False) -> str:
        return call("enter", self._root, self._name, self._client, self._epoch, anew)

    # -- polling -------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen(), name=f"letterbox {self._name}")

    async def _listen(self) -> None:
        """For ever: connect, then poll as long as something is awaited."""
        while True:
            waiting = asyncio.create_task(self._tell_after(_UNSEEN))
            try:
                socket = await self._in.socket()
            finally:
                waiting.cancel()
            try:
                await self._poll(socket)
            except (Unreachable, Raised, TimeoutError) as error:
                if not socket.ended.is_set():
                    log.warning("The kernel %s gave no answer: %s", self._in.name, error)
                    await socket.close()
            except Exception:  # a bug must not leave everybody waiting
                log.exception("What came from the kernel %s could not be taken", self._in.name)
                await socket.close()

    async def _poll(self, socket: KernelSocket) -> None:
        """Until somebody takes our place there, or raises Unreachable: the connection is gone."""
        self._epoch += 1
        self._knock()
        if self._anew:
            await self._in.on(socket, self._enter(anew=True))
            self._began()
        turn, number = self._turns, self._got
        flying: deque[asyncio.Task[str]] = deque()
        try:
            while turn == self._turns:
                while (
                    len(flying) < (1 if self._pair.together else _FLYING)
                    and self._parcels
                    and self._unread() < _FULL
                ):
                    number += 1
                    said = call("poll", self._root, self._name, self._asked(number))
                    flying.append(asyncio.create_task(self._in.on(socket, said)))
                    await asyncio.sleep(0)
                if flying:
                    async with asyncio.timeout(_WAIT + _LATE):
                        answer = object_of(await asyncio.shield(flying[0]))
                    flying.popleft()
                    if answer.get("stale"):
                        break
                    self._take(answer)
                else:
                    self._wanted.clear()
                    await self._wanted.wait()
        finally:
            for task in flying:
                task.cancel()
            await asyncio.gather(*flying, return_exceptions=True)
        if turn == self._turns:
            self._anew = True

    def _asked(self, number: int) -> dict[str, Any]:
        drop, self._dropped = self._dropped, []
        return {
            "client": self._client,
            "epoch": self._epoch,
            "number": number,
            "got": self._got,
            "drop": drop,
            "wait": _WAIT_TOGETHER if self._pair.together else _WAIT,
        }

    def _take(self, answer: dict[str, Any]) -> None:
        """Raises Unreachable: it makes no sense."""
        try:
            if answer["number"] != self._got + 1:
                raise ValueError
            parts = [
                (int(key), base64.b64decode(data), int(state))
                for key, data, state in answer["parts"]
            ]
        except (ValueError, KeyError, TypeError):
            raise Unreachable("the machine's answer makes no sense") from None
        self._got += 1
        for key, data, state in parts:
            parcel = self._parcels.get(key)
            if parcel is not None:
                parcel.feed(data, state)
            elif state == OPEN:
                self._dropped.append(key)

    def _unread(self) -> int:
        return sum(len(parcel.data) for parcel in self._parcels.values())

    def read(self) -> None:
        """Something was read: there may be room for more."""
        self._wanted.set()

    def _knock(self) -> None:
        """So that polls end which nobody hears any more, and that would be waited for.

        One knock at a time: on lines that break again and again they would pile up in the kernel.
        """
        if not (self._pair.together or self._knocks):
            self._knocks = True
            self._spawn(self._knock_until_told())

    async def _knock_until_told(self) -> None:
        knocked = 0
        try:
            while knocked < self._epoch:
                knocked = self._epoch
                with contextlib.suppress(ChannelDown):
                    await self._evaluate(self._out, self._knocking(), _POSTED)
        finally:
            self._knocks = False

    def _knocking(self) -> str:
        return call("knock", self._root, self._name, self._client, self._epoch)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell_after(self, seconds: float) -> None:
        """There is no connection: whoever waits need not wait for it."""
        await asyncio.sleep(seconds)
        if self._in.connections:  # the first one takes its time
            self._break(ChannelDown(self._in.why))

    def _break(self, error: Exception) -> None:
        for parcel in self._parcels.values():
            parcel.fail(error)

    def _began(self) -> None:
        """The other side knows nothing any more of what was asked before."""
        self._break(ChannelDown("the kernel that waited for answers is gone"))
        self._anew = False
        self._turns += 1
        self._got = 0
        self._dropped = []

    # -- what a kernel is told first -----------------------------------------------------------------

    async def _load_outbox(self, socket: KernelSocket) -> None:
        self.connected()
        await self._program.load(socket)

    async def _load_inbox(self, socket: KernelSocket) -> None:
        self.connected()
        if self._pair.together and not self._program.brought:  # the machine is new
            entering, ensuring = self._enter(anew=True), self._ensuring_it()
            self._answer = object_of(await self._program.bring(socket, entering, ensuring))
        else:
            await self._program.load(socket)
            await socket.evaluate(self._enter(anew=True))
        self._began()
