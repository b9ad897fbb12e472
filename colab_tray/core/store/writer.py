"""The one writer: a thread, a connection, a queue. What waits together is committed together."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from colab_tray.core.model.errors import StorageError
from colab_tray.core.store.ballast import Ballast
from colab_tray.core.store.faults import is_full, met

Work = Callable[[sqlite3.Connection], None]

# Commits. Soon enough that the log is written over, not made longer, which costs half as much again.
CHECKPOINT_EVERY = 32
GATHER = 0.003  # seconds that patient work waits for other work to be committed with


class _Entry:
    """A piece of work in the queue. `error` is what became of it."""

    __slots__ = ("error", "future", "patient", "sync", "work")

    def __init__(self, work: Work, sync: Sequence[int], patient: bool) -> None:
        self.work = work
        self.sync = sync
        self.patient = patient
        self.future: Future[None] = Future()
        self.error: BaseException | None = None


class Writer:
    """Owns `connection` (autocommit, writing) until `close`.

    `on_full` is called on the writer's thread when the disk was full and the ballast was given up
    for what had to be written; new work should stop then.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        ballast: Ballast,
        on_full: Callable[[], None] | None = None,
    ) -> None:
        self.commits = 0  # transactions committed so far
        self._connection = connection
        self._path = path
        self._ballast = ballast
        self._on_full = on_full
        self._queue: SimpleQueue[_Entry | None] = SimpleQueue()  # None: nothing follows
        self._door = Lock()
        self._closed = False
        self._checkpointed = 0
        self._thread = Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def write(self, work: Work, *, sync: Sequence[int] = (), patient: bool = False) -> Future[None]:
        """Queue work for one transaction. The future ends when it is durable, or with its error.

        First the descriptors in `sync` are made durable (keep them open until then); then the work is
        called on the writer's thread with the connection, inside a transaction that is not its own
        to end. It may be called twice, so it must change nothing else. Work is done in the order of the
        calls; where it fails, the rest of the transaction is kept. `patient` work may wait a moment for
        company: each commit costs as much for one as for many.

        The future's errors: StorageError, or what the work raised. From any thread. Raises
        StorageError after `close`.
        """
        entry = _Entry(work, sync, patient)
        with self._door:
            if self._closed:
                raise StorageError(f"The database {self._path} is closed; start the program again.")
            self._queue.put(entry)
        return entry.future

    def close(self) -> None:
        """Do everything that waits, then close the file. Closing twice is harmless."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        self._ballast.lay()
        more = True
        while more:
            batch, more = self._take()
            self._carry_out(batch)
            self._tidy()
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA optimize")
        self._connection.close()

    def _take(self) -> tuple[list[_Entry], bool]:
        """Wait for work, and take all there is; False when nothing will follow."""
        batch: list[_Entry] = []
        entry = self._queue.get()
        until = time.monotonic() + GATHER
        while entry is not None:
            if entry.future.set_running_or_notify_cancel():
                batch.append(entry)
            if not entry.patient:
                until = 0.0
            try:
                entry = self._queue.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                return batch, True
        return batch, False

    def _carry_out(self, batch: list[_Entry]) -> None:
        try:
            _make_durable(batch)
            self._commit(batch)
        except BaseException as error:  # the transaction is gone, and all of it with it
            for entry in batch:
                entry.error = entry.error or error
        for entry in batch:
            if entry.error is None:
                entry.future.set_result(None)
            else:
                entry.future.set_exception(met(entry.error, self._path))

    def _commit(self, batch: list[_Entry]) -> None:
        try:
            self._transaction(batch)
        except sqlite3.Error as error:
            if not is_full(error) or not self._ballast.drop():
                raise
            self._transaction(batch)
            self._announce_full()

    def _announce_full(self) -> None:
        log = logging.getLogger(__name__)
        log.error("The disk that holds %s is full; the reserve kept for it is spent.", self._path)
        try:
            if self._on_full is not None:
                self._on_full()
        except Exception:  # what was committed stays committed, whatever the listener does
            log.exception("a listener to a full disk failed")

    def _transaction(self, batch: list[_Entry]) -> None:
        """One transaction for all. Where one of them fails it is done again, and who fails, fails alone."""
        wanted = [entry for entry in batch if entry.error is None]
        if not wanted:
            return
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not self._all(wanted):
                connection.execute("ROLLBACK")
                connection.execute("BEGIN IMMEDIATE")
                wanted = [entry for entry in wanted if self._apart(entry)]
            connection.execute("COMMIT" if wanted else "ROLLBACK")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.commits += bool(wanted)

    def _all(self, entries: list[_Entry]) -> bool:
        try:
            for entry in entries:
                entry.work(self._connection)
        except Exception as error:
            self._raise_unless_its_own(error)
            return False
        return True

    def _apart(self, entry: _Entry) -> bool:
        connection = self._connection
        connection.execute("SAVEPOINT entry")
        try:
            entry.work(connection)
        except Exception as error:
            self._raise_unless_its_own(error)
            entry.error = error
            connection.execute("ROLLBACK TO entry")
        connection.execute("RELEASE entry")
        return entry.error is None

    def _raise_unless_its_own(self, error: Exception) -> None:
        """SQLite has ended the transaction, or will not take another row: that is nobody's fault."""
        if not self._connection.in_transaction or is_full(error):
            raise error

    def _tidy(self) -> None:
        """Move the log into the file while nobody waits; SQLite would do it inside a commit."""
        if self.commits - self._checkpointed >= CHECKPOINT_EVERY and self._queue.empty():
            self._checkpointed = self.commits
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


async def arrival(future: Future[None]) -> None:
    """Wait on the running loop for a write. Being cancelled stops the waiting, not the write."""
    loop = asyncio.get_running_loop()
    waiter = loop.create_future()

    def wake() -> None:
        if not waiter.done():
            waiter.set_result(None)

    def tell(_: Future[None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(wake)

    future.add_done_callback(tell)
    await waiter
    future.result()


def _make_durable(batch: Iterable[_Entry]) -> None:
    """Sync every descriptor once; where that fails, so does all work that asked for it."""
    done: dict[int, OSError | None] = {}
    for entry in batch:
        for handle in entry.sync:
            if handle not in done:
                done[handle] = _sync(handle)
            entry.error = entry.error or done[handle]


def _sync(handle: int) -> OSError | None:
    try:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # fsync stops at the drive's own memory there
        elif hasattr(os, "fdatasync"):
            os.fdatasync(handle)
        else:
            os.fsync(handle)
    except OSError as error:
        return error
    return None
