"""Jobs, their attempts, scripts, environments and artifacts. No other module names these tables."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import field
from enum import StrEnum

from colab_tray.core.model.errors import ColabTrayError, NotFound, StorageError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.inbox import Seen
from colab_tray.core.model.job import FINAL, Artifact, Attempt, AttemptState, Job, JobState
from colab_tray.core.store import inbox
from colab_tray.core.store.blobs import Blobs, hash_of
from colab_tray.core.store.environment import storable
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.rows import (
    artifacts_of,
    attempt_of,
    attempt_row,
    job_of,
    job_row,
    to_json,
)
from colab_tray.core.store.writer import Writer

__all__ = ["JobStore", "Seen", "Settled", "Unfinished", "Unit"]

INLINE = 64 << 10  # bytes; larger scripts are files

JOBS = "SELECT id, state, created, facts FROM jobs "
_ATTEMPTS = "SELECT job_id, number, state, facts FROM attempts WHERE job_id = ? "
_NEWEST = (
    "SELECT number FROM (SELECT number FROM jobs WHERE state = ? ORDER BY number DESC LIMIT ?)"
)


def _words(states: Iterable[StrEnum]) -> str:
    return ", ".join(sorted(f"'{state.value}'" for state in states))


# Compare and set: what has ended stays as it ended, and an id never becomes another job.
_PUT_JOB = (
    "INSERT INTO jobs (id, state, created, facts) VALUES (?, ?, ?, ?) "  # noqa: S608 - only our own words
    "ON CONFLICT (id) DO UPDATE SET state = excluded.state, facts = excluded.facts "
    f"WHERE jobs.state NOT IN ({_words(FINAL)}) AND jobs.created = excluded.created"
)
_PUT_ATTEMPT = (
    "INSERT INTO attempts (job_id, number, state, facts) VALUES (?, ?, ?, ?) "  # noqa: S608 - only our own words
    "ON CONFLICT (job_id, number) DO UPDATE SET state = excluded.state, facts = excluded.facts "
    f"WHERE attempts.state IN ({_words(state for state in AttemptState if state.live)})"
)
UNFINISHED = f"WHERE state IN ({_words(state for state in JobState if not state.final)}) "


class Settled(ColabTrayError):
    """A bug: a job or attempt that has ended was to be changed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Everything one change writes: all of it in one transaction, or none.

    `environments` are the whole variables of a job, or None to forget them; what looks secret is left
    out when they are written, and a final job's are forgotten in any case. `sync` are descriptors to
    be made durable first.
    """

    jobs: Sequence[Job] = ()
    attempts: Sequence[Attempt] = ()
    scripts: Mapping[str, bytes] = field(default_factory=dict)  # by SHA-256
    artifacts: Mapping[str, Sequence[Artifact]] = field(default_factory=dict)  # by job id
    environments: Mapping[str, Mapping[str, str] | None] = field(default_factory=dict)  # by job id
    seen: Sequence[Seen] = ()
    sync: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A job that has not ended, with what is needed to go on with it."""

    job: Job
    attempts: tuple[Attempt, ...]  # oldest first
    kept: Mapping[str, str] | None  # the variables that were stored
    withheld: tuple[str, ...]  # names of those that looked secret and were not

    @property
    def attempt(self) -> Attempt | None:
        """The newest attempt."""
        return self.attempts[-1] if self.attempts else None

    @property
    def env(self) -> Mapping[str, str] | None:
        """The job's environment when all of it was stored; a part of it would run something else."""
        return None if self.withheld else self.kept


