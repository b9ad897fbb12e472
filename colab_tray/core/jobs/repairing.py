"""A damaged history restored: from the newest good copy, what can still be read, and what mirrors and the
runner know. An engine that starts does it, and `colab-tray backup restore`.

Nothing is run because of it. A job whose state is only known from the copy waits for a person; one that left a
mirror is followed to its end by the next engine; one that only its mirror knows comes back as it tells.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from colab_tray.core.channels.journal import END, EXIT, START
from colab_tray.core.channels.noted import Noted, noted
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.ids import ALPHABET, LENGTH
from colab_tray.core.jobs.told import start_kind_of, verdict_of
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import (
    Attempt,
    AttemptState,
    Job,
    JobState,
    Origin,
    Source,
    SourceKind,
    attempt_id,
)
from colab_tray.core.paths import Paths
from colab_tray.core.store.database import open_reader
from colab_tray.core.store.faults import cleared
from colab_tray.core.store.jobs import JOBS, UNFINISHED
from colab_tray.core.store.migrations import SCHEMA
from colab_tray.core.store.repair import Rebuilt, rebuilding, trouble
from colab_tray.core.store.rows import attempt_row, job_of, job_row
from colab_tray.core.store.state import RESTORED

_UNKNOWN = Source(SourceKind.FILE, "", "", 0)
_FIND = "SELECT id, state, created, facts FROM jobs WHERE id = ?"
_SAME = (
    "SELECT id, state, created, facts FROM jobs WHERE instr(facts, ?) ORDER BY number DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was done. `at` is when, `copied` when the copy was made it began with (Unix seconds)."""

    at: float
    aside: str
    backup: str | None
    copied: float | None
    jobs: int
    salvaged: int  # rows that the damaged file still had
    from_mirrors: int  # jobs that nothing else knew
    held: int  # jobs that wait for a person now
    inbox_asks: bool  # what the inbox ran may be forgotten, so it asks again

    @property
    def sentence(self) -> str:
        """For people: what was restored, from when, and where the damaged files are."""
        begun = "from what could still be read"
        if self.copied is not None:
            day = time.strftime("%Y-%m-%d %H:%M", time.localtime(self.copied))
            begun = f"from the copy of {day} and what could still be read"
        held = f" {self.held} of them wait for your word." if self.held else ""
        asks = " The inbox asks again before it runs anything." if self.inbox_asks else ""
        return (
            f"The history was restored {begun}: {self.jobs} jobs.{held}{asks} "
            f"The damaged files are in {self.aside}."
        )


def repair(paths: Paths, now: float, chosen: Path | None = None) -> Report | None:
    """Restore the history when it is damaged, or from the copy `chosen`. None: it was sound.

    The home's lock must be held. Raises StorageError, OSError; then everything is as it was.
    """
    if chosen is None and not trouble(paths.database) and not forgets(paths):
        cleared(paths.database)
        return None
    with rebuilding(paths.database, now, chosen) as rebuilt:
        db = rebuilt.connection
        db.execute("BEGIN IMMEDIATE")
        held = sum(_settle(db, paths, job_id, rebuilt, now) for job_id in rebuilt.doubtful)
        for job, last in _unknown_attempts(db, paths):
            _expect(db, paths, job, last)
        found = sum(_bring_back(db, paths, mirror) for mirror in _strange(db, paths.mirrors))
        report = _report(db, rebuilt, now, held, found)
        told = json.dumps({"at": now, "sentence": report.sentence})
        db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (RESTORED, told))
        db.execute("COMMIT")
    return report


def forgets(paths: Paths) -> bool:
    """Whether jobs ran after everything that the history knows: what its log held is lost.

    A file that cannot be read, or is of another version, is no answer; whoever opens it is told why.
    """
    try:
        with contextlib.closing(open_reader(paths.database)) as db:
            if db.execute("PRAGMA user_version").fetchone() != (SCHEMA,):
                return False
            (newest,) = db.execute("SELECT coalesce(max(created), 0) FROM jobs").fetchone()
            late = any(_begun(mirror) > newest for mirror in _strange(db, paths.mirrors))
            return late or any(_unknown_attempts(db, paths))
    except sqlite3.Error:
        return False


def _unknown_attempts(db: sqlite3.Connection, paths: Paths) -> Iterator[tuple[Job, int]]:
    """Unfinished jobs of which a later attempt began than is known: each is stored before it begins."""
    for row in db.execute(JOBS + UNFINISHED).fetchall():
        job = job_of(row)
        last = max(_attempts_of(paths.mirrors, job.id), default=0)
        if last > job.attempt:
            yield job, last


def _begun(mirror: Path) -> float:
    start = noted(mirror, (START,)).get(START)
    return 0.0 if start is None else start.time


def _report(db: sqlite3.Connection, rebuilt: Rebuilt, now: float, held: int, found: int) -> Report:
    (jobs,) = db.execute("SELECT count(*) FROM jobs").fetchone()
    backup = rebuilt.backup
    return Report(
        at=now,
        aside=str(rebuilt.aside),
        backup=None if backup is None else str(backup.path),
        copied=None if backup is None else backup.at,
        jobs=jobs,
        salvaged=rebuilt.salvaged.rows,
        from_mirrors=found,
        held=held,
        inbox_asks="inbox_seen" in rebuilt.salvaged.broken,
    )


