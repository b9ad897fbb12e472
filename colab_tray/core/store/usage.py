"""How much was run, by day, script, runtime and cause: counted once, kept beside the history, and added to.

The history itself would be read for seconds when it is long, and forgets what is old. So every job that has
ended is counted into cells, one for each day, runtime and end, and one for each day, script and state; a
question adds up some thousands of them. What is counted stays when the history is swept. Imported jobs ran
elsewhere, and do not count.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import FINAL, JobState
from colab_tray.core.store.reader import Reader

CHUNK = 20_000  # jobs that are counted in one transaction
_FORM = 1  # PRAGMA user_version of the cells
_FINAL = ", ".join(f"'{state.value}'" for state in sorted(FINAL))
_LIVE = ", ".join(f"'{state.value}'" for state in JobState if not state.final)


class By(StrEnum):
    """What is told apart."""

    DAY = "day"
    SCRIPT = "script"
    RUNTIME = "runtime"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Amount:
    """What was run. `failed` are also those that took too long, were lost or refused."""

    key: str  # a day as 2026-11-29, a path, "local" or hardware, a word of causes or a state; "" for all
    runs: int = 0
    succeeded: int = 0
    failed: int = 0
    cancelled: int = 0
    seconds: float = 0.0  # that scripts ran
    units: float = 0.0  # compute units, as far as prices were known


@dataclass(frozen=True, slots=True)
class Usage:
    total: Amount
    rows: Sequence[Amount] = field(default_factory=tuple)  # days in order; else the most runs first
    units_known: bool = False  # whether anything was run that has a price


_SCHEMA = """
CREATE TABLE IF NOT EXISTS main.by_day (
  day TEXT, runtime TEXT, state TEXT, cause TEXT,
  runs INTEGER NOT NULL, seconds REAL NOT NULL, units REAL NOT NULL,
  PRIMARY KEY (day, runtime, state, cause)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.by_script (
  day TEXT, script TEXT, state TEXT,
  runs INTEGER NOT NULL, seconds REAL NOT NULL, units REAL NOT NULL,
  PRIMARY KEY (day, script, state)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS main.counted (upto INTEGER NOT NULL, created REAL NOT NULL);
"""
_TABLES = {  # by what their cells are told apart
    "main.by_day": "day, runtime, state, cause",
    "main.by_script": "day, script, state",
}


def _fact(name: str) -> str:
    return f"json_extract(jobs.facts, '$.{name}')"


_RAN = f"coalesce({_fact('took')}, max(0.0, {_fact('ended')} - {_fact('started')}), 0.0)"
_CELLS = f"""
SELECT
  date(jobs.created, 'unixepoch', 'localtime') AS day,
  coalesce({_fact("source.path")}, '') AS script,
  CASE coalesce({_fact("runtime")}, '') WHEN '' THEN '' WHEN 'local' THEN 'local'
    ELSE coalesce({_fact("need.accelerator")}, 'colab') END AS runtime,
  jobs.state AS state,
  CASE WHEN jobs.state IN ('succeeded', 'cached') THEN 'succeeded'
    ELSE coalesce({_fact("cause.word")}, jobs.state) END AS cause,
  count(*) AS runs,
  sum({_RAN}) AS seconds,
  sum({_RAN} * coalesce({_fact("rate")}, 0.0)) / 3600.0 AS units
FROM history.jobs
WHERE jobs.number > ? AND jobs.number <= ? AND jobs.state IN ({_FINAL})
  AND {_fact("origin")} <> 'import'
GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - only our own words
_ADD = """
INSERT INTO {table} SELECT {keys}, sum(runs), sum(seconds), sum(units) FROM temp.chunk GROUP BY {keys}
ON CONFLICT DO UPDATE SET runs = runs + excluded.runs, seconds = seconds + excluded.seconds,
  units = units + excluded.units
"""
_ASK = """
WITH every AS (
  SELECT day, {key} AS key, state, runs, seconds, units FROM {table}
  UNION ALL SELECT day, {key} AS key, state, runs, seconds, units FROM ({tail})
)
SELECT key, sum(runs),
  coalesce(sum(runs) FILTER (WHERE state IN ('succeeded', 'cached')), 0),
  coalesce(sum(runs) FILTER (WHERE state IN ('failed', 'timed_out', 'lost', 'rejected')), 0),
  coalesce(sum(runs) FILTER (WHERE state = 'cancelled'), 0),
  sum(seconds), sum(units)
FROM every WHERE day >= ? AND day <= ? GROUP BY 1 ORDER BY {order}
"""


def open_cells(cells: Path, history: Path) -> sqlite3.Connection:
    """The cells, private to us, with the history beside them, which cannot be written by it."""
    os.close(os.open(cells, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(
        cells.absolute().as_uri(), uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("ATTACH ? AS history", (f"{history.absolute().as_uri()}?mode=ro",))
    if connection.execute("PRAGMA main.user_version").fetchone()[0] != _FORM:
        for name in (*_TABLES, "main.counted"):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.executescript(f"{_SCHEMA} PRAGMA main.user_version={_FORM};")
    return connection


class UsageStore:
    """Counts and answers on a thread of its own, so that nobody else waits for it."""

    def __init__(self, history: Path) -> None:
        cells = history.with_name("usage.db")
        self._reader = Reader(cells, lambda path: open_cells(path, history))

    async def count(self, tell: Callable[[int, int], None] = lambda _done, _all: None) -> None:
        """Take in what has ended since. `tell` hears how many jobs are looked at, of how many.

        Raises StorageError.
        """
        while True:
            done, all_ = await self._reader.ask(_count_some)
            if done >= all_:
                return
            tell(done, all_)

    async def ask(self, since: str, until: str, by: By) -> Usage:
        """From day to day, both included, as "2026-11-29". Raises StorageError."""
        return await self._reader.ask(lambda db: _usage(db, since, until, by))

    def close(self) -> None:
        self._reader.close()


def _count_some(db: sqlite3.Connection) -> tuple[int, int]:
    """The next jobs, up to the first that has not ended. How far that is, and how far it can go."""
    upto, created = db.execute("SELECT upto, created FROM main.counted").fetchone() or (0, 0.0)
    newest = db.execute("SELECT coalesce(max(number), 0) FROM history.jobs").fetchone()[0]
    live = f"SELECT min(number) - 1 FROM history.jobs WHERE state IN ({_LIVE})"  # noqa: S608
    whole = db.execute(live).fetchone()[0]
    goal = newest if whole is None else whole
    there = db.execute("SELECT created FROM history.jobs WHERE number = ?", (upto,)).fetchone()
    if there is not None and there[0] != created:
        upto = 0  # it is another history: everything is counted anew
    if newest < upto:  # the newest were removed, and their numbers will be given again
        _mark(db, newest)
        return newest, newest
    if goal <= upto:
        return upto, upto
    end = min(goal, upto + CHUNK)
    _add(db, upto, end)
    return end, goal


def _add(db: sqlite3.Connection, after: int, upto: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if not after and db.execute("SELECT max(upto) FROM main.counted").fetchone()[0]:
            for table in _TABLES:
                db.execute(f"DELETE FROM {table}")  # noqa: S608
        db.execute(f"CREATE TEMP TABLE chunk AS {_CELLS}", (after, upto))
        for table, keys in _TABLES.items():
            db.execute(_ADD.format(table=table, keys=keys))
        db.execute("DROP TABLE temp.chunk")
        _mark(db, upto)
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _mark(db: sqlite3.Connection, upto: int) -> None:
    """Remember how far was counted, and by what to know that it is this history."""
    db.execute("DELETE FROM main.counted")
    created = "coalesce((SELECT created FROM history.jobs WHERE number = ?), 0.0)"
    db.execute(f"INSERT INTO main.counted SELECT ?, {created}", (upto, upto))


def _usage(db: sqlite3.Connection, since: str, until: str, by: By) -> Usage:
    """What is counted, and what has ended behind a job that has not."""
    (upto,) = db.execute("SELECT coalesce(max(upto), 0) FROM main.counted").fetchone()
    values = (upto, 1 << 62, since, until)
    order = "1" if by is By.DAY else "2 DESC, 1"
    table = "main.by_script" if by is By.SCRIPT else "main.by_day"
    sql = _ASK.format(table=table, tail=_CELLS, key=by.value, order=order)
    rows = [Amount(*row) for row in db.execute(sql, values)]
    total = Amount(
        "",
        *(sum(getattr(row, name) for row in rows) for name in ("runs", "succeeded", "failed")),
        *(sum(getattr(row, name) for row in rows) for name in ("cancelled", "seconds", "units")),
    )
    return Usage(total, rows, units_known=total.units > 0)
