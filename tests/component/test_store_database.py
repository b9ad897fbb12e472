"""Opening the database: what is refused, with which sentence, and that nothing is harmed by it."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_facts import home, job, submitted

from colab_tray.core.model.errors import NewerDatabase, StorageError
from colab_tray.core.paths import Paths
from colab_tray.core.store.database import left_unclean, open_database, open_reader
from colab_tray.core.store.faults import Damaged
from colab_tray.core.store.migrations import SCHEMA
from colab_tray.core.store.store import open_store


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return home(tmp_path / "home")


@pytest.fixture
def used(places: Paths) -> Paths:
    """A home in which one job has run."""
    with open_store(places) as store:
        store.jobs.save(submitted(1)).result(10)
    return places


@pytest.fixture
def connection(places: Paths) -> Iterator[sqlite3.Connection]:
    opened = open_database(places.database)
    yield opened
    opened.close()


def content(places: Paths) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in places.data.iterdir() if file.is_file()}


# --- how it is opened


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 5000),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("journal_size_limit", 67108864),
        ("auto_vacuum", 2),
        ("wal_autocheckpoint", 1000),
        ("user_version", SCHEMA),
    ],
)
def test_how_it_is_set_up(connection: sqlite3.Connection, pragma: str, value: object) -> None:
    assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    assert not connection.in_transaction


@pytest.mark.parametrize("name", ["a b", "what?mode=rw#x", "100%25", "ü", os.fsdecode(b"caf\xe9")])
def test_a_home_of_any_name(tmp_path: Path, name: str) -> None:
    with open_store(home(tmp_path / name)) as store:
        store.jobs.save(submitted(1)).result(10)
        assert len(store.jobs.unfinished()) == 1


def test_every_table_is_strict(connection: sqlite3.Connection) -> None:
    tables = connection.execute("PRAGMA table_list").fetchall()
    ours = {
        name: strict
        for _, name, kind, _, _, strict in tables
        if kind == "table" and "sqlite_" not in name
    }
    assert {"jobs", "attempts", "scripts", "artifacts", "environments", "state"} <= ours.keys()
    assert {"inbox_folders", "inbox_seen"} <= ours.keys()
    assert set(ours.values()) == {1}


def test_all_its_files_are_private(places: Paths) -> None:
    before = os.umask(0)
    try:
        with open_store(places) as store:
            store.jobs.save(submitted(1, bytes(100_000))).result(10)
            files = [path for path in places.data.rglob("*") if path.is_file()]
            assert {"tray.db", "tray.db-wal", "tray.db-shm", "ballast"} <= {f.name for f in files}
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
            folders = [path for path in places.data.rglob("*") if path.is_dir()]
            assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
    finally:
        os.umask(before)


def test_a_file_that_others_could_read_is_closed_to_them(used: Paths) -> None:
    used.database.chmod(0o644)
    open_store(used).close()
    assert stat.S_IMODE(used.database.stat().st_mode) == 0o600


def test_a_reader_cannot_write(used: Paths, connection: sqlite3.Connection) -> None:
    reader = open_reader(used.database)
    try:
        assert reader.execute("SELECT count(*) FROM jobs").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM jobs")
        with pytest.raises(sqlite3.OperationalError):
            reader.execute("PRAGMA query_only=OFF").execute("DELETE FROM jobs")
    finally:
        reader.close()


def test_an_old_library_is_worth_one_line_in_the_log(
    places: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        open_store(places).close()
    lines = [r for r in caplog.records if r.name == "colab_tray.core.store.database"]
    assert len(lines) == (sqlite3.sqlite_version_info < (3, 51, 3))


START = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from colab_tray.core import paths
from colab_tray.core.store.store import open_store
places = paths.find({paths.HOME_VARIABLE: sys.argv[1]}).make()
store = open_store(places)
print(len(store.jobs.unfinished()), sorted({"sqlite_utils", "click", "pluggy"} & set(sys.modules)))
store.close()
"""


def test_a_database_that_is_up_to_date_opens_without_sqlite_utils(used: Paths) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", START, str(used.data.parent), str(Path.cwd())],
        check=True,
        capture_output=True,
        text=True,
    )
    assert ran.stdout == "1 []\n"


def test_a_store_that_was_closed_leaves_no_log_behind(used: Paths) -> None:
    assert not left_unclean(used.database)
    assert not used.database.with_name("tray.db-wal").exists()


# --- what is refused


def test_a_newer_database_is_refused_and_not_written(used: Paths) -> None:
    raw = sqlite3.connect(used.database)
    raw.execute(f"PRAGMA user_version={SCHEMA + 1}")
    raw.close()
    before = content(used)
    with pytest.raises(NewerDatabase) as caught:
        open_store(used)
    assert f"written by a later version of Colab Tray (format {SCHEMA + 1}" in str(caught.value)
    assert str(used.database) in str(caught.value)
    assert caught.value.exit_status == 78
    assert content(used) == before


