"""How far live jobs say they are: held in memory, announced a few times a second, never stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from colab_tray.core.bus import EventBus
from colab_tray.core.jobs.live import Live
from colab_tray.core.model.events import JobProgressed
from colab_tray.core.model.job import Progress

PERIOD = 0.2  # seconds between two announcements of one job


class Progressing:
    """Takes reports at any rate; the newest is announced, and the last one always."""

    def __init__(self, live: Mapping[str, Live], bus: EventBus) -> None:
        self._live = live
        self._bus = bus
        self._news: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None

    def report(self, job_id: str, progress: Progress | None) -> None:
        """What is known now; None when there is nothing to tell any more."""
        live = self._live.get(job_id)
        if live is None or live.progress == progress:
            return
        live.progress = progress
        self._news.add(job_id)
        if self._timer is None:
            self._announce()

    def _announce(self) -> None:
        self._timer = None
        news, self._news = self._news, set()
        for job_id in news & self._live.keys():
            self._bus.publish(JobProgressed(job_id))
        if news:
            self._timer = asyncio.get_running_loop().call_later(PERIOD, self._announce)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
