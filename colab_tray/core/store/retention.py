# ruff: noqa: S608 - the SQL is put together from our own words only
"""What may be removed from the history, and its removal, a little at a time. Rows go first, then files.

Nothing of a job that has not ended, and nothing of one that is kept (`colab-tray keep`).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from colab_tray.core.model.job import FINAL
from colab_tray.core.store import index
from colab_tray.core.store.blobs import Blobs
from colab_tray.core.store.reader import Reader
from colab_tray.core.store.writer import Writer, arrival

BATCH = 100  # jobs in one transaction
_PAGES = 1000  # that are given back to the disk at once

_FINAL = ", ".join(f"'{state.value}'" for state in sorted(FINAL))
_NOT_KEPT = "NOT EXISTS (SELECT 1 FROM kept WHERE kept.job_id = jobs.id)"
_ENDED_AT = (  # what was imported is as old as that
    "max(coalesce(json_extract(jobs.facts, '$.ended'), jobs.created), "
    "coalesce((SELECT at FROM imports WHERE job_id = jobs.id), 0))"
)
_COPY = re.compile(r"/scripts/[0-9a-f]{2}/([0-9a-f]{64})[/\"]")


class Output(NamedTuple):
    """The output of an ended job: its mirrors, one for each attempt."""

    number: int
    job_id: str
    attempts: int
    size: int


class Unused(NamedTuple):
    """Scripts that no job up to number `upto` refers to."""

    hashes: list[str]
    upto: int


class RetentionStore:
    """Writes through the one writer, reads on the searcher's thread, where nobody waits."""

    def __init__(self, writer: Writer, searcher: Reader, blobs: Blobs) -> None:
        self._writer = writer
        self._searcher = searcher
        self._blobs = blobs

    async def outputs(self) -> int:
        """Bytes of all outputs that are there."""
        sql = "SELECT coalesce(sum(size), 0) FROM ended WHERE removed IS NULL"
        return int(await self._searcher.ask(lambda db: db.execute(sql).fetchone()[0]))

    async def oldest_outputs(self, before: float | None, after: int = 0) -> list[Output]:
        """The oldest, at most BATCH, with job numbers above `after`; `before`: that ended before then."""
        old = "" if before is None else f"AND jobs.created < ? AND {_ENDED_AT} < ?"
        sql = (
            "SELECT jobs.number, jobs.id, json_extract(jobs.facts, '$.attempt'), ended.size "
            "FROM ended CROSS JOIN jobs ON jobs.number = ended.number "
            f"WHERE ended.number > ? AND ended.removed IS NULL AND ended.size > 0 AND {_NOT_KEPT} {old} "
            "ORDER BY ended.number LIMIT ?"
        )
        times = [] if before is None else [before, before]
        rows = await self._searcher.ask(
            lambda db: db.execute(sql, (after, *times, BATCH)).fetchall()
        )
        return [
            Output(number, job_id, attempts or 0, size) for number, job_id, attempts, size in rows
        ]

    async def forget_outputs(self, numbers: Collection[int], now: float) -> None:
        """From now on their outputs count as removed; the files may go."""

        def work(db: sqlite3.Connection) -> None:
            rows = [(now, number) for number in numbers]
            db.executemany("UPDATE ended SET removed = ? WHERE number = ?", rows)

        await arrival(self._writer.write(work, patient=True))

    async def old_jobs(self, before: float, after: int = 0) -> list[Output]:
        """At most BATCH jobs that ended before then, with numbers above `after`, oldest first."""
        sql = (
            "SELECT jobs.number, jobs.id, json_extract(jobs.facts, '$.attempt'), "
            "iif(ended.removed IS NULL, ended.size, 0) "
            "FROM jobs JOIN ended ON ended.number = jobs.number "
            f"WHERE jobs.number > ? AND jobs.state IN ({_FINAL}) AND jobs.created < ? AND {_ENDED_AT} < ? "
            f"AND {_NOT_KEPT} ORDER BY jobs.number LIMIT ?"
        )
        rows = await self._searcher.ask(
            lambda db: db.execute(sql, (after, before, before, BATCH)).fetchall()
        )
        return [
            Output(number, job_id, attempts or 0, size) for number, job_id, attempts, size in rows
        ]

    async def forget_jobs(self, jobs: Sequence[Output]) -> None:
        """Remove all that is known of them. What the inbox saw stays: nothing runs twice."""

        def work(db: sqlite3.Connection) -> None:
            for job in jobs:
                index.remove(db, job.number)
                db.execute("DELETE FROM ended WHERE number = ?", (job.number,))
                for table in ("artifacts", "environments", "attempts", "imports"):
                    db.execute(f"DELETE FROM {table} WHERE job_id = ?", (job.job_id,))
                db.execute("DELETE FROM jobs WHERE id = ?", (job.job_id,))

        await arrival(self._writer.write(work, patient=True))

    async def unused_scripts(self) -> Unused:
        return await self._searcher.ask(_unused)

    async def forget_scripts(self, unused: Unused) -> None:
        """Remove them, unless a newer job refers to one; then the files of those that are gone."""

        def rows(db: sqlite3.Connection) -> None:
            sql = (
                "SELECT json_extract(facts, '$.source.sha256'), json_extract(facts, '$.bundle.sha256') "
                "FROM jobs WHERE number > ?"
            )
            again = {sha256 for row in db.execute(sql, (unused.upto,)) for sha256 in row}
            gone = [(sha256,) for sha256 in unused.hashes if sha256 not in again]
            db.executemany("DELETE FROM scripts WHERE sha256 = ?", gone)

        def files(db: sqlite3.Connection) -> None:
            for sha256 in unused.hashes:
                if not db.execute("SELECT 1 FROM scripts WHERE sha256 = ?", (sha256,)).fetchone():
                    self._blobs.remove(sha256)

        await arrival(self._writer.write(rows, patient=True))
        await arrival(self._writer.write(files, patient=True))

    async def unknown_blobs(self, hashes: Collection[str]) -> list[str]:
        """Those that no row refers to."""
        sql = "SELECT 1 FROM scripts WHERE sha256 = ?"
        return await self._searcher.ask(
            lambda db: [one for one in hashes if not db.execute(sql, (one,)).fetchone()]
        )

    async def without_output(self, ids: Collection[str]) -> set[str]:
        """Those that no row is about, or whose output counts as removed."""
        sql = "SELECT 1 FROM jobs LEFT JOIN ended USING (number) WHERE id = ? AND removed IS NULL"
        return await self._searcher.ask(
            lambda db: {one for one in ids if not db.execute(sql, (one,)).fetchone()}
        )

    async def copies_in_use(self) -> set[str]:
        """The hashes of the inbox's own copies that jobs run, or ran, from."""
        sql = "SELECT facts FROM jobs WHERE instr(facts, '/scripts/')"
        return await self._searcher.ask(
            lambda db: {match[1] for (facts,) in db.execute(sql) for match in _COPY.finditer(facts)}
        )

    async def give_back(self) -> bool:
        """Shorten the file by what is free in it, a little; whether there is more."""
        (free,) = await self._searcher.ask(
            lambda db: db.execute("PRAGMA freelist_count").fetchone()
        )
        if free:

            def work(db: sqlite3.Connection) -> None:
                for _ in range(
                    min(free, _PAGES)
                ):  # sqlite3 takes one step of it, which is one page
                    db.execute("PRAGMA incremental_vacuum")

            await arrival(self._writer.write(work, patient=True))
        return int(free) > _PAGES

    async def keep(self, job_id: str, at: float | None) -> None:
        """Never remove this job, or (None) treat it as any other."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM kept WHERE job_id = ?", (job_id,))
            if at is not None:
                db.execute("INSERT INTO kept (job_id, at) VALUES (?, ?)", (job_id, at))

        await arrival(self._writer.write(work))

    async def facts(self, job_id: str) -> tuple[bool, float | None, str | None]:
        """Whether it is kept, when its output was removed, and the id it had where it came from."""
        sql = (
            "SELECT EXISTS (SELECT 1 FROM kept WHERE job_id = jobs.id), ended.removed, "
            "(SELECT original_id FROM imports WHERE job_id = jobs.id) "
            "FROM jobs LEFT JOIN ended ON ended.number = jobs.number WHERE jobs.id = ?"
        )
        row = await self._searcher.ask(lambda db: db.execute(sql, (job_id,)).fetchone())
        return (bool(row[0]), row[1], row[2]) if row else (False, None, None)

    async def counts(self) -> dict[str, int]:
        """How many jobs there are and how many are kept; bytes of the search index."""
        questions = {
            "jobs": "SELECT count(*) FROM jobs",
            "kept": "SELECT count(*) FROM kept",
            "index": "SELECT coalesce(sum(length(block)), 0) FROM search_data",
        }
        return await self._searcher.ask(
            lambda db: {name: int(db.execute(sql).fetchone()[0]) for name, sql in questions.items()}
        )


def _unused(db: sqlite3.Connection) -> Unused:
    (upto,) = db.execute("SELECT coalesce(max(number), 0) FROM jobs").fetchone()
    row = db.execute("SELECT value FROM state WHERE key = 'search.done'").fetchone()
    sql = "SELECT facts FROM jobs WHERE number > ?"  # up to there each has its row in `ended`
    young = {
        json.loads(facts)["source"]["sha256"]
        for (facts,) in db.execute(sql, (int(row[0]) if row else 0,))
    }
    sql = "SELECT sha256 FROM scripts WHERE sha256 NOT IN (SELECT script FROM ended)"
    used = young | _listings(db)
    found = [sha256 for (sha256,) in db.execute(sql) if sha256 not in used]
    return Unused(found, upto)


def _listings(db: sqlite3.Connection) -> set[str]:
    """Lists of files that jobs ran, or are to run, in copies of: they are kept as scripts are."""
    sql = (
        "SELECT json_extract(facts, '$.bundle.sha256') FROM jobs WHERE instr(facts, '\"bundle\":')"
    )
    return {sha256 for (sha256,) in db.execute(sql)}
