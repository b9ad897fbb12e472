"""An engine that nobody needs ends by itself; two commands that need one start one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import SETTINGS
from fault_home import Home
from fault_processes import belonging, gone, send, until
from fault_scripts import SHORT, ran

ROUNDS = 20


@pytest.fixture
def brief(tmp_path: Path) -> Iterator[Home]:
    """Engine and runner end when they have been idle for a second."""
    made = Home(tmp_path, SETTINGS + '[engine]\nidle_exit = "1s"\n[runner]\nidle_exit = "1s"\n')
    made.script("short.py", SHORT)
    yield made
    made.close()


def test_it_ends_by_itself_and_comes_back(brief: Home) -> None:
    for turn in range(2):
        assert brief.run("run", "short.py", f"turn{turn}").returncode == 3
        engine = brief.engine()
        until(partial(gone, engine), "the engine's end", within=10)
        assert brief.ask("status")["engine"] is None
        assert ran(brief, f"turn{turn}") == 1
    until(lambda: belonging(brief.path) == {}, "the runner's end", within=15)
    jobs = brief.jobs()
    assert [job["state"] for job in jobs.values()] == ["failed"] * 2


SILENT = """
import os, time
while not os.path.exists("stop"):
    time.sleep(0.01)
exit(7)
"""


def test_it_stays_while_it_is_needed(brief: Home) -> None:
    """A job that runs is reason enough, though it says nothing; its end is stored before the engine goes."""
    job_id = brief.submit("-c", SILENT)
    engine = brief.engine()
    script = brief.begun(job_id)["pid"]
    other = Home(brief.folder / "other", "")  # lives its own seconds meanwhile
    try:
        other.run("run", "-c", "import time; time.sleep(2.5)")
    finally:
        other.close()
    assert brief.engines() == [engine]
    assert not gone(script)
    (brief.work / "stop").touch()
    until(partial(gone, engine), "the engine's end", within=10)
    with contextlib.closing(sqlite3.connect(brief.paths.database)) as db:
        assert db.execute("SELECT state FROM jobs").fetchall() == [("failed",)]
    assert brief.job(job_id)["exit_status"] == 7


def test_two_commands_and_no_engine(home: Home) -> None:
    """20 rounds: both are served, and by one engine."""
    home.script("short.py", SHORT)
    for turn in range(ROUNDS):
        pair = [home.start("run", "short.py", f"turn{turn}{end}") for end in "ab"]
        assert [one.wait(30) for one in pair] == [3, 3]
        engine = home.engine()
        assert home.serving() == engine
        assert [ran(home, f"turn{turn}{end}") for end in "ab"] == [1, 1]
        if turn % 2:
            assert home.run("stop").returncode == 0
        else:
            send([engine], 9)
        until(partial(gone, engine), "the engine's end")


def test_commands_while_it_ends(brief: Home) -> None:
    """Commands that come just as an engine ends are served by it or by the next."""
    for turn in range(8):
        name = f"turn{turn}"
        ending = brief.start("stop")
        done = brief.run("run", "short.py", name)
        assert (done.returncode, done.stdout) == (3, f"out of {name}\n".encode()), done
        assert ending.wait(30) == 0
        assert ran(brief, name) == 1
