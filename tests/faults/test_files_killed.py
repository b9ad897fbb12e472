"""Whoever sends or fetches files is killed, or the disk is full: each arrives whole and once, or it is said."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from fault_disk import disk
from fault_home import Facts, Home
from fault_processes import send, until

SIZE = 24 << 20  # bytes; takes long enough to be caught in it
SCRIPT = """
import sys
data = open("in.bin", "rb").read()
open(sys.argv[1], "a").write("x")
open("out.bin", "wb").write(data[::-1])
open("small.txt", "w").write("small")
"""


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def sent(home: Home) -> bool:
    """Whether a part of the input lies with the runner, and not yet all of it."""
    return any(path.stat().st_size for path in (home.paths.runner / "blobs/parts").glob("*"))


def brought(home: Home) -> bool:
    """Whether a part of what was made is here; on a busy machine all of it may be."""
    return any(path.stat().st_size for path in (home.work / "results").rglob("*.*"))


def kill_runner(home: Home) -> None:
    send([home.runner()], signal.SIGKILL)


def kill_engine(home: Home) -> None:
    """The next command starts another."""
    send([home.engine()], signal.SIGKILL)
    home.ask("jobs")


@pytest.mark.parametrize(
    ("kill", "attempts"),
    [
        (kill_engine, ["never_started", "ok"]),
        pytest.param(kill_runner, ["ok"], marks=pytest.mark.long),
    ],
)
def test_killed_while_files_are_on_their_way(
    home: Home, kill: Callable[[Home], None], attempts: list[str]
) -> None:
    data = os.urandom(SIZE)
    home.script("in.bin", data)
    home.script("fit.py", SCRIPT)
    marks = home.folder / "ran"
    job_id = home.submit("--bundled", "fit.py", str(marks))
    until(lambda: sent(home), "a part of what is sent")
    kill(home)
    until(lambda: brought(home), "a part of what comes home")
    kill(home)
    job = home.ended(job_id)
    assert (job["state"], home.attempts(job_id)) == ("succeeded", attempts), job
    assert marks.read_text() == "x"
    check_results(home, job, data)
    assert not list((home.paths.runner / "blobs/parts").iterdir())


def check_results(home: Home, job: Facts, data: bytes) -> None:
    """Each file once and whole, and nothing else."""
    folder = Path(job["results"])
    until(lambda: (folder / "run.json").exists(), "run.json")
    assert {path.name for path in folder.iterdir()} == {
        "out.bin",
        "small.txt",
        "output.log",
        "run.json",
    }
    assert sha((folder / "out.bin").read_bytes()) == sha(data[::-1])
    assert (folder / "small.txt").read_text() == "small"
    told = {one["path"]: one for one in home.ask("artifacts", job["id"])}
    assert {name: one["kept"] for name, one in told.items()} == {
        name: str(folder / name) for name in ("out.bin", "small.txt")
    }


# -- full ------------------------------------------------------------------------------------------

MAKES = f"open('big.bin', 'wb').write(bytes({8 << 20})); open('small.txt', 'w').write('small')\n"


def test_no_room_for_the_results(tmp_path: Path) -> None:
    """It waits, says for what, and goes on when there is room, whoever was killed meanwhile; a cancel ends it
    with what came."""
    with disk(tmp_path / "out", "size=4m") as made:
        home = Home(tmp_path, disk=made)
        try:
            home.script("make.py", MAKES)
            waits = home.submit("--to", str(tmp_path / "out"), "make.py")
            until(lambda: "No space left" in told(home, waits), "what it waits for")
            assert home.job(waits)["state"] == "collecting"
            kill_runner(home)
            kill_engine(home)
            until(lambda: "No space left" in told(home, waits), "what it waits for, still")
            ends = home.submit("--to", str(tmp_path / "out"), "make.py")
            until(lambda: "No space left" in told(home, ends), "what it waits for")
            assert home.run("cancel", ends).returncode == 0
            assert home.ended(ends)["state"] == "succeeded"
            notes = {one["path"]: one.get("note") for one in home.ask("artifacts", ends)}
            assert notes["big.bin"]  # cancelled before it came, or could not be written
            made.tell("mount", "-o", "remount,size=64m", str(tmp_path / "out"))
            assert home.ended(waits)["state"] == "succeeded"
            out = made.seen(tmp_path / "out")
            until(
                lambda: any(waits in one.read_text() for one in out.glob("run*.json")), "run.json"
            )
            assert (out / "big.bin").stat().st_size == 8 << 20
            assert not [path.name for path in out.iterdir() if path.name.endswith(".part")]
        finally:
            home.close()


def told(home: Home, job_id: str) -> str:
    progress = home.job(job_id)["progress"]
    return str(progress["text"]) if progress else ""


def test_no_room_for_what_is_sent(tmp_path: Path) -> None:
    with disk(tmp_path / "home", "size=24m") as made:
        home = Home(tmp_path, disk=made)
        try:
            home.script("in.bin", os.urandom(SIZE))
            home.script("fit.py", SCRIPT)
            done = home.run("run", "--bundled", "fit.py", str(home.folder / "ran"))
            assert (done.returncode, done.stdout) == (125, b""), done
            assert b"The disk is too full for a copy of its files (24 MiB)" in done.stderr
            (job,) = home.jobs().values()
            assert (job["cause"], job["action"]) == ("disk_full", "free_disk")
            assert not (home.folder / "ran").exists()
            assert not list(home.seen(home.paths.runner / "blobs").rglob("*.*"))
            assert not (home.work / "results").exists()
            assert home.run("run", "-c", "print(1)").stdout == b"1\n"
        finally:
            home.close()
