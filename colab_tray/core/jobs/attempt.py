"""One try, followed to its end over a channel that may fail at any moment.

Whatever happens, the same three steps lead on: read on from the end of the mirror; when the stream ends
early, ask the runtime; when it cannot answer, wait and begin again. "No answer" decides nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from colab_tray.core.channels.base import Channel, ChannelDown, Refused, Stream
from colab_tray.core.channels.journal import ARTIFACTS, CELL, END, EXIT, PROGRESS, START
from colab_tray.core.channels.mirror import BrokenJournal, Mirror, NotKept, Record
from colab_tray.core.channels.pieces import FULL, pieces
from colab_tray.core.jobs import machine, told
from colab_tray.core.jobs.diagnosis.cells import Cells
from colab_tray.core.jobs.machine import AttemptEnded, Stimulus, Verdict
from colab_tray.core.jobs.preparing import Preparation, Spec
from colab_tray.core.jobs.status import Status
from colab_tray.core.jobs.told import Said
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Attempt, AttemptState, Cause, Progress
from colab_tray.core.timing import Clock, backoff

if TYPE_CHECKING:
    from colab_tray.core.jobs.collecting import Collect

log = logging.getLogger(__name__)

Explain = Callable[[Verdict, Cells, Mirror], Cause | None]

_MOMENT = 0.005  # seconds
_FRAME = 0.016  # seconds
_wait = partial(backoff, base=0.02, cap=10.0)  # seconds


class Following:
    """Mirrors one attempt and tells the dispatcher what it learns. `run` returns when it is settled."""

    def __init__(
        self,
        attempt: Attempt,
        channel: Channel,
        mirror: Mirror,
        *,
        tell: Callable[[Stimulus], object],
        grew: Callable[[int], None],
        progressed: Callable[[Progress | None], None],
        clock: Clock,
        threads: Executor,
        random: Random,
        preparation: Preparation | None = None,
        explain: Explain | None = None,
        collect: Collect | None = None,
    ) -> None:
        """`explain` finds out why a script failed; it is called on a thread and never raises."""
        self.mirror = mirror
        self.outcome = told.Outcome()
        self.attempt = attempt
        self._channel = channel
        self._tell = tell
        self._grew = grew
        self._progressed = progressed
        self._clock = clock
        self._threads = threads
        self._random = random
        self._explain = explain
        self._tries = 0
        self._settled = False
        self._asked = False  # its start request may have left
        self._unseen = False
        self._failure: AttemptEnded | None = None  # what is told once it is known why
        self._last: Verdict | None = None  # the verdict, when our disk refuses the output
        self._preparation = preparation
        self._collect = collect
        self._ending: tuple[Verdict, float] | None = None  # its files are still to be brought home

    async def run(self, spec: Spec | None) -> None:
        """Start the attempt if `spec` is given, else find it again; follow it until it is settled.

        A preparation makes the spec first. When nothing comes of it the attempt is fenced.
        """
        if self._preparation is not None:
            spec = await self._preparation.made(self._channel, self.attempt.nonce, self._pause)
            self.outcome.python = str(spec["python"]) if spec else ""
        resuming = spec is None
        self._asked = self._preparation is None or spec is not None
        request: dict[str, Any] | None = None
        if spec is not None:
            request = {**self._base("start"), "spec": spec, "follow": self.mirror.offset}
        while not self._settled:
            try:
                if resuming:
                    await self._resume()
                    resuming = False
                if self._ending is None:
                    await self._look(request)
                if self._ending is not None:
                    await self._bring_home(*self._ending)
            except ChannelDown:
                self._lost_sight()
            except Refused as refusal:
                self._refused(refusal, starting=request is not None and not self.mirror.size)
            except NotKept as refusal:
                await self._not_kept(refusal)
            except BrokenJournal as error:
                self._gone(
                    AttemptState.LOST,
                    Why.TAMPERED,
                    f"The runtime's record cannot be trusted: {error}.",
                )
            if self._failure is not None:
                await self._tell_why(self._failure)
            request = None  # once sent it may have arrived: from now on only ask
            if not self._settled:
                await self._pause()

    async def cancel(self) -> None:
        """Deliver a cancel until it is known to have arrived or the attempt is settled."""
        if self._preparation is not None:
            self._preparation.cancel()
        tries = 0
        while not self._settled:
            try:
                reply = await self._channel.call({**self._base("cancel"), "why": "cancelled"})
                if reply.get("delivered") is True:
                    return
            except (ChannelDown, Refused):
                pass
            await asyncio.sleep(_wait(tries, self._random))
            tries += 1

    def lost(self, sentence: str) -> None:
        """What it ran on is gone for good. It never started when its request had not left yet."""
        if self._preparation is not None and not self._asked:
            self._preparation.cancel()
            self._settle(machine.AttemptNeverStarted(self.attempt.number, self._clock.wall()))
        elif self.outcome.verdict is None:
            self._gone(AttemptState.LOST, Why.RUNTIME_GONE, sentence)
        else:  # how it ended was known before
            self.outcome.artifacts = told.never_came(self.outcome.artifacts, sentence)
            ended = self._ending or (self.outcome.verdict, self._clock.wall())
            self._settle(machine.AttemptEnded(self.attempt.number, *ended))

    # -- the three steps -----------------------------------------------------------------------

    async def _resume(self) -> None:
        """Take up the mirror an earlier engine left, then ask before following: it may never have begun."""
        loop = asyncio.get_running_loop()
        self._take(await loop.run_in_executor(self._threads, self.mirror.load))
        self._grew(self.mirror.size)
        while not self._complete() and not self.mirror.size:
            try:
                await self._ask()
                return
            except ChannelDown:
                self._lost_sight()
                await self._pause()
            except Refused as refusal:
                self._refused(refusal)

    async def _look(self, request: Mapping[str, Any] | None) -> None:
        await self._follow(request or {**self._base("follow"), "offset": self.mirror.offset})
        if not self._complete():
            await self._ask()

    async def _follow(self, request: Mapping[str, Any]) -> None:
        if self._complete():
            return
        stream = await self._channel.open(request)
        try:
            if self._unseen and stream.reply.get("alive"):
                self._unseen = False
                self._tell(machine.AttemptSeen(self.attempt.number))
            async for piece in pieces(stream):
                self._take(await self.mirror.take(piece, self._threads))
                self._tries = 0
                self._grew(self.mirror.size)
                if len(piece) == FULL:
                    await self._follow_flood(stream, piece)
                if self._complete():
                    return
        finally:
            stream.close()

    async def _follow_flood(self, stream: Stream, buffer: memoryview) -> None:
        """Leave much output to a thread for as long as it comes: each change of threads costs as much as
        a piece of it."""
        loop = asyncio.get_running_loop()

        def carry() -> list[Record]:
            told = 0.0
            found: list[Record] = []
            while not found and (count := stream.read_now(buffer, _MOMENT)):
                found = self.mirror.append(buffer[:count])
                if time.monotonic() - told > _FRAME:
                    told = time.monotonic()
                    loop.call_soon_threadsafe(self._grew, self.mirror.size)
            return found

        self._take(await loop.run_in_executor(self._threads, carry))
        self._grew(self.mirror.size)

    async def _ask(self) -> None:
        """The stream ended before the journal did: what does the runtime say?"""
        status = Status.of(await self._channel.call(self._base("status")))
        if status.journal <= 0 and not status.alive and not self.mirror.size:
            reply = await self._channel.call(self._base("fence"))
            if reply.get("fenced") is True:
                self._never_started()
        elif not status.alive and status.journal <= self.mirror.offset:
            if status.verdict is not None:  # the disk was too full for the last records
                self._end(status.verdict, self._clock.wall())
                return
            self._gone(
                AttemptState.ABORTED,
                Why.SUPERVISOR_GONE,
                "The process that watched over the script was ended from outside; how far the script came is "
                "not known.",
            )

    async def _not_kept(self, refusal: NotKept) -> None:
        """Our disk is full, most likely: try until the script has ended, then once more."""
        log.error("Attempt %s: its output cannot be stored: %s", self.attempt.id, refusal)
        last, self._last = self._last, None
        with contextlib.suppress(ChannelDown, Refused):
            status = Status.of(await self._channel.call(self._base("status")))
            self._last = status.verdict
            if last is not None and self._last is not None:
                left = max(0, status.journal - self.mirror.size)
                dropped = self._last.dropped + left
                self._end(replace(self._last, dropped=dropped), self._clock.wall())

    def _complete(self) -> bool:
        """Whether the journal's end has come in, or it is settled without."""
        return self._settled or self._failure is not None or self.mirror.ended

    async def _pause(self) -> None:
        await asyncio.sleep(_wait(self._tries, self._random))
        self._tries += 1

    # -- what is learned -----------------------------------------------------------------------

    def _take(self, records: list[Record]) -> None:
        for record in records:
            if record.kind == START:
                self.outcome.start_kind = self._said(told.start_kind_of, record.data)
                self._tell(machine.AttemptBegan(self.attempt.number, record.time / 1e9))
            elif record.kind == EXIT:
                self.outcome.verdict = self._said(told.verdict_of, record.data)
                self._tell(machine.ScriptEnded(self.attempt.number))
            elif record.kind == ARTIFACTS:
                self.outcome.artifacts += self._said(told.artifacts_of, record.data)
            elif record.kind == PROGRESS:
                told.heard(lambda data: self._progressed(told.progress_of(data)), record.data)
            elif record.kind == CELL:
                told.heard(self.outcome.cells.take, record.data)
            elif record.kind == END:
                if self.outcome.verdict is None:
                    raise BrokenJournal(
                        self.mirror.size, "it ends without saying how the script did"
                    )
                self._end(self.outcome.verdict, record.time / 1e9)

    def _said(self, meaning: Callable[[Any], Said], data: bytes) -> Said:
        """What a record says. Raises BrokenJournal: whoever wrote it was not our supervisor."""
        try:
            return told.said(meaning, data)
        except ValueError:
            raise BrokenJournal(self.mirror.size, "a record in it makes no sense") from None

    def _end(self, verdict: Verdict, at: float) -> None:
        """It is settled, once the files it made are here."""
        if self._collect is not None:
            self._ending = self._ending or (verdict, at)
        else:
            self._conclude(verdict, at)

    async def _bring_home(self, verdict: Verdict, at: float) -> None:
        assert self._collect
        artifacts = await self._collect(self.outcome.artifacts)
        if artifacts is not None:
            self.outcome.artifacts = artifacts
            self._ending = None
            self._conclude(verdict, at)

    def _conclude(self, verdict: Verdict, at: float) -> None:
        ended = machine.AttemptEnded(self.attempt.number, verdict, at)
        if verdict.failed and self._explain is not None:
            self._failure = ended
        else:
            self._settle(ended)

    async def _tell_why(self, ended: AttemptEnded) -> None:
        assert self._explain is not None
        loop = asyncio.get_running_loop()
        explain = partial(self._explain, ended.verdict, self.outcome.cells, self.mirror)
        cause = await loop.run_in_executor(self._threads, explain)
        self._settle(replace(ended, cause=cause))

    def _gone(self, state: AttemptState, why: Why, sentence: str) -> None:
        if self.outcome.verdict is not None and why is not Why.TAMPERED:
            self._end(self.outcome.verdict, self._clock.wall())  # its end was known before
            return
        cause = because(why, sentence)
        self._settle(machine.AttemptGone(self.attempt.number, state, cause, self._clock.wall()))

    def _never_started(self) -> None:
        preparing = self._preparation
        why, held = (preparing.cause, preparing.held) if preparing else (None, False)
        never = machine.AttemptNeverStarted(self.attempt.number, self._clock.wall(), why, held)
        self._settle(never)

    def _refused(self, refusal: Refused, *, starting: bool = False) -> None:
        preparing = self._preparation
        if preparing is not None and (preparing.cause or (starting and preparing.refused(refusal))):
            self._never_started()  # nothing was ever sent, or taken
        elif refusal.word == "wrong_runtime":
            self._gone(
                AttemptState.LOST,
                Why.RUNTIME_GONE,
                "The runtime it ran on is gone and another has its place; how far it came is not known.",
            )
        else:
            self._gone(AttemptState.LOST, Why.REFUSED, f"The runner refused: {refusal}")

    def _settle(self, stimulus: Stimulus) -> None:
        if not self._settled:
            self._settled = True
            self._tell(stimulus)

    def _lost_sight(self) -> None:
        if not self._unseen:
            self._unseen = True
            self._tell(machine.AttemptUnseen(self.attempt.number))

    def _base(self, operation: str) -> dict[str, Any]:
        return {"op": operation, "nonce": self.attempt.nonce, "attempt": self.attempt.id}
