"""All that is stored, behind one object."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from types import TracebackType

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import Paths
from colab_tray.core.store.backups import Backup, make_at, make_daily
from colab_tray.core.store.ballast import Ballast
from colab_tray.core.store.blobs import Blobs
from colab_tray.core.store.database import BUSY, check, left_unclean, open_database, open_reader
from colab_tray.core.store.faults import explain, no_room
from colab_tray.core.store.inbox import InboxStore
from colab_tray.core.store.jobs import JobStore, Unit
from colab_tray.core.store.listing import ListingStore
from colab_tray.core.store.machines import MachineStore
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.retention import RetentionStore
from colab_tray.core.store.search import SearchStore
from colab_tray.core.store.state import StateStore
from colab_tray.core.store.usage import UsageStore
from colab_tray.core.store.writer import Writer, arrival


class Stored:
    """What can be read, by kind of things; written through `writer`."""

    def __init__(
        self, path: Path, writer: Writer, opener: Callable[[Path], sqlite3.Connection]
    ) -> None:
        self.path = path
        blobs = Blobs(path.parent / "blobs")
        self._reader = Reader(path, opener)
        self._searcher = Reader(path, opener)  # what may take a while; nobody else waits for it
        self._lister = Reader(path, opener)  # long lists, which are sorted for somebody who waits
        self.jobs = JobStore(writer, self._reader, blobs)
        self.listing = ListingStore(self._lister, self._reader)
        self.search = SearchStore(writer, self._searcher, blobs)
        self.retention = RetentionStore(writer, self._searcher, blobs)
        self.inbox = InboxStore(writer, self._reader)
        self.state = StateStore(writer, self._reader)
        self.machines = MachineStore(writer, self._reader)
        self.usage = UsageStore(path)

    def close(self) -> None:
        """Blocks until what was asked is answered. Closing twice is harmless."""
        self._lister.close()
        self.usage.close()
        self._searcher.close()
        self._reader.close()


class Store(Stored):
    """Built by `open_store`. `unclean`: the last one was killed; have `check` look at the file."""

    def __init__(self, path: Path, writer: Writer, *, unclean: bool) -> None:
        super().__init__(path, writer, open_reader)
        self.unclean = unclean
        self._writer = writer
        self._closing = Event()

    @property
    def commits(self) -> int:
        """Transactions committed since the store was opened."""
        return self._writer.commits

    async def save(self, unit: Unit, *, patient: bool = False) -> None:
        """Write a unit; durable when this returns. `patient` is it where others will be written soon.

        Being cancelled stops the waiting, not the write. Raises StorageError, Settled.
        """
        await arrival(self.jobs.save(unit, patient=patient))

    async def save_imported(self, unit: Unit, mark: tuple[str, str, float]) -> None:
        """Write a job that ran elsewhere, see `JobStore.save_imported`. Raises StorageError."""
        await arrival(self.jobs.save_imported(unit, mark))

    async def check(self) -> None:
        """Read the whole file, on the reader's thread. Raises Damaged."""
        await self._reader.ask(lambda connection: check(connection, self.path))

    async def back_up(self, now: float, to: Path | None = None) -> Backup:
        """A checked copy among the daily ones, or at `to`; on a thread and a connection of its own.

        Raises StorageError, WrongUsage.
        """

        def work() -> Backup:
            try:
                with closing(open_reader(self.path)) as reader:
                    if to is not None:
                        return make_at(reader, to, self._closing)
                    return make_daily(reader, self.path, now, self._closing)
            except (sqlite3.Error, OSError) as error:
                raise explain(error, self.path) from None

        return await asyncio.to_thread(work)

    def close(self) -> None:
        """Write what waits, then close; blocks for that long. Closing twice is harmless."""
        self._closing.set()
        super().close()  # before the writer: who closes last moves the log into the file
        self._writer.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()


def open_store(
    paths: Paths, *, busy: float = BUSY, on_full: Callable[[], None] | None = None
) -> Store:
    """The store of one installation. Its home's lock must be held: one store writes at a time.

    `busy` is how long to wait, in seconds, for another program's lock on the file. `on_full` is
    called on the writer's thread when the disk is full. Raises StorageError, NewerDatabase.
    """
    path = paths.database
    unclean = left_unclean(path)
    ballast = Ballast(path.with_name("ballast"))
    try:
        connection = open_database(path, busy=busy)
    except StorageError:
        if not no_room(path) or not ballast.drop():
            raise
        connection = open_database(path, busy=busy)  # what was held back is for this
        if on_full is not None:
            on_full()
    return Store(path, Writer(connection, path, ballast=ballast, on_full=on_full), unclean=unclean)
