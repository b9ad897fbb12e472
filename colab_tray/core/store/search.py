"""The full-text index of the history: scripts, names, arguments, causes, and how outputs end.

An FTS5 table over the view `search_texts`, whose row ids are the numbers of jobs: no text is stored twice, and
the newest come first without sorting. A job is indexed once, after its end; see decision 10.
"""

# ruff: noqa: S608 - the SQL is put together from our own words only

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import FINAL, Job, JobState
from colab_tray.core.store import index
from colab_tray.core.store.blobs import Blobs
from colab_tray.core.store.jobs import UNFINISHED
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.rows import job_of
from colab_tray.core.store.words import match_of
from colab_tray.core.store.writer import Writer, arrival

HEAD = 64 << 10  # bytes of a large script that are searched
RANKED = 10_000  # matches, the newest, of which the best are found
_DONE = "search.done"  # in `state`: up to this number every job is indexed

# Around what matched; noncharacters, which no text should hold.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"

_FINAL = ", ".join(f"'{state.value}'" for state in sorted(FINAL))
_JOB = "SELECT number, id, state, created, facts FROM jobs WHERE id = ?"
_PUT = (
    "INSERT OR IGNORE INTO ended (number, script, name, path, arguments, sentence, tail, size) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_MISSING = (
    f"SELECT number, id, facts ->> '$.attempt' FROM jobs WHERE number > ? AND number < ? "
    f"AND state IN ({_FINAL}) AND NOT EXISTS (SELECT 1 FROM search_docsize WHERE id = jobs.number) "
    "ORDER BY number DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Ended:
    """What is remembered of an ended job's output: its bytes in mirrors, and how it ends, as text."""

    job_id: str
    size: int
    tail: str


class Missing(NamedTuple):
    number: int
    job_id: str
    attempts: int


class Gap(NamedTuple):
    """Jobs with numbers above `after` may be missing in the index, about `left` of them.

    Up to `whole` all of them have ended; later ones tell of their own end.
    """

    after: int
    whole: int
    left: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for. `since` is Unix seconds; no states are all states."""

    typed: str
    states: Collection[JobState] = ()
    script: str = ""
    since: float | None = None
    limit: int = 20
    best: bool = False  # the best of the newest matches first, else the newest

    def query(self) -> tuple[str, list[object]]:
        """SQL, and its values. Raises WrongUsage."""
        values: list[object] = [_OPEN, _CLOSE, match_of(self.typed, self.script)]
        where = ""
        if self.states:
            where += f" AND jobs.state IN ({', '.join('?' * len(self.states))})"
            values += sorted(state.value for state in self.states)
        if self.since is not None:
            where += " AND jobs.created >= ?"
            values.append(self.since)
        sql = (
            "SELECT jobs.id, jobs.state, jobs.created, "
            "CAST(snippet(search, -1, ?, ?, '…', 16) AS BLOB), jobs.facts "
            f"FROM search CROSS JOIN jobs ON jobs.number = search.rowid "
            f"WHERE search MATCH ?{where} "
        )
        if self.best:
            sql += (
                "AND search.rowid >= coalesce((SELECT min(rowid) FROM (SELECT rowid FROM search "
                "WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)), 0) ORDER BY search.rank LIMIT ?"
            )
            return sql, [*values, values[2], RANKED, self.limit]
        return sql + "ORDER BY search.rowid DESC LIMIT ?", [*values, self.limit]


@dataclass(frozen=True, slots=True)
class Found:
    """A job, and a piece of its texts with the places, [start, end), of what matched."""

    job: Job
    snippet: str
    marks: tuple[tuple[int, int], ...]


class SearchStore:
    """Writes through the one writer; searches on a thread of its own, so that nobody else waits for one."""

    def __init__(self, writer: Writer, searcher: Reader, blobs: Blobs) -> None:
        self._writer = writer
        self._searcher = searcher
        self._blobs = blobs

    async def search(self, wanted: Wanted) -> list[Found]:
        """Ended jobs that are indexed. Raises WrongUsage, StorageError."""
        sql, values = wanted.query()
        return await self._searcher.ask(lambda db: [_found(row) for row in db.execute(sql, values)])

    async def add(self, ended: Sequence[Ended]) -> None:
        """Remember how outputs ended, and index their jobs. Repeating it changes nothing."""
        await arrival(self._writer.write(lambda db: self._add(db, ended), patient=True))

    async def gap(self) -> Gap:
        """Which of the history may not be indexed."""
        return await self._searcher.ask(_gap)

    async def missing(self, gap: Gap, before: int, limit: int) -> list[Missing]:
        """Ended jobs that are not indexed, with numbers below `before`, newest first."""

        def ask(db: sqlite3.Connection) -> list[Missing]:
            rows = db.execute(_MISSING, (gap.after, before, limit))
            return [Missing(int(n), str(id), int(attempts or 0)) for n, id, attempts in rows]

        return await self._searcher.ask(ask)

    async def close_gap(self, gap: Gap) -> None:
        """Nothing of it is missing: these jobs need not be looked at again."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (_DONE, str(gap.whole)))

        await arrival(self._writer.write(work, patient=True))

    async def rebuild(self) -> None:
        """Empty the index; what is missing then is everything."""

        def work(db: sqlite3.Connection) -> None:
            index.make(db)
            db.execute("DELETE FROM state WHERE key = ?", (_DONE,))

        await arrival(self._writer.write(work))

    def _add(self, db: sqlite3.Connection, ended: Sequence[Ended]) -> None:
        for one in ended:
            row = db.execute(_JOB, (one.job_id,)).fetchone()
            if row is None or index.holds(db, row[0]):
                continue
            job = job_of(row[1:])
            self._lend_head(db, job.source.sha256)
            values = (row[0], job.source.sha256, *_texts(job), _tail(job, one), one.size)
            db.execute(_PUT, values)
            index.add(db, row[0])

    def _lend_head(self, db: sqlite3.Connection, sha256: str) -> None:
        """The text of a script that is a file: how it begins, in its row, where the view finds it."""
        sql = "SELECT 1 FROM scripts WHERE sha256 = ? AND content IS NULL AND head IS NULL"
        if db.execute(sql, (sha256,)).fetchone():
            head = self._blobs.head(sha256, HEAD)
            db.execute("UPDATE scripts SET head = ? WHERE sha256 = ?", (head, sha256))


def _tail(job: Job, ended: Ended) -> str:
    """How its output ended; nothing of it where a secret may stand in it."""
    return "" if job.secrets else ended.tail


def _texts(job: Job) -> tuple[str, ...]:
    """name, path, arguments, sentence. Names of files need not be text, what is searched has to be."""
    sentence = job.cause.sentence if job.cause else ""
    texts = (job.name, job.source.path, " ".join(job.args), sentence)
    return tuple(text.encode(errors="replace").decode() for text in texts)


def _gap(db: sqlite3.Connection) -> Gap:
    row = db.execute("SELECT value FROM state WHERE key = ?", (_DONE,)).fetchone()
    after = int(row[0]) if row else 0
    (whole,) = db.execute("SELECT min(number) - 1 FROM jobs " + UNFINISHED).fetchone()
    newest, jobs = db.execute(
        "SELECT coalesce(max(number), 0), count(*) FROM jobs WHERE number > ?", (after,)
    ).fetchone()
    indexed = "SELECT count(*) FROM search_docsize WHERE id > ?"
    (there,) = db.execute(indexed, (after,)).fetchone()
    return Gap(after, max(newest, after) if whole is None else max(whole, after), jobs - there)


def _found(row: tuple[object, ...]) -> Found:
    marked = row[3]
    assert isinstance(marked, bytes)
    return Found(job_of(row), *_unmarked(marked.decode(errors="replace")))


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a snippet, and where its marks stood."""
    text = ""
    marks = []
    for piece in marked.split(_OPEN):
        inside, closed, after = piece.partition(_CLOSE)
        if closed:
            marks.append((len(text), len(text) + len(inside)))
        text += inside + after
    return text, tuple(marks)