class JobStore:
    """Writes through the one writer, reads on the reader's thread."""

    def __init__(self, writer: Writer, reader: Reader, blobs: Blobs) -> None:
        self._writer = writer
        self._reader = reader
        self._blobs = blobs

    def save(self, unit: Unit, *, patient: bool = False) -> Future[None]:
        """Write a unit; the future ends when it is durable. Its errors: StorageError, Settled.

        One by which no process starts or has ended is `patient` in any case; see `Writer.write`.
        """
        return self._writer.write(
            lambda connection: self._put(connection, unit),
            sync=unit.sync,
            patient=patient or not (unit.attempts or unit.sync),
        )

    def save_imported(self, unit: Unit, mark: tuple[str, str, float]) -> Future[None]:
        """Write a unit's one job with where it comes from: fingerprint, its id there, when (Unix seconds)."""
        fingerprint, original, at = mark

        def work(db: sqlite3.Connection) -> None:
            self._put(db, unit)
            row = (fingerprint, unit.jobs[0].id, original, at)
            db.execute("INSERT INTO imports VALUES (?, ?, ?, ?)", row)

        return self._writer.write(work)

    async def imported(self, fingerprint: str) -> str | None:
        """The job that was imported from a file with this fingerprint."""
        sql = "SELECT job_id FROM imports WHERE fingerprint = ?"
        row = await self._reader.ask(lambda db: db.execute(sql, (fingerprint,)).fetchone())
        return None if row is None else str(row[0])

    async def get(self, job_id: str) -> Job:
        """Raises NotFound."""
        sql = JOBS + "WHERE id = ?"
        row = await self._reader.ask(lambda db: db.execute(sql, (job_id,)).fetchone())
        if row is None:
            raise NotFound(f"There is no job {job_id}; `colab-tray jobs` lists them.")
        return job_of(row)

    async def by_prefix(self, prefix: str, limit: int = 20) -> list[Job]:
        """Jobs whose id begins like this, by id; at most `limit`."""
        end = f"{prefix}\x7f"  # ids are ASCII below DEL
        return await self._jobs("WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", prefix, end, limit)

    async def recent(
        self, limit: int = 50, states: Collection[JobState] = (), also: Collection[str] = ()
    ) -> list[Job]:
        """The newest jobs in any of the states (none: all), newest first by the order of submission.

        With states, `also` are ids of jobs that belong to them by now, whatever is stored; they come on
        top of the limit.
        """
        if not states:
            return await self._jobs("ORDER BY number DESC LIMIT ?", limit)
        # The newest of each state, then the newest of those: sorting all rows would take a second.
        union = " UNION ALL ".join([_NEWEST] * len(states))
        values = [value for state in states for value in (state.value, limit)]
        more = "SELECT number FROM jobs WHERE id IN (SELECT value FROM json_each(?))"
        where = f"WHERE number IN ({union} UNION ALL {more}) ORDER BY number DESC LIMIT ?"
        return await self._jobs(where, *values, to_json(list(also)), limit + len(also))

    async def ran(self, limit: int) -> list[tuple[Job, str]]:
        """The newest jobs whose script began, newest first, each with the interpreter it ran in."""
        return await self._reader.ask(lambda db: _ran(db, limit))

    async def attempts(self, job_id: str) -> list[Attempt]:
        """Oldest first."""
        return await self._reader.ask(lambda db: _attempts(db, job_id))

    async def artifacts(self, job_id: str) -> list[Artifact]:
        """In the order they were saved; empty when there are none."""
        return await self._reader.ask(lambda db: _artifacts(db, job_id))

    async def script(self, sha256: str) -> bytes:
        """The bytes that ran. Raises StorageError when they are gone or damaged."""
        return await self._reader.ask(lambda db: self._script(db, sha256))

    def unfinished(self) -> list[Unfinished]:
        """Oldest first; waits for the disk. For the start of the program."""
        return self._reader.ask_now(_unfinished)

    async def _jobs(self, where: str, *values: object) -> list[Job]:
        """Made on the reader's thread too: a thousand jobs take longer than a frame."""
        sql = JOBS + where
        return await self._reader.ask(lambda db: list(_readable(db.execute(sql, values))))

    def _script(self, db: sqlite3.Connection, sha256: str) -> bytes:
        row = db.execute("SELECT content FROM scripts WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise StorageError("The bytes of that script are not stored any more; submit it again.")
        if row[0] is None:
            return self._blobs.get(sha256)
        content = bytes(row[0])
        if hash_of(content) != sha256:
            raise StorageError("The stored bytes of that script are damaged; submit it again.")
        return content

    def _put(self, db: sqlite3.Connection, unit: Unit) -> None:
        for sha256, data in unit.scripts.items():
            self._put_script(db, sha256, data)
        for job in unit.jobs:
            _put_job(db, job)
        for attempt in unit.attempts:
            _put_attempt(db, attempt)
        for job_id, variables in unit.environments.items():
            _put_environment(db, job_id, variables)
        for job_id, files in unit.artifacts.items():
            _put_artifacts(db, job_id, files)
        for job in unit.jobs:
            if job.state.final and unit.environments.get(job.id, {}) is not None:
                _put_environment(db, job.id, None)
        inbox.put_seen(db, unit.seen)

    def _put_script(self, db: sqlite3.Connection, sha256: str, data: bytes) -> None:
        inline = len(data) <= INLINE
        if not inline:
            self._blobs.put(sha256, data)  # durable before the row that refers to it
        db.execute(
            "INSERT INTO scripts (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
            "SET content = excluded.content WHERE scripts.content IS NOT excluded.content",
            (sha256, len(data), data if inline else None),
        )


def _put_job(db: sqlite3.Connection, job: Job) -> None:
    row = job_row(job)
    if not db.execute(_PUT_JOB, row).rowcount:
        found = db.execute(JOBS + "WHERE id = ?", (job.id,)).fetchone()
        _accept_repetition(f"Job {job.id}", found, row)


def _put_attempt(db: sqlite3.Connection, attempt: Attempt) -> None:
    row = attempt_row(attempt)
    if not db.execute(_PUT_ATTEMPT, row).rowcount:
        found = db.execute(_ATTEMPTS + "AND number = ?", row[:2]).fetchone()
        _accept_repetition(f"Attempt {attempt.id}", found, row)


def _accept_repetition(what: str, found: tuple[object, ...], wanted: tuple[object, ...]) -> None:
    """Every effect may be carried out twice, so the same end again is no change."""
    if found != wanted:
        raise Settled(f"{what} has ended or is another one; it is never changed again.")


def _put_environment(
    db: sqlite3.Connection, job_id: str, variables: Mapping[str, str] | None
) -> None:
    if variables is None:
        db.execute("DELETE FROM environments WHERE job_id = ?", (job_id,))
        return
    db.execute(
        "INSERT OR REPLACE INTO environments (job_id, variables) VALUES (?, ?)",
        (job_id, to_json(storable(variables))),
    )


def _put_artifacts(db: sqlite3.Connection, job_id: str, files: Sequence[Artifact]) -> None:
    db.execute(
        "INSERT OR REPLACE INTO artifacts (job_id, files) VALUES (?, ?)", (job_id, to_json(files))
    )


def _readable(rows: Iterable[tuple[object, ...]]) -> Iterator[Job]:
    """One row that cannot be read must not hide the others."""
    for row in rows:
        try:
            yield job_of(row)
        except StorageError as error:
            logging.getLogger(__name__).error("%s", error)


def _unfinished(db: sqlite3.Connection) -> list[Unfinished]:
    rows = db.execute(JOBS + UNFINISHED + "ORDER BY number").fetchall()
    return [_with_attempts(db, job) for job in _readable(rows)]


def _with_attempts(db: sqlite3.Connection, job: Job) -> Unfinished:
    sql = "SELECT variables FROM environments WHERE job_id = ?"
    row = db.execute(sql, (job.id,)).fetchone()
    kept, withheld = json.loads(row[0]) if row else (None, ())
    return Unfinished(job, tuple(_attempts(db, job.id)), kept, tuple(withheld))


def _attempts(db: sqlite3.Connection, job_id: str) -> list[Attempt]:
    rows = db.execute(_ATTEMPTS + "ORDER BY number", (job_id,))
    return [attempt_of(row) for row in rows]


def _ran(db: sqlite3.Connection, limit: int) -> list[tuple[Job, str]]:
    rows = db.execute(JOBS + "ORDER BY number DESC LIMIT ?", (limit,)).fetchall()
    return [(job, _python(db, job)) for job in _readable(rows) if job.started is not None]


def _python(db: sqlite3.Connection, job: Job) -> str:
    """A job with packages of its own has the interpreter of their environment."""
    if job.packages is None:
        return job.python
    return next((one.python for one in reversed(_attempts(db, job.id)) if one.python), job.python)


def _artifacts(db: sqlite3.Connection, job_id: str) -> list[Artifact]:
    row = db.execute("SELECT files FROM artifacts WHERE job_id = ?", (job_id,)).fetchone()
    return artifacts_of(row[0]) if row else []
