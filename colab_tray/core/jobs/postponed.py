"""Jobs that wait a while before another try."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from colab_tray.core.jobs.machine import Ready
from colab_tray.core.model.job import Job
from colab_tray.core.timing import Clock


class Postponed:
    """Calls `due` with a job's id and Ready when its time has come; at once when a clock jumped far."""

    def __init__(self, clock: Clock, most: float, due: Callable[[str, Ready], object]) -> None:
        """`most` is the longest wait there is, in seconds."""
        self._clock = clock
        self._most = most
        self._due = due
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def add(self, job: Job) -> None:
        left = (job.not_before or 0.0) - self._clock.wall()
        delay = left if 0.0 < left <= self._most else 0.0
        self._timers[job.id] = asyncio.get_running_loop().call_later(delay, self._ring, job.id)

    def close(self) -> None:
        """They are found again by the next engine."""
        for timer in self._timers.values():
            timer.cancel()

    def _ring(self, job_id: str) -> None:
        del self._timers[job_id]
        self._due(job_id, Ready())
