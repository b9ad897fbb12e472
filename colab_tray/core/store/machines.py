"""Machines that were asked for and are not known to be gone. No other module names this table.

Nothing but this leads back to a machine whose answer was lost: a row is durable before the request leaves.
"""

from __future__ import annotations

import logging
import sqlite3

from colab_tray.core.model.assignment import Assignment
from colab_tray.core.model.errors import StorageError
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.rows import assignment_of, assignment_row
from colab_tray.core.store.writer import Writer, arrival

_ALL = "SELECT key, provider, stage, facts FROM machines ORDER BY rowid"
_PUT = "INSERT OR REPLACE INTO machines (key, provider, stage, facts) VALUES (?, ?, ?, ?)"


class MachineStore:
    """Writes through the one writer, reads on the reader's thread."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader

    async def all(self) -> list[Assignment]:
        return await self._reader.ask(_all)

    async def put(self, assignment: Assignment) -> None:
        """Durable when this returns. Raises StorageError."""
        row = assignment_row(assignment)
        await arrival(self._writer.write(lambda db: _execute(db, _PUT, *row)))

    async def drop(self, key: str) -> None:
        """There is no such machine any more. Raises StorageError."""
        sql = "DELETE FROM machines WHERE key = ?"
        await arrival(self._writer.write(lambda db: _execute(db, sql, key)))


def _execute(db: sqlite3.Connection, sql: str, *values: object) -> None:
    db.execute(sql, values)


def _all(db: sqlite3.Connection) -> list[Assignment]:
    """One row that cannot be read must not hide the others."""
    found = []
    for row in db.execute(_ALL).fetchall():
        try:
            found.append(assignment_of(row))
        except StorageError as error:
            logging.getLogger(__name__).error("%s", error)
    return found
