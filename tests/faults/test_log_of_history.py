"""The log beside the history is gone, damaged or an older one: what it held comes back, nothing runs again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fault_home import Home
from fault_processes import send, until
from fault_scripts import SHORT, Streamer, ran

SETTINGS = "[local]\nslots = 1\n"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, SETTINGS)
    made.script("short.py", SHORT)
    yield made
    made.close()


@contextlib.contextmanager
def being_read(database: Path) -> Iterator[None]:
    """Somebody looks at the history all the while: what is written from now on stays in the log."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM jobs").fetchone()
        yield


def killed(home: Home) -> dict[str, str]:
    """What the log of a killed engine alone knows: the ends of two jobs, and all of a third."""
    one = Streamer(home, "runs")
    jobs = {"runs": home.submit(*one.words), "waits": home.submit("short.py", "waits")}
    assert home.run("stop").returncode == 0
    until(lambda: not home.engines(), "the end of the engine")
    home.jobs()  # starts the next
    with being_read(home.paths.database):
        one.stop()
        jobs["later"] = home.submit("short.py", "later")
        for job_id in jobs.values():
            home.ended(job_id)
        send([home.engine()], signal.SIGKILL)
        until(lambda: not home.engines(), "the end of the engine")
    return jobs


def log(home: Home) -> Path:
    return home.paths.database.with_name("tray.db-wal")


def works(home: Home, name: str) -> None:
    done = home.run("run", "short.py", name)
    assert (done.returncode, done.stdout) == (3, f"out of {name}\n".encode()), done


def check(home: Home, jobs: dict[str, str]) -> None:
    """Every job is known with its end, ran once, and it was said that the history was restored."""
    works(home, "after")
    known = home.jobs()
    for name, job_id in jobs.items():
        assert ran(home, name) == 1
        job = home.ended(job_id)
        assert (job["state"], job["exit_status"]) == ("failed", 7 if name == "runs" else 3), known
    [notice] = until(lambda: home.ask("status")["notices"], "what was done is said")
    assert notice.startswith("The history was restored")


def _gone(path: Path) -> None:
    path.unlink()


def _garbage(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 4)


@pytest.mark.parametrize(
    "harm", [_gone, *(pytest.param(one, marks=pytest.mark.long) for one in (_garbage, _cut))]
)
def test_it_is_harmed(home: Home, harm: Callable[[Path], None]) -> None:
    jobs = killed(home)
    harm(log(home))
    check(home, jobs)


@pytest.mark.long
def test_an_older_one_lies_beside_it(home: Home, tmp_path: Path) -> None:
    """As when a backup program put single files back."""
    jobs = killed(home)
    shutil.copy(log(home), tmp_path / "older")
    for number in range(3):
        works(home, f"newer{number}")
    assert home.run("stop").returncode == 0
    until(lambda: not log(home).exists(), "a clean end")
    names = {
        job["args"][0]: job_id for job_id, job in home.jobs().items() if "short" in job["name"]
    }
    assert home.run("stop").returncode == 0
    until(lambda: not log(home).exists(), "a clean end")
    shutil.copy(tmp_path / "older", log(home))
    check(home, {**jobs, **names})
