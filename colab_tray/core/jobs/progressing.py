"""How far live jobs say they are: held in memory, announced a few times a second, never stored.

A job may tell it by records; else the bars it draws are read, at the same pace, off what its mirror has
gained. Jobs that end at once, and floods, are not looked at.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path

from colab_tray.core.bus import EventBus
from colab_tray.core.channels.bars import LONGEST, Bars
from colab_tray.core.channels.tail import Output, output
from colab_tray.core.jobs.live import Live
from colab_tray.core.model.events import JobProgressed
from colab_tray.core.model.job import Progress

PERIOD = 0.2  # seconds between two announcements of one job
FLOOD = 1 << 20  # bytes within a period in which nobody looks for a bar


class Watched:
    """Where the search for bars in one attempt's output stands."""

    def __init__(self) -> None:
        self.bars = Bars()
        self.offset = 0  # of the mirror, looked at so far
        self.busy = False


class Progressing:
    """Takes reports at any rate; the newest is announced, and the last one always."""

    def __init__(self, live: Mapping[str, Live], bus: EventBus, threads: Executor) -> None:
        self._live = live
        self._bus = bus
        self._threads = threads
        self._news: set[str] = set()
        self._grown: set[str] = set()
        self._watched: dict[str, Watched | None] = {}  # by attempt; None when it tells itself
        self._timer: asyncio.TimerHandle | None = None
        self._looking: asyncio.TimerHandle | None = None

    def report(self, job_id: str, progress: Progress | None) -> None:
        """What is known now; None when there is nothing to tell any more."""
        live = self._live.get(job_id)
        if live is None or live.progress == progress:
            return
        live.progress = progress
        self._news.add(job_id)
        if self._timer is None:
            self._announce()

    def told(self, job_id: str, progress: Progress | None) -> None:
        """The script says it by a record: its bars are not read any more."""
        live = self._live.get(job_id)
        if live is not None:
            self._watched[live.job.attempt_id] = None
            self.report(job_id, progress)

    def grew(self, job_id: str) -> None:
        """Its mirror has more of it: look soon."""
        self._grown.add(job_id)
        if self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(PERIOD, self._look)

    def _announce(self) -> None:
        self._timer = None
        news, self._news = self._news, set()
        for job_id in news & self._live.keys():
            self._bus.publish(JobProgressed(job_id))
        if news:
            self._timer = asyncio.get_running_loop().call_later(PERIOD, self._announce)

    def _look(self) -> None:
        self._looking = None
        grown, self._grown = self._grown, set()
        known = {live.job.attempt_id for live in self._live.values()}
        self._watched = {name: one for name, one in self._watched.items() if name in known}
        for job_id in grown & self._live.keys():
            self._look_at(self._live[job_id])

    def _look_at(self, live: Live) -> None:
        watched = self._watched.setdefault(live.job.attempt_id, Watched())
        if watched is None or live.following is None:
            return
        if watched.busy:
            self.grew(live.job.id)
            return
        start, watched.offset = watched.offset, live.size
        if live.size - start > FLOOD:
            return
        watched.busy = True
        work = self._threads.submit(_read, live.following.mirror.path, start, live.size, watched)
        asyncio.wrap_future(work).add_done_callback(lambda _: self._seen(live, watched))

    def _seen(self, live: Live, watched: Watched) -> None:
        watched.busy = False
        if self._watched.get(live.job.attempt_id) is watched:
            self.report(live.job.id, watched.bars.progress)

    def close(self) -> None:
        for timer in (self._timer, self._looking):
            if timer is not None:
                timer.cancel()


def _read(mirror: Path, start: int, end: int, watched: Watched) -> None:
    found: Output = output(mirror, start, end, keep=LONGEST)
    skipped = {False: found.skipped > 0, True: found.skipped > 0}
    for piece in found.pieces:
        watched.bars.feed(piece.data, stderr=piece.stderr, skipped=skipped[piece.stderr])
        skipped[piece.stderr] = False
