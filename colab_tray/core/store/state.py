"""A few words the program remembers about itself. Never secrets: this is a plain file."""

from __future__ import annotations

import sqlite3

from colab_tray.core.store.reader import Reader
from colab_tray.core.store.writer import Writer, arrival

RESTORED = "history.restored"  # JSON of what was done, for those who ask later


class StateStore:
    """Text by name."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader

    async def get(self, key: str) -> str | None:
        return await self._reader.ask(lambda db: _value(db, key))

    def now(self, key: str) -> str | None:
        """The same, waiting for the disk. For the start of the program."""
        return self._reader.ask_now(lambda db: _value(db, key))

    async def put(self, key: str, value: str) -> None:
        """Durable when this returns. Raises StorageError."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (key, value))

        await arrival(self._writer.write(work))


def _value(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])
