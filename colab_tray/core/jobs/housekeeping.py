"""What is done after the end of a job, and meanwhile for all: results, search, the health of the database."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.jobs.indexing import Indexer
from colab_tray.core.jobs.keeping import Keeper
from colab_tray.core.jobs.sweeping import Sweeper
from colab_tray.core.jobs.upkeep import Upkeep
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Job
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store.state import RESTORED
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock

_ROOM = 64 << 20  # bytes that must be free before a disk that was full counts as usable
_TOLD = "history.told"  # in the store: which restoring
TOLD = 7 * 86400.0  # seconds for which a restored history is spoken of

log = logging.getLogger(__name__)


class Housekeeping:
    """`begin` once the engine is at work. Nothing here is in any job's way.

    `full` is set when the disk was. `busy` says whether jobs are under way; within `still` the inbox
    takes nothing in. `damaged` is called when the database was found to be.
    """

    def __init__(
        self,
        store: Store,
        paths: Paths,
        settings: Settings,
        clock: Clock,
        full: asyncio.Event,
        *,
        busy: Callable[[], bool],
        still: Callable[[], AbstractAsyncContextManager[None]],
        damaged: Callable[[], None],
    ) -> None:
        self.index = Indexer(store.search, paths.mirrors)
        self.store = store
        self.sweeper = Sweeper(store.retention, paths, settings, clock, still)
        self._paths = paths
        self._clock = clock
        self._full = full
        self._tell_damaged = damaged
        self._keeper = Keeper(store.jobs)
        self._upkeep = Upkeep(
            store, settings, clock, self.sweeper, busy=busy, damaged=self._was_damaged
        )
        self._damage: StorageError | None = None
        self._restored = (0.0, "")

    @property
    def busy(self) -> bool:
        """Whether results are being written."""
        return self._keeper.busy

    @property
    def notices(self) -> list[str]:
        """What a person should know of the history: that it is damaged, or was restored lately."""
        at, sentence = self._restored
        lately = [sentence] if sentence and self._clock.wall() - at < TOLD else []
        return [*([str(self._damage)] if self._damage else []), *lately]

    async def news(self) -> list[str]:
        """What was restored lately and this has not told yet. It counts as told then."""
        at, sentence = self._restored
        told = str(at)
        if sentence not in self.notices or await self.store.state.get(_TOLD) == told:
            return []
        await self.store.state.put(_TOLD, told)
        return [sentence]

    def now(self) -> float:
        """Unix seconds."""
        return self._clock.wall()

    def ended(self, job: Job, mirror: Mirror | None) -> None:
        """A job's end is stored: called once for each."""
        self._keeper.ended(job, mirror)
        self.index.ended(job)

    def refuse_if_unfit(self) -> None:
        """Raises StorageError when the history is damaged or its disk full: nothing new is begun."""
        if self._damage is not None:
            raise self._damage
        if self._full.is_set():
            if shutil.disk_usage(self._paths.data).free < _ROOM:
                raise StorageError(
                    f"The disk with {self._paths.data} is full, so nothing new is accepted; free some space "
                    "and try again."
                )
            self._full.clear()

    async def check_if_unclean(self) -> None:
        """The last engine was killed: is what it wrote whole? Raises StorageError."""
        if self.store.unclean:
            try:
                await self.store.check()
            except StorageError as error:
                self._was_damaged(error)
                raise

    async def begin(self) -> None:
        self.index.catch_up()
        self._upkeep.begin()
        told = await self.store.state.get(RESTORED)
        if told is not None:
            facts = json.loads(told)
            self._restored = (facts["at"], facts["sentence"])
            for notice in self.notices:
                log.warning("%s", notice)

    async def close(self) -> None:
        """Let results come to their end; everything else the next engine takes up."""
        await self._upkeep.close()
        await self.index.close()
        await self._keeper.close()

    def _was_damaged(self, error: StorageError) -> None:
        self._damage = error
        self._tell_damaged()
