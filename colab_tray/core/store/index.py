"""The table of the full-text index: FTS5 over the view `search_texts`, its row ids the numbers of jobs.

It stores no text, and must be told the very words that it was given when a job is to leave it.
"""

from __future__ import annotations

import sqlite3

_COLUMNS = "name, path, arguments, sentence, script, output"
_TABLE = (
    f"CREATE VIRTUAL TABLE search USING fts5({_COLUMNS}, content='search_texts', "
    "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
)
_TEXTS = f"number, {_COLUMNS} FROM search_texts WHERE number = ?"


def make(db: sqlite3.Connection) -> None:
    """An empty one, in place of what is there."""
    db.execute("DROP TABLE IF EXISTS search")
    db.execute(_TABLE)


def holds(db: sqlite3.Connection, number: int) -> bool:
    sql = "SELECT 1 FROM search_docsize WHERE id = ?"
    return db.execute(sql, (number,)).fetchone() is not None


def add(db: sqlite3.Connection, number: int) -> None:
    """Index a job that is not; its texts must not change from now on."""
    db.execute(f"INSERT INTO search (rowid, {_COLUMNS}) SELECT {_TEXTS}", (number,))


def remove(db: sqlite3.Connection, number: int) -> None:
    """Take a job out, if it is there, before its texts go."""
    if holds(db, number):
        columns = f"search, rowid, {_COLUMNS}"
        db.execute(f"INSERT INTO search ({columns}) SELECT 'delete', {_TEXTS}", (number,))
