"""What was run, added up: every end once, behind jobs that go on, and after the history was swept."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import Terminal

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Job, JobState, Origin, Source, SourceKind
from colab_tray.core.model.runtime import Need
from colab_tray.core.paths import HOME_VARIABLE, find
from colab_tray.core.store import usage
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.retention import Output
from colab_tray.core.store.store import Store, open_store
from colab_tray.core.store.usage import By, Usage

NOON = time.mktime((2026, 11, 10, 12, 0, 0, 0, 0, -1))
DAY = 86400.0
ALL = ("0001-01-01", "9999-12-31")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(find({HOME_VARIABLE: str(tmp_path)}).make()) as opened:
        yield opened


def job(
    number: int, state: JobState = JobState.SUCCEEDED, *, day: int = 0, **changes: object
) -> Job:
    """One that ran for ten seconds."""
    created = NOON + day * DAY + number
    made = Job(
        f"{number:08d}",
        "train.py",
        Origin.COMMAND,
        Source(SourceKind.FILE, "/home/ada/train.py", "0" * 64, 1),
        *((), "/home/ada", "python3", created, state),
        took=10.0 if state.final else 0.0,
        runtime="local",
        started=created,
        ended=created + 10 if state.final else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


async def put(store: Store, *jobs: Job) -> None:
    await store.save(Unit(jobs=jobs))


async def counted(store: Store, by: By = By.DAY, since: str = ALL[0], until: str = ALL[1]) -> Usage:
    await store.usage.count()
    return await store.usage.ask(since, until, by)


async def test_runs_are_told_apart_by_day_script_runtime_and_cause(store: Store) -> None:
    wrong = because(Why.EXIT, "It ended with status 1.")
    rented = Need("colab", "T4")
    other = Source(SourceKind.FILE, "/home/ada/plot.py", "0" * 64, 1)
    await put(
        store,
        job(1),
        job(2, JobState.FAILED, cause=wrong),
        job(3, JobState.CANCELLED, day=1, source=other),
        job(4, day=1, runtime="colab-1", need=rented, rate=1.8),
        job(5, day=2, origin=Origin.IMPORT),
    )
    found = await counted(store)
    assert [
        (row.key, row.runs, row.succeeded, row.failed, row.cancelled) for row in found.rows
    ] == [
        ("2026-11-10", 2, 1, 1, 0),
        ("2026-11-11", 2, 1, 0, 1),
    ]
    assert (found.total.runs, found.total.seconds) == (4, 40.0)
    assert found.total.units == pytest.approx(1.8 * 10 / 3600)
    assert found.units_known
    scripts = await counted(store, By.SCRIPT)
    assert [(row.key, row.runs) for row in scripts.rows] == [
        ("/home/ada/train.py", 3),
        ("/home/ada/plot.py", 1),
    ]
    assert {row.key for row in (await counted(store, By.RUNTIME)).rows} == {"local", "T4"}
    causes = {row.key: row.runs for row in (await counted(store, By.CAUSE)).rows}
    assert causes == {"succeeded": 2, Why.EXIT.value: 1, "cancelled": 1}
    one_day = await counted(store, By.DAY, "2026-11-11", "2026-11-11")
    assert [row.key for row in one_day.rows] == ["2026-11-11"]


async def test_every_end_counts_once_also_behind_a_job_that_goes_on(store: Store) -> None:
    held = job(2, JobState.HELD)
    await put(store, job(1), held, job(3))
    for _ in range(2):
        assert (await counted(store)).total.runs == 2
    await put(store, job(4), replace(held, state=JobState.SUCCEEDED, took=10.0))
    for _ in range(2):
        assert (await counted(store)).total.runs == 4


async def test_what_is_counted_outlives_the_history(store: Store) -> None:
    await put(store, *(job(number) for number in range(1, 6)))
    assert (await counted(store)).total.runs == 5
    old = [Output(number, job(number).id, 0, 0) for number in (1, 2, 5)]
    await store.retention.forget_jobs(old)
    assert (await counted(store)).total.runs == 5
    await put(store, job(6))  # under the number that the newest had
    assert (await counted(store)).total.runs == 6


async def test_many_are_counted_in_pieces(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "CHUNK", 3)
    told: list[tuple[int, int]] = []
    await put(store, *(job(number) for number in range(1, 11)))
    await store.usage.count(lambda done, all_: told.append((done, all_)))
    assert told == [(3, 10), (6, 10), (9, 10)]
    assert (await counted(store)).total.runs == 10


async def test_another_history_in_its_place_is_counted_anew(tmp_path: Path) -> None:
    paths = find({HOME_VARIABLE: str(tmp_path)}).make()
    with open_store(paths) as before:
        await put(before, *(job(number) for number in range(1, 6)))
        assert (await counted(before)).total.runs == 5
    for name in ("tray.db", "tray.db.id"):
        paths.database.with_name(name).unlink()
    with open_store(paths) as after:
        await put(after, *(job(number, day=7) for number in range(1, 9)))
        found = await counted(after)
    assert [(row.key, row.runs) for row in found.rows] == [("2026-11-17", 8)]
    assert paths.database.with_name("usage.db").stat().st_mode & 0o077 == 0


@pytest.mark.long
def test_the_command_says_it_as_text_json_and_csv(tmp_path: Path) -> None:
    desk = Terminal(tmp_path / "home")
    desk("run", "-c", "print(1)")
    desk("run", "-c", "raise SystemExit(3)")
    told = desk("usage", "--by", "cause").stdout.decode()
    assert "in all" in told
    assert "exit" in told
    assert json.loads(desk("usage", "--json").stdout)["total"]["failed"] == 1
    rows = list(csv.DictReader(io.StringIO(desk("usage", "--csv").stdout.decode())))
    assert [(row["runs"], row["succeeded"]) for row in rows] == [("2", "1")]
    for words in (["--since", "soon"], ["--by", "colour"], ["--days", "0"], ["more"]):
        assert desk("usage", *words).returncode == 2
    assert desk("stop").returncode == 0
