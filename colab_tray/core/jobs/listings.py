"""Long lists of jobs, as a window needs them: their numbers, and the jobs where somebody looks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from colab_tray.core.model.job import Job
from colab_tray.core.store.listing import Listed, Listing, ListingStore
from colab_tray.core.store.pieces import Piece

if TYPE_CHECKING:
    from colab_tray.core.jobs.records import Living


class Listings:
    """`hurry` has what ended just now indexed, so that words find it."""

    def __init__(
        self, store: ListingStore, living: Living, hurry: Callable[[], Awaitable[None]]
    ) -> None:
        self._store = store
        self._living = living
        self._hurry = hurry

    async def numbers(
        self,
        wanted: Listing,
        begin: Callable[[Listed], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Listed | None:
        """All that fit, in order; None when `stopped` said so. `begin` is called on the loop with the first.

        Raises WrongUsage, StorageError.
        """
        if wanted.words.strip():
            wanted.query()
            await self._hurry()
        loop = asyncio.get_running_loop()

        def told(first: Listed) -> None:
            loop.call_soon_threadsafe(begin, first)

        return await self._store.numbers(wanted, told, stopped)

    async def above(self, wanted: Listing, number: int) -> Sequence[int]:
        """Those that came after this one, newest first; of a listing that `only_grows`."""
        return await self._store.above(wanted, number)

    async def jobs(self, numbers: Sequence[int]) -> dict[int, Job]:
        """By number, as they are now; those that are gone are left out. Raises StorageError."""
        found = await self._store.rows(numbers)
        return {number: self._newer(job) for number, job in found.items()}

    async def pieces(self, words: str, numbers: Sequence[int]) -> dict[int, Piece]:
        """By number, where their texts have what was searched for. Raises StorageError."""
        return await self._store.pieces(words, numbers)

    async def number(self, job_id: str) -> int | None:
        """A job's number; None when there is no such job. Raises StorageError."""
        return await self._store.number(job_id)

    async def before(self, number: int, job: Job) -> Job | None:
        """The job of the same script before this one, which has this number. Raises StorageError."""
        script = job.source.path if job.source.path != "-c" else job.name
        found = await self._store.before(number, script)
        return None if found is None else (await self.jobs([found])).get(found)

    def _newer(self, job: Job) -> Job:
        live = self._living.get(job.id)
        return job if live is None else live.job
