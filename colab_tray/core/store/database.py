"""The database file: opened with care, refused with a sentence, never repaired unasked."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import suppress
from pathlib import Path

from colab_tray.core.model.errors import NewerDatabase, StorageError
from colab_tray.core.paths import HOME_VARIABLE, sync_folder
from colab_tray.core.store import identity
from colab_tray.core.store.faults import Damaged, Foreign, explain, suspect, unwritable
from colab_tray.core.store.local_disk import refuse_network_disk
from colab_tray.core.store.migrations import SCHEMA, migrate

BUSY = 5.0  # seconds to wait for another program's lock
_WAL_RESET_FIXED = (3, 51, 3)
_SETTINGS = (
    # FULL: with NORMAL a power loss may roll back an attempt's row after its start request left.
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "wal_autocheckpoint=1000",  # pages; the writer checkpoints sooner, when nobody waits
    "journal_size_limit=67108864",  # bytes
    *(("fullfsync=1", "checkpoint_fullfsync=1") if sys.platform == "darwin" else ()),
)


def open_database(path: Path, *, busy: float = BUSY) -> sqlite3.Connection:
    """The one writing connection, with the newest schema. Autocommit: say BEGIN IMMEDIATE.

    It may be handed to one other thread. Raises StorageError, NewerDatabase; the file is then as it
    was.
    """
    refuse_network_disk(path.parent)
    _make_file(path)
    _mention_old_library()
    try:
        connection = sqlite3.connect(
            path, timeout=busy, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from None
    return connection


def open_reader(path: Path, *, busy: float = BUSY) -> sqlite3.Connection:
    """A connection that cannot write, not even a checkpoint; for one thread at a time."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=busy,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def open_viewer(path: Path) -> sqlite3.Connection:
    """For looking at a history whose folder cannot be written: no log, no shared memory can be made there.

    What the log holds is seen only where the log can be read in place.
    """
    connection = open_reader(path)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError:
        connection.close()
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    viewer = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    viewer.execute("PRAGMA trusted_schema=OFF")
    return viewer


def left_unclean(path: Path) -> bool:
    """Whether the last writer was killed: ending properly removes the -wal, and the -shm, which says so even
    when the -wal was taken away. Ask before opening.
    """
    with suppress(OSError):
        if path.with_name(f"{path.name}-wal").stat().st_size > 0:
            return True
    return path.with_name(f"{path.name}-shm").exists()


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole file and raise Damaged when it is not sound; about 2 s for a gigabyte."""
    found = connection.execute("PRAGMA quick_check(1)").fetchall()
    if found != [("ok",)]:
        suspect(path)
        raise Damaged(path, "is damaged")


def _make_file(path: Path) -> None:
    """An empty file for a new installation, private to us; -wal and -shm get the same mode."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
    existed = path.exists()
    _refuse_lost(path, existed)
    try:
        handle = os.open(path, flags, 0o600)
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from None
    try:
        if sys.platform != "win32" and stat.S_IMODE(os.fstat(handle).st_mode) & 0o077:
            os.fchmod(handle, 0o600)
        if not existed:
            sync_folder(path.parent)
    finally:
        os.close(handle)


def _refuse_lost(path: Path, exists: bool) -> None:
    """SQLite takes an empty file for a new database; we know when there was one before."""
    if not identity.expected(path):
        return
    if not exists:
        raise Damaged(path, "is gone, though this installation had one")
    if path.is_file() and path.stat().st_size == 0:
        raise Damaged(path, "is empty, though this installation had one with content")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        later = f"format {version}, this one knows {SCHEMA}"
        raise NewerDatabase(
            f"The database {path} was written by a later version of Colab Tray ({later}); "
            f"install the newest one, or set {HOME_VARIABLE} to another folder."
        )
    if version <= 0:
        _refuse_foreign(connection, path)
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")  # works before the first table only
    _configure(connection)
    _feel_lock(connection)
    if version < SCHEMA:
        migrate(connection, path, version)
    identity.settle(connection, path)


def _configure(connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise StorageError(f"The disk does not allow the database's write-ahead log (mode {mode}).")
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _feel_lock(connection: sqlite3.Connection) -> None:
    """Another program's lock shows now, not at the first job."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """The first migration is one transaction: without our version there are no tables of ours."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if tables and "jobs" not in tables:
        raise Foreign(path)
    if tables or identity.expected(path):
        raise Damaged(path, "has lost its tables")


def _mention_old_library() -> None:
    """SQLite before 3.51.3 can, very rarely, corrupt a WAL database when two connections write or
    checkpoint at the same instant. Here one connection does both and all others are read-only, which
    removes that precondition; so an older library is worth a line in the log and no more.
    """
    if sqlite3.sqlite_version_info < _WAL_RESET_FIXED:
        import logging

        logging.getLogger(__name__).warning(
            "SQLite %s is older than 3.51.3; harmless here: one connection does all the writing.",
            sqlite3.sqlite_version,
        )
