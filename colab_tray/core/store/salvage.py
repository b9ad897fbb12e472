# ruff: noqa: S608 - the names in the SQL are those of our own tables and columns
"""Rows out of a damaged database, as many as can be read, into a sound one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import FINAL, AttemptState
from colab_tray.core.store.rows import attempt_of, job_of

MOST = 50_000  # questions to one table; a part of it that answers none costs many
_FARTHEST = 1 << 24  # row ids that are looked at when the file cannot say which is the last
# In the order in which they refer to each other. Not `ended`: the index is made from what is there.
TABLES = (
    *("jobs", "attempts", "environments", "artifacts", "scripts", "kept", "imports"),
    *("inbox_folders", "inbox_seen", "machines"),
)
_LIVE = ", ".join(f"'{state.value}'" for state in AttemptState if state.live)
_FINAL = ", ".join(f"'{state.value}'" for state in FINAL)

Rows = Iterator[tuple[Any, ...]]


@dataclass(slots=True)
class Salvaged:
    jobs: set[str] = field(default_factory=set)  # ids of those whose rows could be read
    rows: int = 0  # of all tables
    broken: set[str] = field(default_factory=set)  # tables that could not be read as a whole


def salvage(damaged: sqlite3.Connection, sound: sqlite3.Connection) -> Salvaged:
    """Add what only the damaged file has, and what it knows better, in one transaction.

    What has ended in the sound one stays as it ended. Raises sqlite3.Error when that cannot be written.
    """
    sound.execute("PRAGMA foreign_keys=OFF")
    sound.execute("BEGIN IMMEDIATE")
    done = Salvaged()
    for table in TABLES:
        columns = _columns(damaged, table)
        if columns and columns == _columns(sound, table)[: len(columns)]:
            _bring(damaged, sound, table, columns, done)
        else:
            done.broken.add(table)
    for table in ("attempts", "environments", "artifacts", "kept"):
        sound.execute(f"DELETE FROM {table} WHERE job_id NOT IN (SELECT id FROM jobs)")
    sound.execute("COMMIT")
    sound.execute("PRAGMA foreign_keys=ON")
    return done


def _bring(
    damaged: sqlite3.Connection,
    sound: sqlite3.Connection,
    table: str,
    columns: list[str],
    done: Salvaged,
) -> None:
    put = _put(table, columns)
    for row in _rows(damaged, table, columns, done):
        if not _readable(table, row):
            done.broken.add(table)
            continue
        try:
            sound.execute(put, row)
        except sqlite3.IntegrityError:  # garbage that looks like a row
            done.broken.add(table)
            continue
        done.rows += 1
        if table == "jobs":
            done.jobs.add(row[columns.index("id")])


def _put(table: str, columns: list[str]) -> str:
    """What has not ended may be known better; everything else only adds."""
    known = {
        "jobs": f"(id) DO UPDATE SET state = excluded.state, facts = excluded.facts "
        f"WHERE jobs.state NOT IN ({_FINAL}) AND jobs.created = excluded.created",
        "attempts": "(job_id, number) DO UPDATE SET state = excluded.state, facts = excluded.facts "
        f"WHERE attempts.state IN ({_LIVE})",
        "machines": "(key) DO UPDATE SET stage = excluded.stage, facts = excluded.facts",
    }.get(table, "DO NOTHING")
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT {known}"


def _readable(table: str, row: tuple[Any, ...]) -> bool:
    """Whether a row is one that we could have written."""
    try:
        if table == "jobs":
            job_of(row[1:])
        elif table == "attempts":
            attempt_of(row)
    except (StorageError, AttributeError):
        return False
    return True


def _rows(damaged: sqlite3.Connection, table: str, columns: list[str], done: Salvaged) -> Rows:
    """By row id, in halves: where a half cannot be read, its halves are tried."""
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    pending = [(0, _last(damaged, table))]
    for _ in range(MOST):
        if not pending:
            return
        low, high = pending.pop()
        rows, whole = _read(damaged, sql, low, high)
        yield from rows
        if not whole:
            done.broken.add(table)
        if not whole and low < high:
            middle = (low + high) // 2
            pending += [(middle + 1, high), (low, middle)]


def _read(
    damaged: sqlite3.Connection, sql: str, low: int, high: int
) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows of a range up to the first that cannot be read, and whether those are all."""
    rows: list[tuple[Any, ...]] = []
    try:
        for row in damaged.execute(sql, (low, high)):
            rows.append(row)  # noqa: PERF402 - what was read before an error counts
    except sqlite3.Error:
        return rows, False
    return rows, True


def _last(damaged: sqlite3.Connection, table: str) -> int:
    try:
        (last,) = damaged.execute(f"SELECT max(rowid) FROM {table}").fetchone()
        return int(last or 0)
    except sqlite3.Error:
        return _FARTHEST


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    except sqlite3.Error:
        return []