@pytest.mark.parametrize("garbage", [b"not a database", b"\0" * 8192, os.urandom(20_000)])
def test_a_file_that_is_no_database_is_kept(places: Paths, garbage: bytes) -> None:
    places.database.write_bytes(garbage)
    with pytest.raises(StorageError) as caught:
        open_store(places)
    assert f"The database {places.database} is damaged" in str(caught.value)
    assert "It was left as it is" in str(caught.value)
    assert caught.value.exit_status == 74
    assert places.database.read_bytes() == garbage
    assert sorted(content(places)) == ["tray.db"]


def test_a_damaged_header_is_refused(used: Paths) -> None:
    data = bytearray(used.database.read_bytes())
    data[:64] = os.urandom(64)
    used.database.write_bytes(data)
    with pytest.raises(Damaged):
        open_store(used)
    assert used.database.read_bytes() == data


async def test_damage_further_in_is_found_by_the_check(used: Paths) -> None:
    with open_store(used) as store:
        await store.check()
        for number in range(100, 200):
            store.jobs.save(submitted(number)).result(10)
    with open_store(used) as store:
        await store.check()
    data = bytearray(used.database.read_bytes())
    data[-8192:] = os.urandom(8192)
    used.database.write_bytes(data)
    with open_store(used) as store, pytest.raises(Damaged, match="is damaged"):
        await store.check()


def test_damage_met_in_use_is_a_sentence(used: Paths) -> None:
    data = bytearray(used.database.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    used.database.write_bytes(data)
    with pytest.raises(Damaged, match="the next start of Colab Tray sets it aside"):
        open_store(used)


def test_an_empty_file_in_place_of_a_used_database_is_damage(used: Paths) -> None:
    used.database.write_bytes(b"")
    with pytest.raises(Damaged, match="is empty, though this installation had one"):
        open_store(used)
    assert used.database.stat().st_size == 0


def test_a_database_that_is_gone_is_damage(used: Paths) -> None:
    used.database.unlink()
    with pytest.raises(Damaged, match="is gone, though this installation had one"):
        open_store(used)
    assert not used.database.exists()


def test_following_the_advice_begins_anew(used: Paths) -> None:
    used.database.write_bytes(b"")
    for file in used.data.glob("tray.db*"):
        file.rename(file.with_name(f"old-{file.name}"))
    with open_store(used) as store:
        assert store.jobs.unfinished() == []


def test_an_empty_file_without_a_witness_is_a_new_start(places: Paths) -> None:
    places.database.touch()
    open_store(places).close()


def test_a_lost_row_is_damage(used: Paths) -> None:
    raw = sqlite3.connect(used.database)
    with raw:
        raw.execute("DELETE FROM state WHERE key = 'installation'")
    raw.close()
    with pytest.raises(Damaged, match="has lost the name of its installation"):
        open_store(used)


def test_a_lost_witness_is_written_again(used: Paths) -> None:
    witness = used.database.with_name("tray.db.id")
    named = witness.read_text()
    witness.unlink()
    open_store(used).close()
    assert witness.read_text() == named


def test_a_database_of_another_program_is_left_alone(places: Paths) -> None:
    raw = sqlite3.connect(places.database)
    raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    before = places.database.read_bytes()
    with pytest.raises(Damaged, match="belongs to another program"):
        open_store(places)
    assert places.database.read_bytes() == before


@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "PRAGMA locking_mode=EXCLUSIVE"])
def test_a_locked_database_is_refused_after_the_time_allowed(used: Paths, lock: str) -> None:
    other = sqlite3.connect(used.database, isolation_level=None)
    try:
        other.execute(lock)
        if "EXCLUSIVE" in lock:
            other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(StorageError, match="is locked by another program; close whatever has"):
            open_store(used, busy=0.3)
        assert 0.2 < time.monotonic() - begun < 5
    finally:
        other.close()
    open_store(used).close()


def test_a_lock_that_comes_later_fails_the_write_and_nothing_else(used: Paths) -> None:
    with open_store(used, busy=0.2) as store:
        other = sqlite3.connect(used.database, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="is locked by another program"):
                store.jobs.save(submitted(2)).result(10)
            other.execute("ROLLBACK")
        finally:
            other.close()
        store.jobs.save(submitted(2)).result(10)
        assert [one.job.id for one in store.jobs.unfinished()] == [job(1).id, job(2).id]


def test_a_folder_in_its_place_is_a_sentence(places: Paths) -> None:
    places.database.mkdir()
    with pytest.raises(StorageError, match="cannot be written"):
        open_store(places)


def test_a_data_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        open_database(tmp_path / "absent" / "tray.db")
