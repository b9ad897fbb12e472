"""One try, followed to its end over a channel that may fail at any moment.

Whatever happens, the same three steps lead on: read on from the end of the mirror; when the stream ends
early, ask the runtime; when it cannot answer, wait and begin again. "No answer" decides nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from random import Random
from typing import Any

from colab_tray.core.channels.base import Channel, ChannelDown, Refused
from colab_tray.core.channels.journal import ARTIFACTS, END, EXIT, START
from colab_tray.core.channels.mirror import BrokenJournal, Mirror, Record
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.machine import Stimulus, Verdict
from colab_tray.core.model.job import Artifact, Attempt, AttemptState, Cause
from colab_tray.core.timing import Clock, backoff

_FIRST_BUFFER = 128 << 10  # bytes; grows to the full one when a read fills it
_FULL_BUFFER = 1 << 20
_BACKOFF_BASE = 0.02  # seconds
_BACKOFF_CAP = 10.0


@dataclass(slots=True)
class Outcome:
    """What the journal has told so far, beyond the output."""

    verdict: Verdict | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    start_kind: str = ""


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
        clock: Clock,
        threads: Executor,
        random: Random,
    ) -> None:
        self.mirror = mirror
        self.outcome = Outcome()
        self._attempt = attempt
        self._channel = channel
        self._tell = tell
        self._grew = grew
        self._clock = clock
        self._threads = threads
        self._random = random
        self._tries = 0
        self._settled = False
        self._unseen = False

    async def run(self, spec: Mapping[str, Any] | None) -> None:
        """Start the attempt if `spec` is given, else find it again; follow it until it is settled."""
        if spec is None:
            await self._resume()
        request: dict[str, Any] | None = None
        if spec is not None:
            request = {**self._base("start"), "spec": spec, "follow": self.mirror.offset}
        while not self._settled:
            try:
                await self._follow(
                    request or {**self._base("follow"), "offset": self.mirror.offset}
                )
                if not self._complete():
                    await self._ask()
            except ChannelDown:
                self._lost_sight()
            except Refused as refusal:
                self._refused(refusal)
            except BrokenJournal as error:
                self._gone(
                    AttemptState.LOST,
                    "tampered",
                    f"The runtime's record cannot be trusted: {error}.",
                )
            request = None  # once sent it may have arrived: from now on only ask
            if not self._settled:
                await self._pause()

    async def cancel(self) -> None:
        """Deliver a cancel until it is known to have arrived or the attempt is settled."""
        tries = 0
        while not self._settled:
            try:
                reply = await self._channel.call({**self._base("cancel"), "why": "cancelled"})
                if reply["delivered"]:
                    return
            except (ChannelDown, Refused):
                pass
            await asyncio.sleep(backoff(tries, self._random, base=_BACKOFF_BASE, cap=_BACKOFF_CAP))
            tries += 1

    # -- the three steps -----------------------------------------------------------------------

    async def _resume(self) -> None:
        """Take up the mirror an earlier engine left, then ask before following: it may never have begun."""
        loop = asyncio.get_running_loop()
        self._take(await loop.run_in_executor(self._threads, self.mirror.load))
        self._grew(self.mirror.size)
        while not self._settled and not self.mirror.size:
            try:
                await self._ask()
                return
            except ChannelDown:
                self._lost_sight()
                await self._pause()
            except Refused as refusal:
                self._refused(refusal)

    async def _follow(self, request: Mapping[str, Any]) -> None:
        if self._complete():
            return
        stream = await self._channel.open(request)
        try:
            if self._unseen and stream.reply.get("alive"):
                self._unseen = False
                self._tell(machine.AttemptSeen(self._attempt.number))
            buffer = memoryview(bytearray(_FIRST_BUFFER))
            while count := await stream.read_into(buffer):
                self._tries = 0
                self._take(await self.mirror.take(buffer[:count], self._threads))
                self._grew(self.mirror.size)
                if count == len(buffer) < _FULL_BUFFER:
                    buffer = memoryview(bytearray(_FULL_BUFFER))
                if self._complete():
                    return
        finally:
            stream.close()

    async def _ask(self) -> None:
        """The stream ended before the journal did: what does the runtime say?"""
        status = await self._channel.call(self._base("status"))
        if status["journal"] <= 0 and not status["alive"]:
            reply = await self._channel.call(self._base("fence"))
            if reply["fenced"]:
                self._settle(machine.AttemptNeverStarted(self._attempt.number, self._clock.wall()))
        elif not status["alive"] and status["journal"] <= self.mirror.offset:
            verdict = status.get("verdict")
            if verdict is not None:  # the disk was too full for the last records
                self._end(_verdict(verdict), self._clock.wall())
                return
            self._gone(
                AttemptState.ABORTED,
                "supervisor_gone",
                "The process that watched over the script was ended from outside; how far the script came is "
                "not known.",
            )

    def _complete(self) -> bool:
        """Whether the journal's end has come in, or it is settled without."""
        return self._settled or self.mirror.ended

    async def _pause(self) -> None:
        await asyncio.sleep(
            backoff(self._tries, self._random, base=_BACKOFF_BASE, cap=_BACKOFF_CAP)
        )
        self._tries += 1

    # -- what is learned -----------------------------------------------------------------------

    def _take(self, records: list[Record]) -> None:
        for record in records:
            data = json.loads(record.data) if record.data else {}
            if record.kind == START:
                self.outcome.start_kind = str(data.get("start_kind", ""))
                self._tell(machine.AttemptBegan(self._attempt.number, record.time / 1e9))
            elif record.kind == EXIT:
                self.outcome.verdict = _verdict(data)
                self._tell(machine.ScriptEnded(self._attempt.number))
            elif record.kind == ARTIFACTS:
                self.outcome.artifacts += [Artifact(**entry) for entry in data]
            elif record.kind == END:
                if self.outcome.verdict is None:
                    raise BrokenJournal(
                        self.mirror.size, "it ends without saying how the script did"
                    )
                self._end(self.outcome.verdict, record.time / 1e9)

    def _end(self, verdict: Verdict, at: float) -> None:
        self._settle(machine.AttemptEnded(self._attempt.number, verdict, at))

    def _gone(self, state: AttemptState, word: str, sentence: str) -> None:
        cause = Cause(word, sentence)
        self._settle(machine.AttemptGone(self._attempt.number, state, cause, self._clock.wall()))

    def _refused(self, refusal: Refused) -> None:
        if refusal.word == "wrong_runtime":
            self._gone(
                AttemptState.LOST,
                "runtime_gone",
                "The runtime it ran on is gone and another has its place; how far it came is not known.",
            )
            return
        self._gone(AttemptState.LOST, "refused", f"The runner refused: {refusal}")

    def _settle(self, stimulus: Stimulus) -> None:
        if not self._settled:
            self._settled = True
            self._tell(stimulus)

    def _lost_sight(self) -> None:
        if not self._unseen:
            self._unseen = True
            self._tell(machine.AttemptUnseen(self._attempt.number))

    def _base(self, operation: str) -> dict[str, Any]:
        return {"op": operation, "nonce": self._attempt.nonce, "attempt": self._attempt.id}


def _verdict(data: Mapping[str, Any]) -> Verdict:
    dropped = data.get("dropped") or {}
    return Verdict(data.get("code"), data.get("signal"), data.get("why"), sum(dropped.values()))
