"""Copies of the history, and a damaged one made anew from them, from what can be read and from mirrors."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from store_facts import ended, home, job, submitted

from colab_tray.core.channels.journal import END, EXIT, START
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.jobs.repairing import Report, repair
from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.model.job import JobState, attempt_id
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store import backups
from colab_tray.core.store.database import open_reader
from colab_tray.core.store.faults import suspect, suspected
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.store import open_store
from runtime_notebook.runner import journal

DAY = 86400.0
NOW = 1.7e9
ENDED = {"code": 3, "signal": None, "why": None, "dropped": {"stdout": 0, "stderr": 0}}


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    """A home in which forty jobs have run and job 1 is under way."""
    made = home(tmp_path / "home")
    with open_store(made) as store:
        store.jobs.save(submitted(1)).result(10)
        for number in range(2, 42):
            store.jobs.save(ended(submitted(number))).result(10)
    return made


async def back_up(places: Paths, now: float = NOW) -> Path:
    with open_store(places) as store:
        return (await store.back_up(now)).path


def add(places: Paths, *units: Unit) -> None:
    with open_store(places) as store:
        for unit in units:
            store.jobs.save(unit).result(10)


def harm(places: Paths, *, keep: int = 4096) -> bytes:
    """Write garbage over all but the first bytes; what the file holds now."""
    data = places.database.read_bytes()
    places.database.write_bytes(data[:keep] + os.urandom(len(data) - keep))
    return places.database.read_bytes()


def repaired(places: Paths) -> Report:
    report = repair(places, NOW + DAY)
    assert report is not None
    return report


def states(places: Paths) -> dict[str, str]:
    with closing(open_reader(places.database)) as db:
        return dict(db.execute("SELECT id, state FROM jobs").fetchall())


def mirror(places: Paths, job_id: str, *records: tuple[int, object], number: int = 1) -> None:
    writer = journal.Writer(str(places.mirrors / f"{attempt_id(job_id, number)}.journal"))
    for kind, data in records:
        writer.append(kind, data if isinstance(data, bytes) else json.dumps(data).encode())
    writer.close()


# -- copies


async def test_a_copy_is_whole_private_and_one_file(places: Paths) -> None:
    path = await back_up(places)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM jobs").fetchone() == (41,)
    assert backups.sound(path)


async def test_three_are_kept_and_one_is_due_each_day(places: Paths) -> None:
    assert backups.due(places.database, NOW)
    made = []
    for day in range(5):
        path = await back_up(places, NOW + day * DAY)
        os.utime(path, (NOW + day * DAY,) * 2)
        made.append(path)
    assert [one.path for one in backups.copies(places.database)] == made[:1:-1]
    assert not backups.due(places.database, NOW + 4.9 * DAY)
    assert backups.due(places.database, NOW + 5 * DAY)
    assert backups.due(places.database, NOW - DAY)  # a clock that was wrong postpones none


def test_a_copy_that_is_broken_off_leaves_nothing(places: Paths) -> None:
    stop = Event()
    stop.set()
    with (
        closing(open_reader(places.database)) as reader,
        pytest.raises(StorageError, match="broken off"),
    ):
        backups.make_daily(reader, places.database, NOW, stop)
    assert not list((places.data / "backups").iterdir())


async def test_a_copy_overwrites_nothing(places: Paths, tmp_path: Path) -> None:
    there = tmp_path / "mine"
    there.write_text("mine")
    with open_store(places) as store, pytest.raises(WrongUsage, match="is there already"):
        await store.back_up(NOW, there)
    assert there.read_text() == "mine"


def test_what_is_no_database_of_ours_is_no_copy(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE state (x)")
    assert not backups.sound(other)
    other.write_bytes(os.urandom(10_000))
    assert not backups.sound(other)
    assert not backups.sound(tmp_path / "absent")


# -- repair


def test_a_sound_history_is_left_alone(places: Paths) -> None:
    suspect(places.database)
    before = places.database.read_bytes()
    assert repair(places, NOW) is None
    assert places.database.read_bytes() == before
    assert not suspected(places.database)
    assert not (places.data / "damaged").exists()


async def test_copy_and_mirrors_make_the_history(places: Paths) -> None:
    await back_up(places)
    add(places, Unit(jobs=(replace(job(1), state=JobState.SUCCEEDED),)))
    add(places, *(ended(submitted(number)) for number in (50, 51)))
    mirror(places, job(50).id, (START, {"python": "/p"}), (EXIT, ENDED), (END, {}))
    mirror(places, job(1).id, (START, {}), (EXIT, ENDED), (END, {}))
    harmed = harm(places)
    report = repaired(places)
    known = states(places)
    assert len(known) == 42  # job 51 left no trace
    assert known[job(50).id] == "failed"
    assert known[job(1).id] == "running"  # the next engine takes up its mirror
    assert (report.from_mirrors, report.held) == (1, 0)
    aside = places.data / "damaged" / Path(report.aside).name / "tray.db"
    assert aside.read_bytes() == harmed
    assert report.sentence.startswith("The history was restored from the copy of ")
    assert report.sentence.endswith(f"The damaged files are in {report.aside}.")
    with open_store(places) as store:
        await store.check()
        told = json.loads(await store.state.get("history.restored") or "")
        assert told == {"at": NOW + DAY, "sentence": report.sentence}


async def test_what_can_be_read_of_the_damaged_file_is_newer_than_the_copy(places: Paths) -> None:
    await back_up(places)
    add(places, *(ended(submitted(number)) for number in range(100, 400)))
    data = bytearray(places.database.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 8192] = os.urandom(8192)
    places.database.write_bytes(data)
    report = repaired(places)
    assert 300 < len(states(places)) <= 341
    assert report.salvaged > 300
    with open_store(places) as store:
        await store.check()
        assert (await store.jobs.get(job(1).id)).state is JobState.PREPARING


async def test_what_may_have_run_since_the_copy_waits_for_a_person(places: Paths) -> None:
    waiting = replace(job(60), state=JobState.QUEUED, attempt=0)
    add(places, Unit(jobs=(waiting,), scripts={waiting.source.sha256: b"print('hello')\n"}))
    await back_up(places)
    harm(places, keep=0)
    report = repaired(places)
    assert report.held == 1
    assert report.inbox_asks
    with open_store(places) as store:
        held = await store.jobs.get(waiting.id)
        assert held.state is JobState.HELD
        assert held.cause is not None
        assert held.cause.word == "restored"
        under_way = await store.jobs.get(job(1).id)  # its runner is asked for that very attempt
        assert under_way.state is JobState.PREPARING


async def test_a_copy_that_is_damaged_itself_is_passed_over(places: Paths) -> None:
    older = await back_up(places, NOW)
    newer = await back_up(places, NOW + DAY)
    os.utime(older, (NOW, NOW))
    newer.write_bytes(os.urandom(9000))
    harm(places, keep=0)
    assert repaired(places).backup == str(older)
    assert len(states(places)) == 41


def test_without_a_copy_what_is_left_is_the_history(places: Paths) -> None:
    mirror(places, job(2).id, (START, {}), (EXIT, ENDED), (END, {}))
    mirror(places, job(3).id, (START, {}))  # nothing tells how it ended
    (places.mirrors / "nonsense.1.journal").write_bytes(b"?")
    (places.mirrors / f"{job(4).id}.1.journal").write_bytes(b"torn")
    places.database.unlink()
    report = repaired(places)
    assert report.backup is None
    assert states(places) == {job(2).id: "failed", job(3).id: "lost"}


def test_what_the_runner_still_has_is_followed_to_its_end(places: Paths) -> None:
    mirror(places, job(3).id, (START, {}))
    (places.runner / "attempts" / attempt_id(job(3).id, 1)).mkdir(parents=True)
    places.database.unlink()
    repaired(places)
    with open_store(places) as store:
        [unfinished] = store.jobs.unfinished()
        assert (unfinished.job.id, unfinished.job.state) == (job(3).id, JobState.RUNNING)
        assert [one.state.live for one in unfinished.attempts] == [True]


def test_a_repair_that_fails_leaves_everything_as_it_was(places: Paths) -> None:
    """And it can be done again."""
    harmed = harm(places)
    in_the_way = places.data / "tray.db.new"
    in_the_way.mkdir()
    with pytest.raises(OSError, match=r"tray\.db\.new"):
        repair(places, NOW)
    assert places.database.read_bytes() == harmed
    in_the_way.rmdir()
    repaired(places)


async def test_an_engine_that_finds_damage_makes_way_and_the_next_one_repairs(
    tmp_path: Path, places: Paths
) -> None:
    """Found in pages that nobody had to read to open the file, after the last engine was killed."""
    killed = home(tmp_path / "killed")
    with open_store(places) as store:
        store.jobs.save(Unit(jobs=(replace(job(1), state=JobState.FAILED),))).result(10)
        for number in range(100, 400):
            store.jobs.save(ended(submitted(number))).result(10)
        shutil.copytree(places.data, killed.data, dirs_exist_ok=True)  # with the log beside it
    data = bytearray(killed.database.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 4096] = os.urandom(4096)
    killed.database.write_bytes(data)
    async with asyncio.timeout(20), engine_of(killed) as engine:
        await engine.stopping.wait()
    assert suspected(killed.database)
    async with engine_of(killed) as engine:
        [notice] = await wait_for(lambda: engine.notices)
        assert notice.startswith("The history was restored from what could still be read")
        assert await engine.news() == [notice]
        assert await engine.news() == [], "it is told once"
        assert not engine.stopping.is_set()
        assert len(await engine.jobs(limit=1000)) > 300
    assert not suspected(killed.database)


def engine_of(paths: Paths) -> AbstractAsyncContextManager[Engine]:
    settings = Settings(paths.settings, {"COLAB_TRAY_RUNNER_IDLE_EXIT": "1s"})
    return open_engine(paths, settings, kind="background")


async def wait_for(look: Callable[[], list[str]]) -> list[str]:
    async with asyncio.timeout(20):
        while not look():  # noqa: ASYNC110  (what is waited for has no event)
            await asyncio.sleep(0.01)
    return look()
