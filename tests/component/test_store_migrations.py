"""Migrations: forward only, all or nothing, with a backup, also when killed at any statement."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from store_facts import home, submitted

from colab_tray.core.jobs.indexing import Indexer
from colab_tray.core.model.job import JobState
from colab_tray.core.paths import Paths
from colab_tray.core.store.database import open_database
from colab_tray.core.store.migrations import SCHEMA, STEPS, migrate
from colab_tray.core.store.search import Wanted
from colab_tray.core.store.store import open_store

if TYPE_CHECKING:
    from sqlite_utils import Database

FIRST = Path(__file__).parents[1] / "data/schema-1.db"  # written by version 0.1.0


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    made = home(tmp_path / "home")
    with open_store(made) as store:
        store.jobs.save(submitted(1)).result(10)
    return made


@pytest.fixture
def connection(places: Paths) -> Iterator[sqlite3.Connection]:
    opened = open_database(places.database)
    yield opened
    opened.close()


def add_column(db: Database) -> None:
    db.table("jobs").add_column("account", str)


def rebuild(db: Database) -> None:
    db.table("jobs").transform(rename={"account": "owner"}, strict=True)


def fail(db: Database) -> None:
    db.table("jobs").add_column("never", str)
    raise sqlite3.OperationalError("on purpose")


def orphan(db: Database) -> None:
    db.table("attempts").insert({"job_id": "nobody", "number": 1, "state": "ok", "facts": "{}"})


def columns(connection: sqlite3.Connection) -> list[str]:
    return [row[1] for row in connection.execute("PRAGMA table_info(jobs)")]


def version(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def test_steps_are_taken_once_and_in_order(connection: sqlite3.Connection, places: Paths) -> None:
    migrate(connection, places.database, SCHEMA, (*STEPS, add_column))
    assert (version(connection), columns(connection)[-1]) == (SCHEMA + 1, "account")
    migrate(connection, places.database, SCHEMA + 1, (*STEPS, add_column, rebuild))
    assert (version(connection), columns(connection)[-1]) == (SCHEMA + 2, "owner")
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (1,)


def test_a_private_backup_is_made_before(connection: sqlite3.Connection, places: Paths) -> None:
    migrate(connection, places.database, SCHEMA, (*STEPS, add_column))
    folder = places.data / "backups"
    [backup] = folder.iterdir()
    assert backup.name == f"backup-{SCHEMA}.db"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    old = sqlite3.connect(backup)
    try:
        assert version(old) == SCHEMA
        assert "account" not in columns(old)
        assert old.execute("SELECT count(*) FROM jobs").fetchone() == (1,)
        assert old.execute("PRAGMA quick_check").fetchone() == ("ok",)
    finally:
        old.close()


def test_a_backup_is_a_whole_database(connection: sqlite3.Connection, places: Paths) -> None:
    migrate(connection, places.database, SCHEMA, (*STEPS, add_column))
    connection.close()
    for file in places.data.glob("tray.db*"):
        file.unlink()
    (places.data / "backups" / f"backup-{SCHEMA}.db").rename(places.database)
    with open_store(places) as store:
        assert [one.job.id for one in store.jobs.unfinished()] == ["k0000001"]


@pytest.mark.parametrize("step", [fail, orphan])
def test_a_step_that_fails_changes_nothing(
    connection: sqlite3.Connection, places: Paths, step: object
) -> None:
    before = columns(connection)
    for _ in range(2):
        with pytest.raises(sqlite3.Error):
            migrate(connection, places.database, SCHEMA, (*STEPS, add_column, step))  # type: ignore[arg-type]
        assert (version(connection), columns(connection)) == (SCHEMA, before)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert not connection.in_transaction


@pytest.fixture
def first(tmp_path: Path) -> Paths:
    """A home that the first version left, with a job that was running."""
    made = home(tmp_path / "first")
    shutil.copy(FIRST, made.database)
    return made


def test_a_history_of_the_first_version_is_taken_over(first: Paths) -> None:
    before = dump(FIRST)
    with open_store(first) as store:
        [unfinished] = store.jobs.unfinished()
        assert unfinished.job.state is JobState.RUNNING
        assert unfinished.env is not None
    after = dump(first.database)
    for table, rows in before.items():
        assert [row[: len(rows[0])] for row in after[table]] == rows, table
    [backup] = (first.data / "backups").iterdir()
    assert dump(backup) == before


async def test_what_the_first_version_ran_can_be_searched_and_read(first: Paths) -> None:
    with open_store(first) as store:
        index = Indexer(store.search, first.mirrors)
        index.catch_up()
        found = await index.search(Wanted("überblick year"))
        assert [one.job.name for one in found] == ["report.py", "report.py"]
        assert len(await store.jobs.recent()) == 7
        await index.close()


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that has some, but for those that say how far migrations got."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        tables = {name: raw.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    finally:
        raw.close()
    return {
        name: rows for name, rows in tables.items() if rows and not name.startswith(("_", "search"))
    }


# Forked children migrate a new database and die before write 1, 2, 3 … of it, until one survives.
KILLED = """
import logging, os, signal, sqlite3, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import sqlite_utils
from colab_tray.core.store import database, migrations
logging.disable()
old = Path(sys.argv[3]).read_bytes() if sys.argv[3:] else b""
before = 1 if old else 0
def tables_of(path):
    raw = sqlite3.connect(path)
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    (tables,) = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw.close()
    return version, tables
whole = Path(sys.argv[1]) / "whole.db"
database.open_database(whole).close()
ends = {(0, 0), (1, 19), tables_of(whole)}
for point in range(1, 1000):
    folder = Path(sys.argv[1]) / str(point)
    folder.mkdir()
    path = folder / "tray.db"
    if old:
        path.write_bytes(old)
    child = os.fork()
    if not child:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        left = point
        def count(statement):
            global left
            left -= not statement.lower().startswith(("select", "pragma table", "pragma index"))
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
        connection.set_trace_callback(count)
        migrations.migrate(connection, path, before)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    version, tables = tables_of(path)
    assert (version, tables) in ends and version in (before, migrations.SCHEMA), (version, tables)
    if version > before > 0:
        assert (folder / "backups" / f"backup-{before}.db").stat().st_size
    database.open_database(path).close()
    if not status:
        print(point)
        break
"""


@pytest.mark.timeout(180)
@pytest.mark.parametrize("old", [(), (str(FIRST),)], ids=["new", "first version"])
def test_killed_before_any_statement_there_is_the_old_schema_or_the_new(
    tmp_path: Path, old: tuple[str, ...]
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(Path.cwd()), *old],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 20
