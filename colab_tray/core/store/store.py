"""All that is stored, behind one object."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from colab_tray.core.paths import Paths
from colab_tray.core.store.ballast import Ballast
from colab_tray.core.store.blobs import Blobs
from colab_tray.core.store.database import BUSY, check, left_unclean, open_database
from colab_tray.core.store.inbox import InboxStore
from colab_tray.core.store.jobs import JobStore, Unit
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.search import SearchStore
from colab_tray.core.store.state import StateStore
from colab_tray.core.store.writer import Writer, arrival


class Store:
    """Built by `open_store`. `unclean`: the last one was killed; have `check` look at the file."""

    def __init__(self, path: Path, writer: Writer, reader: Reader, *, unclean: bool) -> None:
        self.path = path
        self.unclean = unclean
        blobs = Blobs(path.parent / "blobs")
        self._searcher = Reader(path)  # a search may take a while; nobody else waits for it
        self.jobs = JobStore(writer, reader, blobs)
        self.search = SearchStore(writer, self._searcher, blobs)
        self.inbox = InboxStore(writer, reader)
        self.state = StateStore(writer, reader)
        self._writer = writer
        self._reader = reader

    @property
    def commits(self) -> int:
        """Transactions committed since the store was opened."""
        return self._writer.commits

    async def save(self, unit: Unit, *, patient: bool = False) -> None:
        """Write a unit; durable when this returns. `patient` is it where others will be written soon.

        Being cancelled stops the waiting, not the write. Raises StorageError, Settled.
        """
        await arrival(self.jobs.save(unit, patient=patient))

    async def check(self) -> None:
        """Read the whole file, on the reader's thread. Raises Damaged."""
        await self._reader.ask(lambda connection: check(connection, self.path))

    def close(self) -> None:
        """Write what waits, then close; blocks for that long. Closing twice is harmless."""
        self._searcher.close()
        self._reader.close()  # before the writer: who closes last moves the log into the file
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
    connection = open_database(path, busy=busy)
    writer = Writer(connection, path, ballast=Ballast(path.with_name("ballast")), on_full=on_full)
    return Store(path, writer, Reader(path), unclean=unclean)
