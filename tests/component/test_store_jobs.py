"""Jobs and what belongs to them: written as units, read back as they were, final when they are."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_facts import SCRIPT, attempt, ended, home, job, submitted

from colab_tray.core.model.errors import NotFound, StorageError
from colab_tray.core.model.inbox import InboxFolder, InboxMode, Seen
from colab_tray.core.model.job import Artifact, AttemptState, Cause, JobState, Limits, Scan
from colab_tray.core.paths import Paths
from colab_tray.core.store.blobs import Blobs
from colab_tray.core.store.jobs import INLINE, Settled, Unit
from colab_tray.core.store.store import Store, open_store

NOT_TEXT = os.fsdecode(b"caf\xe9\n.py")


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return home(tmp_path / "home")


@pytest.fixture
async def store(places: Paths) -> AsyncIterator[Store]:
    with open_store(places) as opened:
        yield opened


def rows(store: Store, table: str) -> int:
    connection = sqlite3.connect(store.path)
    try:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(count)
    finally:
        connection.close()


# --- units


async def test_a_submission_is_exactly_one_transaction(store: Store) -> None:
    unit = submitted(1)
    for number in range(2, 6):
        before = store.commits
        await store.save(submitted(number))
        assert store.commits == before + 1
    await store.save(unit)
    assert await store.jobs.get(unit.jobs[0].id) == unit.jobs[0]
    assert await store.jobs.attempts(unit.jobs[0].id) == list(unit.attempts)
    assert await store.jobs.script(unit.jobs[0].source.sha256) == SCRIPT


async def test_everything_survives_a_restart(store: Store, places: Paths) -> None:
    first = job(
        1,
        name=NOT_TEXT,
        args=("a b", "ü", NOT_TEXT, ""),
        cwd=f"/work/{NOT_TEXT}",
        state=JobState.FAILED,
        cause=Cause("exit", "It ended with status 3."),
        exit_status=3,
        attempt=2,
        limits=Limits(1.5, 4096),
        scan=Scan(("numpy", "os"), True),
        results="/inbox/results/x",
        rerun_of="k0000009",
        started=1000.25,
        ended=1001.5,
    )
    attempts = (
        attempt(first, 1, state=AttemptState.NEVER_STARTED),
        attempt(first, 2, state=AttemptState.FAILED, started=1.5, start_kind="loaded"),
    )
    files = (Artifact(NOT_TEXT, 3, "ab" * 32, 1.5), Artifact("b/c.png", 1 << 40, "", 2.0))
    await store.save(Unit(jobs=(first,), attempts=attempts, artifacts={first.id: files}))
    store.close()
    with open_store(places) as again:
        assert await again.jobs.get(first.id) == first
        assert await again.jobs.attempts(first.id) == list(attempts)
        assert await again.jobs.artifacts(first.id) == list(files)


async def test_a_unit_is_all_or_nothing(store: Store) -> None:
    good, stray = submitted(1), attempt(job(99))
    unit = replace(good, attempts=(*good.attempts, stray))  # a job that does not exist
    with pytest.raises(sqlite3.IntegrityError):
        await store.save(unit)
    for table in ("jobs", "attempts", "environments", "scripts"):
        assert rows(store, table) == 0
    await store.save(good)


async def test_what_has_ended_is_never_changed_again(store: Store) -> None:
    unit = submitted(1)
    final = ended(unit)
    await store.save(unit)
    await store.save(final)
    for state in (JobState.RUNNING, JobState.QUEUED, JobState.FAILED, JobState.LOST):
        with pytest.raises(Settled, match="Job k0000001 has ended"):
            await store.save(Unit(jobs=(replace(final.jobs[0], state=state),)))
    with pytest.raises(Settled, match=r"Attempt k0000001\.1 has ended"):
        await store.save(Unit(attempts=(replace(final.attempts[0], state=AttemptState.RUNNING),)))
    assert await store.jobs.get(unit.jobs[0].id) == final.jobs[0]
    assert await store.jobs.attempts(unit.jobs[0].id) == list(final.attempts)


async def test_the_same_end_twice_is_no_change(store: Store) -> None:
    unit = submitted(1)
    await store.save(unit)
    await store.save(ended(unit))
    await store.save(ended(unit))


async def test_a_refused_change_takes_its_whole_unit_with_it(store: Store) -> None:
    await store.save(submitted(1))
    await store.save(ended(submitted(1)))
    other = submitted(2)
    with pytest.raises(Settled):
        await store.save(replace(other, jobs=(*other.jobs, job(1, state=JobState.RUNNING))))
    with pytest.raises(NotFound):
        await store.jobs.get(other.jobs[0].id)


async def test_an_id_never_becomes_another_job(store: Store) -> None:
    await store.save(Unit(jobs=(job(1),)))
    with pytest.raises(Settled):
        await store.save(Unit(jobs=(job(1, created=5.0),)))


# --- reading


async def test_newest_first_whatever_the_clock_says(store: Store) -> None:
    for number in (3, 1, 2):
        await store.save(Unit(jobs=(job(number, state=JobState.QUEUED),)))
    await store.save(Unit(jobs=(job(3, state=JobState.RUNNING),)))
    assert [one.id for one in await store.jobs.recent(2)] == [job(2).id, job(1).id]
    assert [one.id for one in await store.jobs.recent()] == [job(n).id for n in (2, 1, 3)]
    assert [one.id for one in await store.jobs.recent(5, [JobState.RUNNING])] == [job(3).id]
    both = await store.jobs.recent(2, {JobState.RUNNING, JobState.QUEUED})
    assert [one.id for one in both] == [job(2).id, job(1).id]
    assert await store.jobs.recent(5, [JobState.LOST]) == []
    assert [one.job.id for one in store.jobs.unfinished()] == [job(n).id for n in (3, 1, 2)]


async def test_by_prefix(store: Store) -> None:
    ids = ("abc00001", "abc00002", "abd00001", "zzzzzzzz")
    await store.save(Unit(jobs=tuple(job(n, id=name) for n, name in enumerate(ids))))
    assert [one.id for one in await store.jobs.by_prefix("abc")] == ["abc00001", "abc00002"]
    assert [one.id for one in await store.jobs.by_prefix("abd00001")] == ["abd00001"]
    assert [one.id for one in await store.jobs.by_prefix("zz")] == ["zzzzzzzz"]
    assert await store.jobs.by_prefix("b") == []
    assert len(await store.jobs.by_prefix("", limit=3)) == 3


async def test_a_row_that_cannot_be_read_hides_no_other(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.save(Unit(jobs=(job(1), job(2), job(3))))
    spoil = "UPDATE jobs SET facts = '{' WHERE id = 'k0000002'"
    store._writer.write(lambda db: db.execute(spoil).close()).result(10)
    assert [one.id for one in await store.jobs.recent()] == [job(3).id, job(1).id]
    assert [one.id for one in await store.jobs.by_prefix("k")] == [job(1).id, job(3).id]
    assert [one.job.id for one in store.jobs.unfinished()] == [job(1).id, job(3).id]
    assert "The stored job k0000002 cannot be read" in caplog.text
    with pytest.raises(StorageError, match="The stored job k0000002 cannot be read"):
        await store.jobs.get("k0000002")


async def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no job nosuchid"):
        await store.jobs.get("nosuchid")
    assert await store.jobs.attempts("nosuchid") == []
    assert await store.jobs.artifacts("nosuchid") == []
    with pytest.raises(StorageError, match="not stored any more"):
        await store.jobs.script("0" * 64)


async def test_reading_does_not_wait_for_the_writer(store: Store) -> None:
    await store.save(submitted(1))
    reached, go = threading.Event(), threading.Event()

    def slow(_: sqlite3.Connection) -> None:
        reached.set()
        assert go.wait(10)

    writing = store._writer.write(slow)
    assert reached.wait(10)
    assert len(await store.jobs.recent()) == 1
    go.set()
    writing.result(10)


# --- environments


async def test_secrets_never_reach_the_disk(store: Store, places: Paths) -> None:
    unit = submitted(1)
    variables = {"LANG": "C", "GITHUB_TOKEN": "CANARY-1", "PROXY": "http://me:CANARY-2@x"}
    await store.save(replace(unit, environments={unit.jobs[0].id: variables}))
    [found] = store.jobs.unfinished()
    assert found.kept == {"LANG": "C"}
    assert found.withheld == ("GITHUB_TOKEN", "PROXY")
    assert found.env is None
    store.close()
    assert not [
        file for file in places.data.rglob("*") if file.is_file() and b"CANARY" in file.read_bytes()
    ]


async def test_an_environment_is_kept_until_the_end_and_no_longer(store: Store) -> None:
    unit = submitted(1)
    variables = {"LANG": "C", "ODD": NOT_TEXT}
    await store.save(replace(unit, environments={unit.jobs[0].id: variables}))
    [found] = store.jobs.unfinished()
    assert found.env == variables
    assert found.attempt == unit.attempts[0]
    await store.save(ended(unit))
    assert store.jobs.unfinished() == []
    assert rows(store, "environments") == 0


async def test_an_environment_can_be_forgotten_before(store: Store) -> None:
    unit = submitted(1)
    await store.save(unit)
    await store.save(Unit(environments={unit.jobs[0].id: None}))
    [found] = store.jobs.unfinished()
    assert (found.env, found.kept, found.withheld) == (None, None, ())


# --- scripts


@pytest.mark.parametrize("size", [0, 1, INLINE, INLINE + 1, 3_000_000])
async def test_scripts_of_every_size(store: Store, places: Paths, size: int) -> None:
    data = os.urandom(size)
    sha256 = hashlib.sha256(data).hexdigest()
    await store.save(Unit(scripts={sha256: data}))
    await store.save(Unit(scripts={sha256: data}))
    assert await store.jobs.script(sha256) == data
    assert (places.data / "blobs" / sha256[:2] / sha256).exists() == (size > INLINE)


async def test_a_damaged_script_is_told_and_mended(store: Store, places: Paths) -> None:
    for data in (b"x" * 100, b"y" * 100_000):
        sha256 = hashlib.sha256(data).hexdigest()
        await store.save(Unit(scripts={sha256: data}))
        blob = places.data / "blobs" / sha256[:2] / sha256
        if blob.exists():
            blob.write_bytes(b"z" * 100_000)
        store._writer.write(
            lambda db: db.execute(
                "UPDATE scripts SET content = x'00' WHERE content NOT NULL"
            ).close()
        ).result(10)
        with pytest.raises(StorageError, match="damaged"):
            await store.jobs.script(sha256)
        await store.save(Unit(scripts={sha256: data}))
        assert await store.jobs.script(sha256) == data


def test_blobs_take_nothing_but_what_they_are_named_for(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    with pytest.raises(ValueError, match="the content is not that of"):
        blobs.put("0" * 64, b"x")
    with pytest.raises(ValueError, match="is not a SHA-256"):
        blobs.get("../../etc/passwd")
    with pytest.raises(StorageError, match="cannot be read"):
        blobs.get("0" * 64)


# --- inbox and state


async def test_the_inbox_remembers(store: Store, places: Paths) -> None:
    folder = InboxFolder(f"/home/me/{NOT_TEXT}", InboxMode.AUTO, 12.5)
    await store.inbox.put_folder(InboxFolder(folder.path))
    await store.inbox.put_folder(folder)
    seen = Seen(folder.path, NOT_TEXT, "ab" * 32, job(1).id, 7.5)
    before = store.commits
    await store.save(replace(submitted(1), seen=(seen,)))
    await store.save(Unit(seen=(replace(seen, sha256="cd" * 32, job_id=None),)))
    assert store.commits == before + 2
    store.close()
    with open_store(places) as again:
        assert again.inbox.folders_now() == [folder]
        assert await again.inbox.find_seen(folder.path, NOT_TEXT, "ab" * 32) == seen
        assert await again.inbox.find_seen(folder.path, "other.py", "ab" * 32) is None
        assert [one.sha256[:2] for one in await again.inbox.seen(folder.path)] == ["ab", "cd"]
        await again.inbox.forget_folder(folder.path)
        assert again.inbox.folders_now() == []
        assert len(await again.inbox.seen(folder.path)) == 2


async def test_the_state_is_a_few_words(store: Store) -> None:
    assert await store.state.get("x") is None
    await store.state.put("x", "1")
    await store.state.put("x", "2")
    assert await store.state.get("x") == "2"


async def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StorageError, match="is closed"):
        await store.save(submitted(1))
    with pytest.raises(StorageError, match="is closed"):
        await store.jobs.recent()
