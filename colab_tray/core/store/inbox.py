"""What is remembered of watched folders. No other module names these tables.

Names go in as bytes: a file name need not be text.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from concurrent.futures import Future

from colab_tray.core.model.inbox import InboxFolder, InboxMode, Seen
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.writer import Writer, arrival

_SEEN = "SELECT folder, name, sha256, job_id, at FROM inbox_seen WHERE folder = ? "


class InboxStore:
    """Writes through the one writer, reads on the reader's thread."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader

    def folders_now(self) -> list[InboxFolder]:
        """All folders that were asked about and not forgotten, by path; waits for the disk."""
        return self._reader.ask_now(_folders)

    async def put_folder(self, folder: InboxFolder) -> None:
        """Remember a folder, or its new mode; durable when this returns. Raises StorageError."""
        row = (os.fsencode(folder.path), folder.mode.value, folder.allowed_at)
        await arrival(
            self._execute(
                "INSERT OR REPLACE INTO inbox_folders (path, mode, allowed_at) VALUES (?, ?, ?)",
                *row,
            )
        )

    async def forget_folder(self, path: str) -> None:
        """Forget the folder. What was seen in it stays: allowed again, it runs nothing twice."""
        await arrival(self._execute("DELETE FROM inbox_folders WHERE path = ?", os.fsencode(path)))

    async def seen(self, folder: str) -> list[Seen]:
        """Everything taken from a folder, oldest first."""
        return await self._reader.ask(lambda db: _seen(db, "", os.fsencode(folder)))

    async def find_seen(self, folder: str, name: str, sha256: str) -> Seen | None:
        """This very content under this name, if it was taken before."""
        key = (os.fsencode(folder), os.fsencode(name), sha256)
        narrower = "AND name = ? AND sha256 = ? "
        found = await self._reader.ask(lambda db: _seen(db, narrower, *key))
        return found[0] if found else None

    async def put_seen(self, seen: Iterable[Seen]) -> None:
        """Remember contents that start no job; those of jobs are part of their unit."""
        rows = tuple(seen)
        await arrival(self._writer.write(lambda db: put_seen(db, rows)))

    def _execute(self, sql: str, *values: object) -> Future[None]:
        def work(db: sqlite3.Connection) -> None:
            db.execute(sql, values)

        return self._writer.write(work)


def put_seen(db: sqlite3.Connection, seen: Iterable[Seen]) -> None:
    """Inside someone's transaction; the same content again replaces the row."""
    for one in seen:
        db.execute(
            "INSERT OR REPLACE INTO inbox_seen (folder, name, sha256, job_id, at) "
            "VALUES (?, ?, ?, ?, ?)",
            (os.fsencode(one.folder), os.fsencode(one.name), one.sha256, one.job_id, one.at),
        )


def _folders(db: sqlite3.Connection) -> list[InboxFolder]:
    rows = db.execute("SELECT path, mode, allowed_at FROM inbox_folders ORDER BY path").fetchall()
    return [
        InboxFolder(os.fsdecode(path), InboxMode(mode), allowed) for path, mode, allowed in rows
    ]


def _seen(db: sqlite3.Connection, narrower: str, *values: object) -> list[Seen]:
    sql = _SEEN + narrower + "ORDER BY rowid"
    return [
        Seen(os.fsdecode(folder), os.fsdecode(name), sha256, job_id, at)
        for folder, name, sha256, job_id, at in db.execute(sql, values)
    ]
