"""Which installation this is: a row in the database, and a file beside it as a witness.

When the witness is there and the row is not, a database was lost: never taken for a new start.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from colab_tray.core.paths import write_atomically
from colab_tray.core.store.faults import Damaged

_KEY = "installation"


def expected(database: Path) -> bool:
    """Whether there has been a database here."""
    return _witness(database).exists()


def settle(connection: sqlite3.Connection, database: Path) -> None:
    """Check the row, and write the witness once. Raises Damaged."""
    row = connection.execute("SELECT value FROM state WHERE key = ?", (_KEY,)).fetchone()
    if row is None:
        raise Damaged(database, "has lost the name of its installation")
    if not expected(database):
        write_atomically(_witness(database), f"{row[0]}\n".encode())


def give(connection: sqlite3.Connection) -> None:
    """Name a new installation; part of the transaction that makes the first tables."""
    connection.execute("INSERT INTO state (key, value) VALUES (?, ?)", (_KEY, os.urandom(16).hex()))


def take_over(connection: sqlite3.Connection, database: Path) -> None:
    """A restored database is that of the installation it lies in."""
    if expected(database):
        name = _witness(database).read_text("ascii").strip()
        connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (_KEY, name))


def forget(database: Path) -> None:
    """Remove the witness of a database that got another name."""
    _witness(database).unlink(missing_ok=True)


def _witness(database: Path) -> Path:
    return database.with_name(f"{database.name}.id")