def _settle(
    db: sqlite3.Connection, paths: Paths, job_id: str, rebuilt: Rebuilt, now: float
) -> bool:
    """A job that had not ended when the copy was made: whether it is held now."""
    job = job_of(db.execute(_FIND, (job_id,)).fetchone())
    numbers = _attempts_of(paths.mirrors, job_id)
    if numbers and max(numbers) >= job.attempt:
        _expect(db, paths, job, max(numbers))
        return False
    if job.attempt and _live(db, job):
        return False  # it was under way already: the runner is asked for that very attempt
    at = rebuilt.backup.at if rebuilt.backup else now
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
    sentence = (
        f"The history was restored from a copy of {day}, and whether this ran since then is not known; "
        "run it again if it should."
    )
    _put(db, replace(job, state=JobState.HELD, cause=because(Why.RESTORED, sentence)))
    return True


def _live(db: sqlite3.Connection, job: Job) -> bool:
    sql = "SELECT state FROM attempts WHERE job_id = ? AND number = ?"
    row = db.execute(sql, (job.id, job.attempt)).fetchone()
    return row is not None and AttemptState(row[0]).live


def _expect(db: sqlite3.Connection, paths: Paths, job: Job, number: int) -> None:
    """It began: the next engine takes up its mirror and asks the runner for the rest."""
    nonce = ""
    with contextlib.suppress(OSError):
        nonce = (paths.runner / "runtime_id").read_text("ascii").strip()
    name = attempt_id(job.id, number)
    attempt = Attempt(name, job.id, number, "local", nonce, AttemptState.RUNNING, job.created)
    _put(db, replace(job, state=JobState.RUNNING, attempt=number, runtime="local", cause=None))
    sql = "INSERT OR REPLACE INTO attempts (job_id, number, state, facts) VALUES (?, ?, ?, ?)"
    db.execute(sql, attempt_row(attempt))


def _put(db: sqlite3.Connection, job: Job) -> None:
    _, state, created, facts = job_row(job)
    sql = (
        "INSERT INTO jobs (id, state, created, facts) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET state = excluded.state, facts = excluded.facts"
    )
    db.execute(sql, (job.id, state, created, facts))


def _strange(db: sqlite3.Connection, mirrors: Path) -> Iterator[Path]:
    """The newest mirror of each job that the history does not know."""
    newest: dict[str, int] = {}
    for path in mirrors.glob("*.*.journal"):
        job_id, _, number = path.name.removesuffix(".journal").partition(".")
        if len(job_id) == LENGTH and set(job_id) <= set(ALPHABET) and number.isdecimal():
            newest[job_id] = max(newest.get(job_id, 0), int(number))
    for job_id, last in newest.items():
        if db.execute(_FIND, (job_id,)).fetchone() is None:
            yield mirrors / f"{attempt_id(job_id, last)}.journal"


def _attempts_of(mirrors: Path, job_id: str) -> list[int]:
    """The numbers of the attempts that began."""
    names = (path.name for path in mirrors.glob(f"{job_id}.*.journal") if path.stat().st_size)
    numbers = (name.removesuffix(".journal").partition(".")[2] for name in names)
    return [int(number) for number in numbers if number.isdecimal()]


def _bring_back(db: sqlite3.Connection, paths: Paths, mirror: Path) -> bool:
    """A job that only its mirror knows, with the end that stands there; without one it is lost."""
    records = noted(mirror, (START, EXIT, END))
    if START not in records:
        return False
    job_id, _, number = mirror.name.removesuffix(".journal").partition(".")
    job = _known_by(db, job_id, int(number), records[START])
    if EXIT not in records and (paths.runner / "attempts" / job.attempt_id).is_dir():
        _expect(db, paths, job, job.attempt)  # the runner has the rest
        return True
    kind = AttemptState.LOST
    try:
        verdict = verdict_of(records[EXIT].data)
        ended = machine.AttemptEnded(int(number), verdict, records[EXIT].time)
        stimulus: machine.Stimulus = ended
    except (KeyError, ValueError, TypeError, AttributeError):
        sentence = "The history was restored, and nothing tells how far this came."
        stimulus = machine.AttemptGone(
            int(number), kind, because(Why.RESTORED, sentence), records[max(records)].time
        )
    state = machine.attempt_state(stimulus) or kind
    job, _ = machine.advance(job, stimulus)
    _put(db, job)
    start = records[START]
    told = start_kind_of(start.data) if isinstance(start.data, dict) else ""
    attempt = Attempt(
        *(job.attempt_id, job.id, job.attempt, "local", "", state, job.created),
        started=job.started,
        ended=job.ended,
        start_kind=told,
    )
    sql = "INSERT OR IGNORE INTO attempts (job_id, number, state, facts) VALUES (?, ?, ?, ?)"
    db.execute(sql, attempt_row(attempt))
    return True


def _known_by(db: sqlite3.Connection, job_id: str, number: int, start: Noted) -> Job:
    """The job as its start tells of it: the script by its hash, when another job ran the same."""
    facts: Any = start.data if isinstance(start.data, dict) else {}
    sha256 = str(facts.get("sha256", ""))[:64]
    job = Job(
        id=job_id,
        name="(its name is lost)",
        origin=Origin.COMMAND,
        source=replace(_UNKNOWN, sha256=sha256),
        args=(),
        cwd="",
        python=str(facts.get("python", ""))[:4096],
        created=start.time,
    )
    same = db.execute(_SAME, (f'"{sha256}"',)).fetchone() if len(sha256) == 64 else None
    if same is not None:
        like = job_of(same)
        job = replace(job, name=like.name, source=like.source)
    return replace(job, state=JobState.RUNNING, attempt=number, runtime="local", started=start.time)
