"""What an attempt needs before its start request may leave: steps, in order, each of which adds to its spec.

An environment is made, files are sent, secrets are looked up. A job that needs none of it starts as if there
were no steps. Nothing has run while an attempt is prepared, so that "no answer" is simply tried again, and
what cannot be had rejects the job.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from colab_tray.core.channels.base import Channel, ChannelDown, Refused
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Cause, Job, Progress

if TYPE_CHECKING:
    from colab_tray.core.jobs.live import Material

Tell = Callable[[Progress | None], None]
Spec = Mapping[str, Any]  # what `wire.Spec` holds

_UNKEPT = ("disk_full", "disk", "incomplete")  # why a runner has no copy
_BLINK = 0.3  # seconds; what takes no longer is not worth telling


def amounts(tell: Tell, doing: str) -> Callable[[int, int], None]:
    """A teller of (bytes done, bytes in all), which begins to tell when a blink has passed."""
    quiet = time.monotonic() + _BLINK

    def told(done: int, total: int) -> None:
        if time.monotonic() > quiet:
            text = f"{doing}, {amount(done)} of {amount(total)}"
            tell(Progress(min(1.0, done / total) if total else 1.0, text))

    return told


class Unpreparable(Exception):
    """What the job needs cannot be had, so it is rejected; asking again would change nothing.

    `held`: unless a person does something, so it waits for that.
    """

    def __init__(self, cause: Cause, *, held: bool = False) -> None:
        super().__init__(cause.sentence)
        self.cause = cause
        self.held = held


class Step(Protocol):
    """Something to be done ahead of a start. It may be broken off anywhere, and done again."""

    def needed(self, job: Job) -> bool:
        """Whether this job has need of it. Asked for every job: it must cost nothing."""
        ...

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Spec:
        """What changes in the spec of the attempt `job.attempt_id`; `env` is added to its variables.

        Raises Unpreparable, and ChannelDown: then it is called again, later.
        """
        ...


class Preparation:
    """The steps of one attempt, carried out once it has its slot. `spec` is its spec without them."""

    def __init__(
        self, steps: Sequence[Step], job: Job, material: Material, spec: Spec, tell: Tell
    ) -> None:
        self.cause: Cause | None = None  # why it cannot be had
        self.held = False  # a person can do something about it
        self._steps = steps
        self._job = job
        self._material = material
        self._spec = spec
        self._tell = tell
        self._work: asyncio.Future[Spec] | None = None
        self._unwanted = asyncio.Event()

    async def made(
        self, channel: Channel, nonce: str, pause: Callable[[], Awaitable[None]]
    ) -> Spec | None:
        """The whole spec; None when it is not wanted any more, or cannot be had."""
        while not self._unwanted.is_set():
            self._work = asyncio.ensure_future(self._made(channel, nonce))
            try:
                return await self._work
            except ChannelDown:
                await pause()
            except Refused as refusal:
                self.cause = _refused(refusal, self._job)
                return None
            except Unpreparable as error:
                self.cause, self.held = error.cause, error.held
                return None
            except asyncio.CancelledError:
                if not self._unwanted.is_set() or _ending():
                    raise
        return None

    def cancel(self) -> None:
        """It is not wanted any more: break it off."""
        self._unwanted.set()
        if self._work is not None:
            self._work.cancel()

    def refused(self, refusal: Refused) -> bool:
        """Whether a start was refused for the copy that it was to bring: then nothing has begun."""
        if refusal.word in _UNKEPT:
            self.cause = _refused(refusal, self._job)
        return refusal.word in _UNKEPT

    async def _made(self, channel: Channel, nonce: str) -> Spec:
        spec = dict(self._spec)
        for step in self._steps:
            changes = await step.prepare(self._job, self._material, channel, nonce, self._tell)
            spec |= {**changes, "env": {**spec["env"], **changes.get("env", {})}}
        self._tell(None)
        return spec


def _ending() -> bool:
    """Whether it is our own task that was cancelled, because the engine ends."""
    task = asyncio.current_task()
    return task is None or bool(task.cancelling())


def _refused(refusal: Refused, job: Job) -> Cause:
    if refusal.word == "wrong_runtime":
        sentence = "The runtime it was prepared on is gone and another has its place; run it again."
        return because(Why.RUNTIME_GONE, sentence)
    if refusal.word == "disk_full" and job.bundle is not None:
        size = amount(job.bundle.size)
        sentence = f"The disk is too full for a copy of its files ({size}); free some space."
        return because(Why.DISK_FULL, sentence)
    return because(Why.REFUSED, f"The runner refused: {refusal}")
