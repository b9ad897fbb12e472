"""Copies of the database in `backups/`: whole, checked, and few.

A copy is made page by page within one read transaction, so that no write makes it begin again, and flushed a
little at a time, so that no commit waits for long. Decision 16 has the figures.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from threading import Event

from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.paths import sync_folder

KEEP = 3  # of each kind
DAY = 86400.0  # seconds between two daily ones
_STEP = 1000  # pages, of 4 KiB, that are copied and flushed at once
_PAUSE = 0.005  # seconds between two steps
_SPARE = 64 << 20  # bytes that must be left beside a new copy
_DAILY = "history"  # history-20261129-024157.db
_BEFORE = "backup"  # backup-<schema>.db, made by migrations
NEVER = Event()  # nobody breaks it off


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    at: float  # Unix seconds
    size: int  # bytes


def folder_of(database: Path) -> Path:
    return database.parent / "backups"


def copies(database: Path) -> list[Backup]:
    """Every copy there is, newest first."""
    found = []
    for path in folder_of(database).glob("*.db"):
        try:
            facts = path.stat()
        except OSError:
            continue
        found.append(Backup(path, facts.st_mtime, facts.st_size))
    return sorted(found, key=lambda one: one.at, reverse=True)


def due(database: Path, now: float) -> bool:
    """Whether the newest daily copy is older than a day; one from the future counts as none."""
    daily = [one.at for one in copies(database) if one.path.name.startswith(f"{_DAILY}-")]
    return not any(0 <= now - at < DAY for at in daily)


def make_daily(
    connection: sqlite3.Connection, database: Path, now: float, stop: Event = NEVER
) -> Backup:
    """A copy as it is now; the oldest beyond KEEP goes. Blocks until it is done, or `stop` is set.

    The connection must be in no transaction. Raises StorageError, OSError, sqlite3.Error.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now))
    return _keep(connection, database, f"{_DAILY}-{stamp}.db", stop)


def make_before(connection: sqlite3.Connection, database: Path, version: int) -> Backup:
    """The copy from before a migration."""
    return _keep(connection, database, f"{_BEFORE}-{version}.db", NEVER)


def make_at(connection: sqlite3.Connection, target: Path, stop: Event = NEVER) -> Backup:
    """A copy where a person wants it, which nobody ever removes. Raises WrongUsage when something is there."""
    if target.exists() or target.is_symlink():
        raise WrongUsage(f"{target} is there already; name another file.")
    return _copy(connection, target, stop)


def sound(path: Path) -> bool:
    """Whether a file is a whole database of ours."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            good = db.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
            return good and db.execute("SELECT 1 FROM state").fetchone() is not None
    except sqlite3.Error:
        return False


def _keep(connection: sqlite3.Connection, database: Path, name: str, stop: Event) -> Backup:
    folder = folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in folder.glob("*.part"):  # by somebody who was killed
        left.unlink(missing_ok=True)
    made = _copy(connection, folder / name, stop)
    kind = name.partition("-")[0]
    others = [one.path for one in copies(database) if one.path.name.startswith(f"{kind}-")]
    for old in [path for path in others if path != made.path][KEEP - 1 :]:
        old.unlink(missing_ok=True)
    return made


def _copy(connection: sqlite3.Connection, target: Path, stop: Event) -> Backup:
    """Whole and checked under its name, or not there at all."""
    (pages,), (size,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    if shutil.disk_usage(target.parent).free < pages * size + _SPARE:
        raise StorageError(f"There is no room in {target.parent} for a copy of the history.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _fill(connection, part, handle, stop)
        if not sound(part):
            raise StorageError(f"The copy of the history in {target.parent} came out damaged.")
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    sync_folder(target.parent)
    facts = target.stat()
    return Backup(target, facts.st_mtime, facts.st_size)


def _fill(connection: sqlite3.Connection, part: Path, handle: int, stop: Event) -> None:
    def flush(_status: int, _left: int, _pages: int) -> None:
        os.fsync(handle)
        if stop.is_set():
            raise StorageError("The copy of the history was broken off.")

    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # `handle` sees to that
        connection.execute("BEGIN")
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # it begins here
            connection.backup(copy, pages=_STEP, progress=flush, sleep=_PAUSE)
        finally:
            connection.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, that may lie anywhere
    os.fsync(handle)
