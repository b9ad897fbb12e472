"""States that nothing acts on are stored a little later, many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from colab_tray.core.jobs.live import Change, Live

_SOON = 0.05  # seconds


class Passing:
    """Live jobs whose state is to be stored soon, as it is by then; `store` takes all of them as one."""

    def __init__(self, live: Mapping[str, Live], store: Callable[[Change], object]) -> None:
        self._live = live
        self._store = store
        self._jobs: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None

    def add(self, job_id: str) -> None:
        """A job that ends at once never waits for this commit."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SOON, self._due)
        self._jobs.add(job_id)

    def discard(self, job_id: str) -> None:
        self._jobs.discard(job_id)

    def _due(self) -> None:
        self._timer = None
        passing = [live for job_id in self._jobs if (live := self._live.get(job_id))]
        self._jobs.clear()
        if passing:
            change = Change({live.job.id: live.job for live in passing})
            change.attempts = [live.attempt for live in passing if live.attempt]
            self._store(change)
