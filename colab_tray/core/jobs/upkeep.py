"""What is due from time to time, preferably while no job runs: copies, checks, sweeping."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable

from colab_tray.core.jobs.sweeping import Sweeper
from colab_tray.core.model.errors import ColabTrayError, StorageError
from colab_tray.core.settings import Settings
from colab_tray.core.store.backups import due
from colab_tray.core.store.faults import Damaged
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock

FIRST = 60.0  # seconds after the start: a command that only came by has nothing to do with it
EVERY = 600.0  # seconds between two looks at what is due
PATIENCE = 12  # looks, after which it is done although jobs are under way
SWEEP = 3600.0  # seconds
CHECK = 7 * 86400.0  # seconds
_CHECKED, _SWEPT = "upkeep.checked", "upkeep.swept"  # in `state`: Unix seconds

log = logging.getLogger(__name__)


class Upkeep:
    """`busy` says whether jobs are under way; `damaged` is told when the database is."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Clock,
        sweeper: Sweeper,
        *,
        busy: Callable[[], bool],
        damaged: Callable[[StorageError], None],
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._sweeper = sweeper
        self._busy = busy
        self._damaged = damaged
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run(), name="upkeep")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        await asyncio.sleep(FIRST)
        for look in itertools.count(1):
            if not self._busy() or look % PATIENCE == 0:
                try:
                    await self.turn()
                except (ColabTrayError, OSError) as error:
                    log.error("The upkeep of the history is put off: %s", error)
            await asyncio.sleep(EVERY)

    async def turn(self) -> None:
        """Do what is due. A damaged database is neither copied nor swept. Raises StorageError, OSError."""
        now = self._clock.wall()
        if await self._due(_CHECKED, CHECK, now):
            try:
                await self._store.check()
            except Damaged as error:
                self._damaged(error)
                raise
            await self._done(_CHECKED, now)
        if self._settings.flag("storage.backups") and due(self._store.path, now):
            made = await self._store.back_up(now)
            log.info("A copy of the history was made: %s", made.path)
        if await self._due(_SWEPT, SWEEP, now):
            swept = await self._sweeper.sweep()
            log.info("Swept: %s", swept)
            await self._done(_SWEPT, now)

    async def _due(self, name: str, every: float, now: float) -> bool:
        """Never done, long ago, or in a future that a clock once told."""
        at = float(await self._store.state.get(name) or 0.0)
        return not 0 <= now - at < every

    async def _done(self, name: str, now: float) -> None:
        await self._store.state.put(name, repr(now))
