"""One job told to one connection until it has ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from colab_tray.core.control.as_json import (
    cause_to_json,
    growth_to_json,
    job_to_json,
    progress_to_json,
)
from colab_tray.core.control.follows import Follows
from colab_tray.core.control.protocol import Json, notification
from colab_tray.core.model.job import Job, JobState, Progress

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

Send = Callable[[bytes], Awaitable[None]]  # returns when the reader has kept up


async def tell(engine: Engine, follows: Follows, job_id: str, send: Send) -> None:
    """Send job.changed, job.grew and job.progress as they happen, then job.ended.

    While `send` waits for a slow reader, news are folded: memory does not grow, and the reader then
    gets the newest state and size only.
    """
    with follows.follow(job_id) as changes:
        teller = _Teller(engine, send)
        job = await _newest(engine, job_id)
        while not await teller.tell(job):
            if await changes.wait():
                job = await _newest(engine, job_id)


async def _newest(engine: Engine, job_id: str) -> Job:
    """The job; one that has ended once that is stored: who is told of an end may ask for all it left."""
    job = await engine.get(job_id)
    return await engine.finished(job_id) if job.state.final else job


class _Teller:
    """Remembers what the connection was told, and tells what is new."""

    def __init__(self, engine: Engine, send: Send) -> None:
        self._engine = engine
        self._send = send
        self._told: Job | None = None
        self._size = 0
        self._progress: Progress | None = None

    async def tell(self, job: Job) -> bool:
        """Send what is new; true when that was the end."""
        before = self._told
        if before is not None and before.attempt != job.attempt:
            await self._tell_growth(before)
            self._size = 0
        self._told = job
        if job.state.final:
            if before is not None:
                await self._tell_growth(job)
            await self._tell_end(job)
            return True
        if before is None or _stands(before) != _stands(job):
            await self._send(notification("job.changed", _change(job)))
        await self._tell_growth(job)
        await self._tell_progress(job)
        return False

    async def _tell_growth(self, job: Job) -> None:
        mirror, size = self._engine.mirror(job)
        if size > self._size:
            self._size = size
            news = {"id": job.id, **growth_to_json(job, mirror, size)}
            await self._send(notification("job.grew", news))

    async def _tell_progress(self, job: Job) -> None:
        progress = self._engine.progress(job.id)
        if progress != self._progress:
            self._progress = progress
            news = {"id": job.id, "progress": progress_to_json(progress)}
            await self._send(notification("job.progress", news))

    async def _tell_end(self, job: Job) -> None:
        growth = growth_to_json(job, *self._engine.mirror(job))
        await self._send(notification("job.ended", {"job": job_to_json(job), **growth}))


def _stands(job: Job) -> tuple[object, ...]:
    """What there is to tell of a job; while it waits, for what."""
    waits = job.state in (JobState.WAITING, JobState.PREPARING)
    return job.state, job.attempt, job.cause if waits else None


def _change(job: Job) -> Json:
    return {
        "id": job.id,
        "state": job.state.value,
        "attempt": job.attempt,
        **cause_to_json(job.cause),
    }
