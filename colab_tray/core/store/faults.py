"""What SQLite and the disk complain about, as sentences."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import HOME_VARIABLE

_LITTLE = 1 << 20  # bytes free, below which an input/output error is taken for a full disk


class Damaged(StorageError):
    """The database cannot be trusted. It was left as it is, and the sentence says where."""

    def __init__(self, database: Path, why: str) -> None:
        super().__init__(
            f"The database {database} {why}. It was left as it is; the next start of Colab Tray sets it "
            "aside and restores the history from the newest good copy, and from what can still be read."
        )


class Foreign(Damaged):
    """Nothing of ours: it is never touched."""

    def __init__(self, database: Path) -> None:
        StorageError.__init__(
            self,
            f"The database {database} belongs to another program. It was left as it is; move it away, "
            f"or set {HOME_VARIABLE} to another folder.",
        )


def met(error: BaseException, database: Path) -> BaseException:
    """`explain`, and damage is remembered until the next start."""
    told = explain(error, database)
    if isinstance(told, Damaged):
        suspect(database)
    return told


def suspect(database: Path) -> None:
    """Have the next start look at the whole file, and repair it."""
    with suppress(OSError):  # a disk that takes nothing will be told of anyway
        _mark(database).touch()


def suspected(database: Path) -> bool:
    return _mark(database).exists()


def cleared(database: Path) -> None:
    """It was looked at, or made anew."""
    _mark(database).unlink(missing_ok=True)


def _mark(database: Path) -> Path:
    return database.with_name(f"{database.name}.suspect")


def is_full(error: BaseException) -> bool:
    return _code(error) == sqlite3.SQLITE_FULL


def explain(error: BaseException, database: Path) -> BaseException:
    """The StorageError that says what to do about an error; a bug of ours comes back as it is."""
    if isinstance(error, OSError):
        return StorageError(f"{database.parent} cannot be written ({error.strerror}).")
    if not isinstance(error, sqlite3.Error):
        return error
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CORRUPT_VTAB:
        return StorageError(
            "The search index is damaged, and nothing else; `colab-tray search --rebuild` makes it anew."
        )
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageError(
                f"The database {database} is locked by another program; close whatever has it open "
                "(a database browser, a backup) and try again."
            )
        case sqlite3.SQLITE_FULL:
            return _full(database)
        case sqlite3.SQLITE_NOTADB:
            return Damaged(database, "is damaged, or something else under its name")
        case sqlite3.SQLITE_CORRUPT:
            return Damaged(database, "is damaged")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _full(database) if no_room(database) else unwritable(database, str(error))
        case sqlite3.SQLITE_IOERR:
            if no_room(database):
                return _full(database)
            return StorageError(
                f"The disk failed while the database {database} was used ({error}); check that "
                "disk, then try again."
            )
        case _:
            return error


def unwritable(database: Path, why: str) -> StorageError:
    return StorageError(
        f"The database {database} cannot be written ({why}); give yourself write permission there, "
        f"or set {HOME_VARIABLE} to a folder on a disk that can be written."
    )


def _full(database: Path) -> StorageError:
    return StorageError(f"The disk that holds {database} is full; make room and try again.")


def no_room(database: Path) -> bool:
    """SQLite reports a disk too full for its -shm file as an input/output error."""
    if sys.platform != "win32":
        with suppress(OSError):
            facts = os.statvfs(database.parent)
            free = facts.f_bavail * facts.f_frsize
            return 0 <= free < _LITTLE and not facts.f_flag & os.ST_RDONLY
    return False


def _code(error: BaseException) -> int:
    """The primary result code; the extended ones only add detail above the low byte."""
    return getattr(error, "sqlite_errorcode", -1) & 0xFF if isinstance(error, sqlite3.Error) else -1
