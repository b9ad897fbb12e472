"""The history read by others: plain names, plain values, as docs/database.md says."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_facts import ended, home, submitted

from colab_tray.core.jobs.indexing import Indexer
from colab_tray.core.model.job import Artifact, Cause, JobState
from colab_tray.core.model.runtime import RuntimeSpec
from colab_tray.core.paths import Paths
from colab_tray.core.store.store import open_store
from colab_tray.core.store.views import VIEWS

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENT = PROJECT / "docs/database.md"
DATASETTE = PROJECT / ".envs/science/bin/datasette"


@pytest.fixture
async def places(tmp_path: Path) -> Paths:
    """A history of three: one that went well, one that failed, one that is under way."""
    made = home(tmp_path / "home")
    with open_store(made) as store:
        good = ended(submitted(1))
        file = Artifact("out/plot.png", 7, "", 1700000000.5)
        went_well = replace(good.jobs[0], started=1001.5, ended=1003.0)
        await store.save(submitted(1))
        await store.save(replace(good, jobs=(went_well,), artifacts={went_well.id: [file]}))
        bad = ended(submitted(2))
        cause = Cause("exit", "It ended with exit status 3.")
        failed = replace(bad.jobs[0], state=JobState.FAILED, exit_status=3, cause=cause)
        await store.save(submitted(2))
        await store.save(replace(bad, jobs=(failed,)))
        live = submitted(3)
        attempt = replace(
            live.attempts[0], spec=RuntimeSpec("T4", high_ram=True), account="ada@practice.example"
        )
        await store.save(replace(live, attempts=[attempt]))
        index = Indexer(store.search, made.mirrors)
        (made.mirrors / "k0000001.1.journal").write_bytes(b"")
        index.catch_up()
        await index.hurry()
        await index.close()
    return made


@pytest.fixture
def db(places: Paths) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(places.database)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def rows(db: sqlite3.Connection, sql: str) -> list[dict[str, object]]:
    return [dict(row) for row in db.execute(sql)]


def test_runs_have_plain_values(db: sqlite3.Connection) -> None:
    good, bad, live = rows(db, "SELECT * FROM runs ORDER BY submitted")
    assert (good["run"], good["state"], good["exit_status"]) == ("k0000001", "succeeded", 0)
    assert (good["script"], good["arguments"]) == ("/work/hello.py", "--name x")
    assert good["submitted"] == "1970-01-01T00:16:41.000Z"
    assert (good["waited_seconds"], good["ran_seconds"]) == (0.5, 1.5)
    assert (good["warmth"], good["origin"], good["attempts"]) == ("auto", "command", 1)
    assert (bad["cause"], bad["sentence"]) == ("exit", "It ended with exit status 3.")
    assert (live["state"], live["ended"], live["output_bytes"]) == ("preparing", None, None)


def test_what_belongs_to_runs(db: sqlite3.Connection) -> None:
    assert [row["state"] for row in rows(db, "SELECT * FROM run_attempts ORDER BY run")] == [
        "ok",
        "ok",
        "dispatching",
    ]
    ran_on = "SELECT machine, account FROM run_attempts ORDER BY run"
    here, _, there = [tuple(row.values()) for row in rows(db, ran_on)]
    assert here == (None, None)
    assert there == ("T4 with high RAM", "ada@practice.example")
    [file] = rows(db, "SELECT * FROM run_files")
    assert file == {
        "run": "k0000001",
        "path": "out/plot.png",
        "bytes": 7,
        "sha256": None,
        "modified": "2023-11-14T22:13:20.500Z",
    }
    assert {row["text"] for row in rows(db, "SELECT * FROM run_scripts")} == {"print('hello')\n"}
    assert [row["run"] for row in rows(db, "SELECT * FROM run_outputs ORDER BY run")] == [
        "k0000001",
        "k0000002",
    ]


def test_the_document_names_every_column_and_its_queries_run(db: sqlite3.Connection) -> None:
    text = DOCUMENT.read_text()
    for view in VIEWS.keys() - {"search_texts"}:
        section = text.partition(f"### `{view}`")[2].partition("\n#")[0]
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({view})")]
        assert columns
        for column in columns:
            assert f"`{column}`" in section, (view, column)
    queries = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    assert len(queries) >= 5
    for query in queries:
        db.execute(query).fetchall()


@pytest.mark.long
@pytest.mark.skipif(not DATASETTE.exists(), reason="no datasette in .envs/science")
def test_datasette_shows_it(places: Paths, tmp_path: Path) -> None:
    copy = tmp_path / "history.db"
    shutil.copy(places.database, copy)
    for view in VIEWS:
        done = subprocess.run(
            [DATASETTE, "--get", f"/history/{view}.json?_shape=array", str(copy)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout), view
