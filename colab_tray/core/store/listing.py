"""Which jobs there are, as a list of their numbers: what a window on a long history needs to be scrolled.

A number is eight bytes, so that the order of a million jobs is held at once; their rows are read where
somebody looks.
"""

# ruff: noqa: S608 - the SQL is put together from our own words only

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import field
from enum import StrEnum

from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.store.jobs import UNFINISHED
from colab_tray.core.store.pieces import Piece, piece_of
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.rows import job_of, to_json
from colab_tray.core.store.words import match_of

Numbers = array  # of "q", the jobs' numbers; the higher one was submitted later

FIRST = 500  # numbers that are told while the others are read
_PIECE = 2000  # numbers read in one go
_STEPS = 20_000  # of SQLite's machine between two looks at whether anybody still wants to know
ELSEWHERE = "elsewhere"  # as a place: any machine but this computer


class Order(StrEnum):
    """What a list is sorted by. Equal ones: the newest first."""

    SUBMITTED = "submitted"
    NAME = "name"
    STATE = "state"
    PLACE = "place"
    TOOK = "took"


def _fact(name: str) -> str:
    return f"(jobs.facts ->> '$.{name}')"


# Of what has ended, name and path are columns too, which are read in a third of the time.
_NAME = f"coalesce(ended.name, {_fact('name')})"
_SCRIPT = f"coalesce(nullif(coalesce(ended.path, {_fact('source.path')}), '-c'), {_NAME})"
_BESIDE = " LEFT JOIN ended ON ended.number = jobs.number"
_BY = {
    Order.NAME: f"{_NAME} COLLATE NOCASE",
    Order.STATE: "jobs.state",
    Order.PLACE: _fact("runtime"),
    Order.TOOK: f"coalesce({_fact('took')}, {_fact('ended')} - {_fact('started')})",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Which jobs, in which order. `words` are searched as in `search`, the last one also as a beginning."""

    states: Collection[JobState] = ()  # none: all
    place: str = ""  # a runtime's id, or ELSEWHERE
    since: float | None = None  # Unix seconds of their submission
    words: str = ""
    script: str = ""  # its path
    order: Order = Order.SUBMITTED
    descending: bool = True
    grouped: bool = False  # by script

    @property
    def only_grows(self) -> bool:
        """Whether what happens to jobs changes nothing in it but that new ones come in front."""
        sorted_ = self.order is Order.SUBMITTED and self.descending
        narrowed = self.states or self.place or self.words.strip() or self.grouped
        return sorted_ and not narrowed

    def query(self, above: int = 0, below: int = 0) -> tuple[str, list[object]]:
        """SQL for numbers, above or below one, and the scripts, and its values. Raises WrongUsage."""
        values: list[object] = []
        source, number, where = "jobs", "jobs.number", []
        if self.words.strip():
            source = "search CROSS JOIN jobs ON jobs.number = search.rowid"
            number = "search.rowid"
            where.append("search MATCH ?")
            values.append(match_of(_begun(self.words)))
        if self.grouped or self.script or self.order is Order.NAME:
            source += _BESIDE
        for sign, bound in ((">", above), ("<", below)):
            if bound:
                where.append(f"{number} {sign} ?")
                values.append(bound)
        for clause, more in self.narrowed():
            where.append(clause)
            values += more
        script = _SCRIPT if self.grouped else "''"
        order = f"{number} DESC" if self.descending else f"{number} ASC"
        if self.order is not Order.SUBMITTED:
            way = "DESC" if self.descending else "ASC"
            order = f"{_BY[self.order]} {way} NULLS LAST, {number} DESC"
        kept = f"WHERE {' AND '.join(where)} " if where else ""
        return f"SELECT {number}, {script} FROM {source} {kept}ORDER BY {order}", values

    def narrowed(self) -> Iterator[tuple[str, list[object]]]:
        """What jobs have to fulfil besides the words: SQL, and its values."""
        if self.states:
            values: list[object] = [state.value for state in self.states]
            yield f"jobs.state IN ({', '.join('?' * len(values))})", values
        if self.place == ELSEWHERE:
            yield f"{_fact('runtime')} <> 'local'", []
        elif self.place:
            yield f"{_fact('runtime')} = ?", [self.place]
        if self.since is not None:
            yield "jobs.created >= ?", [self.since]
        if self.script:
            yield f"{_SCRIPT} = ?", [self.script]


@dataclass(slots=True)
class Listed:
    """The numbers, in order; grouped, also by script, in the order of each script's first."""

    numbers: Numbers[int] = field(default_factory=lambda: array("q"))
    groups: dict[str, Numbers[int]] = field(default_factory=dict)
    whole: bool = True  # False: these are the first ones

    def add(self, rows: Sequence[tuple[int, str]], *, grouped: bool) -> None:
        self.numbers.extend([number for number, _ in rows])
        if grouped:
            for number, script in rows:
                self.groups.setdefault(script, array("q")).append(number)


class ListingStore:
    """Lists on a thread where nobody else waits, and reads rows where everybody does."""

    def __init__(self, lister: Reader, reader: Reader) -> None:
        self._lister = lister
        self._reader = reader

    async def numbers(
        self,
        wanted: Listing,
        begin: Callable[[Listed], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Listed | None:
        """All that fit; None when it was stopped. Both functions are called in another thread.

        `begin` gets the first ones as soon as they are known. Raises WrongUsage, StorageError.
        """
        wanted.query()  # is it a question at all?
        return await self._lister.ask(lambda db: _stoppable(db, wanted, begin, stopped))

    async def above(self, wanted: Listing, number: int) -> Numbers[int]:
        """Those with a higher number, of a listing that `only_grows`."""
        sql, values = wanted.query(above=number)
        rows = await self._reader.ask(lambda db: db.execute(sql, values).fetchall())
        return array("q", [row[0] for row in rows])

    async def rows(self, numbers: Sequence[int]) -> dict[int, Job]:
        """Jobs by their numbers; those that are gone are left out."""
        sql = (
            "SELECT number, id, state, created, facts FROM jobs "
            "WHERE number IN (SELECT value FROM json_each(?))"
        )
        text = to_json(list(numbers))
        return await self._reader.ask(lambda db: dict(_jobs(db.execute(sql, (text,)))))

    async def pieces(self, words: str, numbers: Sequence[int]) -> dict[int, Piece]:
        """Where these jobs have what was searched for; of those of which nothing is indexed, nothing."""
        sql = (
            "SELECT number, CAST(output AS BLOB), CAST(script AS BLOB), sentence, arguments, path "
            "FROM search_texts WHERE number IN (SELECT value FROM json_each(?))"
        )
        typed, text = _begun(words), to_json(list(numbers))
        return await self._reader.ask(lambda db: dict(_pieces(db.execute(sql, (text,)), typed)))

    async def before(self, number: int, script: str) -> int | None:
        """The job of the same script that came before this one, newest first."""
        sql, values = Listing(script=script).query(below=number)
        row = await self._lister.ask(lambda db: db.execute(f"{sql} LIMIT 1", values).fetchone())
        return None if row is None else int(row[0])

    async def number(self, job_id: str) -> int | None:
        """The number of a job."""
        sql = "SELECT number FROM jobs WHERE id = ?"
        row = await self._reader.ask(lambda db: db.execute(sql, (job_id,)).fetchone())
        return None if row is None else int(row[0])


def _stoppable(
    db: sqlite3.Connection,
    wanted: Listing,
    begin: Callable[[Listed], None],
    stopped: Callable[[], bool],
) -> Listed | None:
    db.set_progress_handler(lambda: int(stopped()), _STEPS)
    try:
        return _collected(db, wanted, begin, stopped)
    except sqlite3.OperationalError:
        if not stopped():
            raise
        return None
    finally:
        db.set_progress_handler(None, 0)


def _collected(
    db: sqlite3.Connection,
    wanted: Listing,
    begin: Callable[[Listed], None],
    stopped: Callable[[], bool],
) -> Listed | None:
    found = Listed()
    cursor = db.execute(*wanted.query())
    many = FIRST
    while rows := cursor.fetchmany(many):
        if stopped():
            return None
        found.add(rows, grouped=wanted.grouped)
        if many == FIRST and len(rows) == FIRST:
            groups = {script: numbers[:] for script, numbers in found.groups.items()}
            begin(Listed(found.numbers[:], groups, whole=False))
        many = _PIECE
    if wanted.words.strip():
        _add_unfinished(db, wanted, found)
    return found


def _add_unfinished(db: sqlite3.Connection, wanted: Listing, found: Listed) -> None:
    """What has not ended is in no index yet: its name, path and arguments are looked at."""
    words = [word.strip('"*').casefold() for word in wanted.words.split()]
    more, values = "", []
    for clause, some in wanted.narrowed():
        more += f"AND {clause} "
        values += some
    sql = (
        f"SELECT jobs.number, {_SCRIPT}, {_fact('name')} || ' ' || {_fact('source.path')} || ' ' || "
        f"coalesce({_fact('args')}, '') FROM jobs{_BESIDE} {UNFINISHED}{more}ORDER BY jobs.number"
    )
    for number, script, text in db.execute(sql, values):
        if all(word in text.casefold() for word in words):
            _put_in(found.numbers, number, descending=wanted.descending)
            if wanted.grouped:
                group = found.groups.setdefault(script, array("q"))
                _put_in(group, number, descending=wanted.descending)


def _put_in(numbers: Numbers[int], number: int, *, descending: bool) -> None:
    """Where it belongs by its number; in another order, near the top."""
    sign = -1 if descending else 1
    numbers.insert(bisect_left(numbers, sign * number, key=lambda one: sign * one), number)


def _begun(words: str) -> str:
    """Somebody is still typing: the last word may be a beginning."""
    typed = words.rstrip()
    return typed if typed.endswith(("*", '"')) or words != typed else f"{typed}*"


def _pieces(rows: sqlite3.Cursor, typed: str) -> Iterator[tuple[int, Piece]]:
    for number, *texts in rows:
        piece = piece_of((_text(one) for one in texts), typed)
        if piece is not None:
            yield int(number), piece


def _text(value: str | bytes | None) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value or ""


def _jobs(rows: sqlite3.Cursor) -> Iterator[tuple[int, Job]]:
    for row in rows:
        try:
            yield int(row[0]), job_of(row[1:])
        except StorageError:  # one row that cannot be read must not hide the others
            continue
