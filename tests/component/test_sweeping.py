"""What is removed to save space, and what never is."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from store_facts import ended, home, submitted

from colab_tray.core.jobs.sweeping import Sweeper
from colab_tray.core.jobs.upkeep import Upkeep
from colab_tray.core.model.bundle import digest
from colab_tray.core.model.errors import NotFound, StorageError
from colab_tray.core.model.job import Bundled, Job, JobState, attempt_id
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store.backups import copies
from colab_tray.core.store.search import Ended, Wanted
from colab_tray.core.store.store import Store, open_store
from colab_tray.core.timing import SystemClock

DAY = 86400.0
NOW = 1000 * DAY
SIZE = 1 << 20  # bytes of each output
LARGE = bytes(100_000)  # kept as a file


class Stopped(SystemClock):
    def wall(self) -> float:
        return NOW


@asynccontextmanager
async def still() -> AsyncIterator[None]:
    yield


class House:
    """A store with its sweeper, and jobs that ended so many days ago."""

    def __init__(self, paths: Paths, store: Store) -> None:
        self.paths = paths
        self.store = store
        self.settings = Settings(paths.settings, {})
        self.sweeper = Sweeper(store.retention, paths, self.settings, Stopped(), still)
        self.count = 0

    async def ran(
        self,
        days: float,
        data: bytes = b"",
        state: JobState = JobState.FAILED,
        files: bytes = b"",
    ) -> Job:
        """A job with two attempts and their outputs, half of SIZE each; `files`: the list of its copy."""
        self.count += 1
        unit = submitted(self.count, data or f"print({self.count})".encode())
        [made] = unit.jobs
        when = NOW - days * DAY
        end = when if state.final else None
        made = replace(made, state=state, created=when, ended=end, attempt=2)
        scripts = dict(unit.scripts)
        if files:
            bundle = Bundled(digest(files), "/work", "", "fit.py", files=1, size=4)
            made, scripts = replace(made, bundle=bundle), {**scripts, bundle.sha256: files}
        await self.store.save(replace(ended(unit), jobs=(made,), scripts=scripts))
        for number in (1, 2):
            self.mirror(made, number).write_bytes(bytes(SIZE // 2))
        if state.final:
            await self.store.search.add([Ended(made.id, SIZE, "said something")])
        return made

    def mirror(self, of: Job, number: int = 1) -> Path:
        return self.paths.mirrors / f"{attempt_id(of.id, number)}.journal"

    def has_output(self, of: Job) -> bool:
        there = [self.mirror(of, number).exists() for number in (1, 2)]
        assert there[0] == there[1]
        return there[0]

    async def known(self) -> set[str]:
        return {one.id for one in await self.store.jobs.recent(1000)}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    paths = home(tmp_path / "home")
    with open_store(paths) as store:
        yield House(paths, store)


async def test_old_outputs_go_and_how_they_ended_stays(house: House) -> None:
    old, young = await house.ran(31), await house.ran(29)
    swept = await house.sweeper.sweep()
    assert (swept.outputs, swept.jobs, swept.bytes) == (1, 0, SIZE)
    assert [house.has_output(one) for one in (old, young)] == [False, True]
    assert await house.known() == {old.id, young.id}
    assert await house.store.retention.facts(old.id) == (False, NOW, None)
    assert len(await house.store.search.search(Wanted("something"))) == 2
    assert (await house.sweeper.sweep()).to_json() == dict.fromkeys(swept.to_json(), 0)


async def test_the_oldest_go_until_the_rest_is_small_enough(house: House) -> None:
    house.settings.set("storage.output_size", "3MiB")
    ran = [await house.ran(day) for day in range(20, 10, -1)]
    await house.store.retention.keep(ran[0].id, NOW)
    swept = await house.sweeper.sweep()
    assert swept.outputs == 7
    assert [house.has_output(one) for one in ran] == [True, *[False] * 7, True, True]


async def test_old_jobs_are_forgotten_with_all_that_is_theirs(house: House) -> None:
    old, shared = await house.ran(400, LARGE), await house.ran(400, b"print('again')")
    young = await house.ran(1, b"print('again')")
    [blob] = house.paths.data.glob("blobs/??/*")
    assert (await house.sweeper.sweep()).jobs == 2
    assert await house.known() == {young.id}
    assert not blob.exists()
    assert not house.has_output(old)
    with pytest.raises(StorageError):
        await house.store.jobs.script(old.source.sha256)
    assert shared.source.sha256 == young.source.sha256
    assert await house.store.jobs.script(shared.source.sha256) == b"print('again')"
    with pytest.raises(NotFound):
        await house.store.jobs.get(old.id)
    await house.store.check()


async def test_what_is_kept_unfinished_or_held_stays(house: House) -> None:
    house.settings.set("storage.output_size", "1MiB")
    kept = await house.ran(900)
    await house.store.retention.keep(kept.id, NOW)
    states = (JobState.RUNNING, JobState.HELD, JobState.QUEUED, JobState.DETACHED)
    others = [await house.ran(900, state=state) for state in states]
    swept = await house.sweeper.sweep()
    assert (swept.outputs, swept.jobs) == (0, 0)
    assert all(house.has_output(one) for one in (kept, *others))
    await house.store.retention.keep(kept.id, None)
    assert (await house.sweeper.sweep()).jobs == 1


async def test_the_list_of_a_jobs_files_stays_as_long_as_the_job(house: House) -> None:
    """It is kept as scripts are, and a job that waits or runs again cannot do without."""
    lists = [b'[{"path":"held"}]', b'[{"path":"ran"}]', b'[{"path":"old"}]']
    await house.ran(2, state=JobState.HELD, files=lists[0])
    await house.ran(2, files=lists[1])
    await house.ran(400, files=lists[2])
    await house.sweeper.sweep()
    for data in lists[:2]:
        assert await house.store.jobs.script(digest(data)) == data
    with pytest.raises(StorageError):
        await house.store.jobs.script(digest(lists[2]))


async def test_what_was_imported_is_as_old_as_that(house: House) -> None:
    unit = submitted(1)
    [made] = unit.jobs
    old = replace(made, state=JobState.FAILED, created=NOW - 400 * DAY, ended=NOW - 400 * DAY)
    unit = replace(ended(unit), jobs=(old,), scripts=unit.scripts)
    await house.store.save_imported(unit, ("fingerprint", "elsewhere", NOW - DAY))
    await house.store.search.add([Ended(old.id, SIZE, "said something")])
    assert (await house.sweeper.sweep()).jobs == 0
    assert await house.store.retention.facts(old.id) == (False, None, "elsewhere")


async def test_a_dry_run_says_the_same_and_removes_nothing(house: House) -> None:
    house.settings.set("storage.output_size", "5MiB")
    for days in (500, 400, 40, 35, *range(20, 10, -1)):
        await house.ran(days)
    before = sorted(house.paths.data.rglob("*.journal"))
    dry = await house.sweeper.sweep(dry=True)
    assert sorted(house.paths.data.rglob("*.journal")) == before
    assert len(await house.known()) == 14
    assert (dry.jobs, dry.outputs, dry.bytes) == (2, 7, 9 * SIZE)
    done = await house.sweeper.sweep()
    assert (done.jobs, done.outputs, done.bytes) == (dry.jobs, dry.outputs, dry.bytes)


async def test_what_belongs_to_nobody_goes_when_it_is_old(house: House) -> None:
    ran = await house.ran(1, LARGE)
    places = ("mirrors/zzzzzzzz.1.journal", f"blobs/ab/{'ab' * 32}", "x.part", "blobs/ab/y.part")
    lost = [house.paths.data / place for place in places]
    for path in lost:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"left")
    assert (await house.sweeper.sweep()).orphans == 0  # they may belong to something under way
    everything = [path for path in house.paths.data.rglob("*") if path.is_file()]
    for path in everything:
        os.utime(path, (1.0, 1.0))
    assert (await house.sweeper.sweep()).orphans == len(lost)
    assert not any(path.exists() for path in lost)
    assert house.has_output(ran)
    assert await house.store.jobs.script(ran.source.sha256) == LARGE


async def test_the_file_becomes_smaller(house: House) -> None:
    for number in range(40):
        await house.ran(400, b"# the same word\n" * 3000 + b"%d" % number)
    await house.sweeper.sweep()
    await house.ran(1)
    house.store.close()
    assert house.paths.database.stat().st_size < 1_000_000


async def test_what_is_due_is_done_once(house: House) -> None:
    """A copy each day, a sweep each hour, a check each week: in that order after the check."""
    old = await house.ran(31)
    upkeep = Upkeep(
        house.store,
        house.settings,
        Stopped(),
        house.sweeper,
        busy=lambda: False,
        damaged=lambda _: None,
    )
    await upkeep.turn()
    assert not house.has_output(old)
    [copy] = copies(house.paths.database)
    os.utime(copy.path, (NOW, NOW))
    again = await house.ran(31)
    await upkeep.turn()
    assert house.has_output(again)
    assert copies(house.paths.database) == [replace(copy, at=NOW)]


async def test_a_sweep_that_was_killed_between_row_and_file_is_finished(house: House) -> None:
    ran = await house.ran(40)
    await house.store.retention.forget_outputs([1], NOW)
    for number in (1, 2):
        os.utime(house.mirror(ran, number), (1.0, 1.0))
    assert (await house.sweeper.sweep()).orphans == 2
    assert not house.has_output(ran)
    assert await house.known() == {ran.id}
