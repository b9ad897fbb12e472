"""What is done after the end of a job, and meanwhile for all: results, search, the health of the database."""

from __future__ import annotations

import logging

from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.jobs.indexing import Indexer
from colab_tray.core.jobs.keeping import Keeper
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Job
from colab_tray.core.paths import Paths
from colab_tray.core.store.store import Store

log = logging.getLogger(__name__)


class Housekeeping:
    """`begin` once the engine is at work. Nothing here is in any job's way."""

    def __init__(self, store: Store, paths: Paths) -> None:
        self.index = Indexer(store.search, paths.mirrors)
        self._store = store
        self._keeper = Keeper(store.jobs)
        self._damage: StorageError | None = None

    @property
    def busy(self) -> bool:
        """Whether results are being written."""
        return self._keeper.busy

    def ended(self, job: Job, mirror: Mirror | None) -> None:
        """A job's end is stored: called once for each."""
        self._keeper.ended(job, mirror)
        self.index.ended(job)

    def refuse_if_damaged(self) -> None:
        """Raises StorageError when the database was found to be damaged: nothing new is begun."""
        if self._damage is not None:
            raise self._damage

    async def check_if_unclean(self) -> None:
        """The last engine was killed: is what it wrote whole? Raises StorageError."""
        if self._store.unclean:
            try:
                await self._store.check()
            except StorageError as error:
                self._damage = error
                raise

    def begin(self) -> None:
        self.index.catch_up()

    async def close(self) -> None:
        """Let results come to their end; everything else the next engine takes up."""
        await self.index.close()
        await self._keeper.close()
