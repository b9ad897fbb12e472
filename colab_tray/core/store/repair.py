"""A damaged database: set aside, and made anew from the newest good copy and what can still be read.

For when no engine runs: the home's lock must be held. Nothing is thrown away, and after being killed at any
moment it can be done again. What runners and mirrors know is added by `jobs.repairing`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import JobState
from colab_tray.core.paths import sync_folder
from colab_tray.core.store import backups, identity
from colab_tray.core.store.backups import Backup
from colab_tray.core.store.database import open_database, open_reader
from colab_tray.core.store.faults import cleared, explain
from colab_tray.core.store.salvage import Salvaged, salvage

_FILES = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The new database, still beside the old one."""

    connection: sqlite3.Connection
    aside: Path  # the folder that holds the damaged files
    backup: Backup | None  # what it was made from; None when it began empty
    salvaged: Salvaged
    doubtful: frozenset[str]  # unfinished jobs of the copy, of which the damaged file says nothing


def trouble(database: Path) -> str:
    """What is wrong with the file, to continue "The database …"; empty when it is sound or not there yet.

    Reads all of it: about 2 s for a gigabyte. Raises StorageError when it cannot be opened at all.
    """
    if not database.is_file() or database.stat().st_size == 0:
        return "is gone or empty" if identity.expected(database) else ""
    try:
        with closing(open_reader(database)) as db:
            good = db.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            return "" if good and db.execute("SELECT 1 FROM state").fetchone() else "is damaged"
    except sqlite3.Error as error:
        told = explain(error, database)
        if not isinstance(told, StorageError):
            return f"is damaged ({error})"
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
            return "is damaged"
        raise told from None


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def rebuilding(database: Path, now: float, chosen: Path | None = None) -> Iterator[Rebuilt]:
    """Make a new database, let the caller add to it, then put it in the place of the old one.

    `chosen` is the copy to begin with, else the newest that is sound. Where the caller raises, everything
    stays as it was. Raises StorageError, OSError.
    """
    aside = _set_aside(database, now)
    new = database.with_name(f"{database.name}.new")
    for name in _FILES:
        new.with_name(new.name + name).unlink(missing_ok=True)
    backup = _newest(database, chosen)
    if backup is not None:
        shutil.copyfile(backup.path, new)
    connection = open_database(new)
    try:
        identity.take_over(connection, database)
        before = _unfinished(connection) if backup is not None else frozenset()
        salvaged = _salvage(aside / database.name, connection)
        if "inbox_seen" in salvaged.broken:  # what ran may be forgotten: the person is asked anew
            connection.execute("DELETE FROM inbox_folders")
        yield Rebuilt(connection, aside, backup, salvaged, before - salvaged.jobs)
    finally:
        connection.close()  # the last connection moves the log into the file
        identity.forget(new)
    _put_in_place(database, new)
    cleared(database)


def _set_aside(database: Path, now: float) -> Path:
    """All files of the database together: one without the others is worth less."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now))
    aside = database.parent / "damaged" / stamp
    number = 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{stamp}-{number}")
    aside.mkdir(mode=0o700, parents=True)
    for name in _FILES:
        file = database.with_name(database.name + name)
        if file.is_file():
            shutil.copyfile(file, aside / file.name)
            with (aside / file.name).open("rb+") as copy:
                os.fsync(copy.fileno())
    sync_folder(aside)
    sync_folder(aside.parent)
    return aside


def _newest(database: Path, chosen: Path | None) -> Backup | None:
    if chosen is not None:
        if not backups.sound(chosen):
            raise StorageError(f"{chosen} is no whole copy of a history; name another one.")
        facts = chosen.stat()
        return Backup(chosen, facts.st_mtime, facts.st_size)
    return next((one for one in backups.copies(database) if backups.sound(one.path)), None)


def _salvage(damaged: Path, sound: sqlite3.Connection) -> Salvaged:
    """From the copy that was set aside: reading it takes in what its -wal holds."""
    nothing = Salvaged(broken={"jobs", "inbox_seen"})
    if not damaged.is_file() or not damaged.stat().st_size:
        return nothing
    with closing(sqlite3.connect(damaged, isolation_level=None)) as db:
        db.execute("PRAGMA trusted_schema=OFF")
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            return nothing
        return salvage(db, sound)


def _unfinished(connection: sqlite3.Connection) -> frozenset[str]:
    rows = connection.execute("SELECT id, state FROM jobs")
    return frozenset(job_id for job_id, state in rows if not JobState(state).final)


def _put_in_place(database: Path, new: Path) -> None:
    """The old log goes first: it would be taken for the new file's. All of it was set aside."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    for name in ("-wal", "-shm"):
        database.with_name(database.name + name).unlink(missing_ok=True)
    new.replace(database)
    sync_folder(database.parent)
