"""Jobs that have ended find their way into the search index, off the way of those that run."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from pathlib import Path

from colab_tray.core.channels.last_words import last_words
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Job, attempt_id
from colab_tray.core.store.search import Ended, Found, Missing, SearchStore, Wanted

QUIET = 1.0  # seconds without an end, after which what has ended is indexed
PATIENCE = 30.0  # seconds anything waits for that at most
BATCH = 100  # jobs in one transaction
MOST = 1000  # jobs that are indexed before the next wait for quiet, or before a search answers
MOMENT = 2.0  # seconds a search waits for what is missing
PAUSE = 0.05  # seconds between two transactions of history, in which others write
_REMEMBERED = 20_000  # ends; when there are more, the history is looked through instead

log = logging.getLogger(__name__)


class Indexer:
    """`ended` may be called for every job, any number of times; it costs nothing then."""

    def __init__(self, search: SearchStore, mirrors: Path) -> None:
        self._search = search
        self._mirrors = mirrors
        self._waiting: dict[str, int] = {}  # ids, with the numbers of their attempts
        self._late = 0.0  # the loop's time when the newest came
        self._task: asyncio.Task[None] | None = None
        self._catching_up: asyncio.Task[None] | None = None
        self._wanted = asyncio.Event()  # somebody has searched
        self._behind = False  # there were too many to remember
        self._busy = asyncio.Lock()
        self.left = 0  # jobs of former times that are not yet indexed, about

    def ended(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        self._late = loop.time()
        self._waiting[job.id] = job.attempt
        if len(self._waiting) > _REMEMBERED:
            self._waiting.clear()
            self._behind = True
        if self._task is None:
            self._task = loop.create_task(self._run(), name="index ended jobs")

    def catch_up(self) -> None:
        """Index, in the background, what former engines left, or all of it after a migration."""
        loop = asyncio.get_running_loop()
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = loop.create_task(self._catch_up(), name="index the history")

    async def search(self, wanted: Wanted) -> list[Found]:
        """What is found, also among jobs that ended just now. Raises WrongUsage, StorageError."""
        wanted.query()  # before anything is done: is it a question at all?
        await self.hurry()
        return await self._search.search(wanted)

    async def hurry(self) -> None:
        """Index what is missing now, unless that takes long: then `left` says so."""
        self._wanted.set()
        if len(self._waiting) <= MOST:
            await self._take_some()
        if self._catching_up is not None and not self._catching_up.done():
            await asyncio.wait([self._catching_up], timeout=MOMENT)

    async def rebuild(self) -> None:
        """Begin the index anew. Raises StorageError."""
        await self._search.rebuild()
        self.catch_up()

    async def close(self) -> None:
        for task in (self._task, self._catching_up):
            if task is not None and not task.done():
                task.cancel()
                await asyncio.wait([task])

    async def _run(self) -> None:
        try:
            while self._waiting:
                await self._wait_for_quiet()
                await self._take_some()
            if self._behind:
                self._behind = False
                self.catch_up()
        except StorageError as error:  # the next engine finds what is missing
            log.error("Ended jobs cannot be searched for yet: %s", error)
            self._waiting.clear()
        finally:
            self._task = None

    async def _wait_for_quiet(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        # No event: every job would pay for setting it.
        while (left := min(self._late + QUIET, until) - loop.time()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(left)

    async def _take_some(self) -> None:
        async with self._busy:
            some = [Missing(0, id, attempts) for id, attempts in self._waiting.items()][:MOST]
            for start in range(0, len(some), BATCH):
                await self._index(some[start : start + BATCH])
            for one in some:
                self._waiting.pop(one.job_id, None)

    async def _catch_up(self) -> None:
        with contextlib.suppress(TimeoutError):  # an engine that starts has better things to do
            await asyncio.wait_for(self._wanted.wait(), QUIET)
        try:
            gap = await self._search.gap()
            before = 1 << 62
            self.left = gap.left
            while missing := await self._search.missing(gap, before, BATCH):
                await self._index(missing)
                before = missing[-1].number
                self.left = max(0, self.left - len(missing))
                await asyncio.sleep(PAUSE)
            await self._search.close_gap(gap)
        except StorageError as error:
            log.error("The history cannot be searched yet: %s", error)
        finally:
            self.left = 0

    async def _index(self, some: Sequence[Missing]) -> None:
        ended = await asyncio.to_thread(self._read, some)
        await self._search.add(ended)

    def _read(self, some: Sequence[Missing]) -> list[Ended]:
        return [self._ended(one.job_id, one.attempts) for one in some]

    def _ended(self, job_id: str, attempts: int) -> Ended:
        mirrors = [
            self._mirrors / f"{attempt_id(job_id, number)}.journal"
            for number in range(1, attempts + 1)
        ]
        size = sum(_size(mirror) for mirror in mirrors)
        return Ended(job_id, size, last_words(mirrors[-1]) if mirrors else "")


def _size(mirror: Path) -> int:
    try:
        return mirror.stat().st_size
    except OSError:
        return 0
