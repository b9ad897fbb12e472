"""Disks that are full or may not be written, and databases that are locked, later or broken."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fault_disk import Disk, disk
from fault_home import Home
from fault_processes import belonging, until
from fault_scripts import SHORT, Streamer, ran

from colab_tray.core.model.errors import NewerDatabase, PermissionNeeded, StorageError

LINE = b"x" * 1023 + b"\n"
LINES = 30 << 10
BIG = f"""
import sys
for _ in range({LINES}):
    sys.stdout.buffer.write({LINE!r})
sys.stdout.flush()
print("last words", file=sys.stderr)
sys.exit(4)
"""


@contextlib.contextmanager
def home_on(folder: Path, options: str) -> Iterator[tuple[Disk, Home]]:
    """A home on a disk of its own."""
    with disk(folder / "home", options) as made:
        home = Home(folder, disk=made)
        home.script("short.py", SHORT)
        home.script("big.py", BIG)
        try:
            yield made, home
        finally:
            home.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[tuple[Disk, Home]]:
    """12 MB, 8 of which the store holds in reserve; `roomy` makes it 100 MB."""
    with home_on(tmp_path, "size=100m") as (made, home):
        made.tell("fallocate", "-l", "88M", str(home.path / "filler"))
        yield made, home


def roomy(made: Disk, home: Home) -> None:
    made.tell("sh", "-c", f"rm {home.path}/filler*")


def fails(home: Home, *words: str, status: int) -> str:
    """A command ends with this status and one sentence."""
    done = home.run(*words)
    assert done.returncode == status, done
    assert done.stdout == b""
    assert done.stderr.startswith(b"colab-tray: "), done.stderr
    assert done.stderr.count(b"\n") == 1, done.stderr
    return done.stderr.decode()


def works(home: Home, name: str) -> None:
    done = home.run("run", "short.py", name)
    assert (done.returncode, done.stdout) == (3, f"out of {name}\n".encode()), done
    assert ran(home, name) == 1


# -- full ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("warmth", ["cold", "bare"])
def test_more_output_than_room(small: tuple[Disk, Home], warmth: str) -> None:
    """It runs to its last line; what was kept is how its output begins, and what was not is said."""
    made, home = small
    works(home, "before")
    job_id = home.submit(*(("--cold",) if warmth == "cold" else ("--warm", warmth)), "big.py")
    job = home.ended(job_id)
    assert (job["state"], job["exit_status"]) == ("failed", 4), job
    missing = re.search(r"(\d+) bytes of output were not kept", job["sentence"])
    assert missing, job
    found = home.proven(job_id)
    kept = len(found.stdout) + len(found.stderr)
    assert int(missing[1]) + kept >= len(LINE) * LINES
    assert len(found.stdout.replace(LINE, b"")) < len(
        LINE
    )  # cut once at most, before the last words
    roomy(made, home)
    works(home, "after")


def test_full_while_a_job_runs(small: tuple[Disk, Home]) -> None:
    """The verdict finds room, because room was held back for it; nothing new is taken until there is more."""
    made, home = small
    works(home, "before")
    one = Streamer(home, "running")
    job_id = home.submit(*one.words)
    home.mirrored(job_id, 20_000)
    made.tell("sh", "-c", f"cat /dev/zero >{home.path}/filler2 || :")
    one.stop()
    job = home.ended(job_id)
    assert (job["state"], job["exit_status"]) == ("failed", one.status), job
    one.check_prefix(home.proven(job_id))
    fails(home, "run", "short.py", "too much", status=StorageError.exit_status)
    roomy(made, home)
    works(home, "after")


# -- not to be written -----------------------------------------------------------------------------

NEEDING = (["run", "short.py", "x"], ["run", "--detach", "-c", "pass"], ["pool", "list"])


def only_looked_at(home: Home, *known: str) -> None:
    """What is there can be listed and read, and a sentence says why no more than that."""
    done = home.run("jobs", "--json")
    assert done.returncode == 0, done
    assert [job["name"] for job in json.loads(done.stdout)] == ["short.py"] * len(known)
    assert done.stderr.startswith(b"colab-tray: Only looking, nothing can run: "), done
    for job, name in zip(json.loads(done.stdout), known, strict=True):
        assert home.run("logs", job["id"]).stdout == f"out of {name}\n".encode()
        assert home.run("show", job["id"]).returncode == 0
    found = home.run("search", "short", "--json")
    assert found.returncode == 0, found


def test_read_only_from_the_start(tmp_path: Path) -> None:
    with home_on(tmp_path, "size=12m,ro") as (_, home):
        for words in (*NEEDING, ["jobs"]):
            sentence = fails(home, *words, status=StorageError.exit_status)
            assert str(home.path) in sentence
        assert home.run("status").returncode == 0
        assert home.engines() == []


def test_read_only_later(tmp_path: Path) -> None:
    with home_on(tmp_path, "size=12m") as (made, home):
        works(home, "before")
        assert home.run("stop").returncode == 0
        with contextlib.suppress(OSError):
            home.tell_runner({"op": "stop"})
        until(lambda: not belonging(home.path), "nobody writes")
        read_only = ("mount", "-o", "remount,ro", str(home.path))
        until(lambda: made.can(*read_only), "what has ended has let go of its files, too")
        only_looked_at(home, "before")
        for words in NEEDING:
            done = home.run(*words)
            assert done.returncode in (StorageError.exit_status, PermissionNeeded.exit_status)
            assert done.stderr.count(b"\n") == 1, done.stderr
        made.tell("mount", "-o", "remount,rw", str(home.path))
        works(home, "after")


# -- databases -------------------------------------------------------------------------------------

HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def old(home: Home) -> Home:
    """A home with a history and nobody at home."""
    home.script("short.py", SHORT)
    works(home, "before")
    assert home.run("stop").returncode == 0
    return home


def holding(database: Path) -> subprocess.Popen[bytes]:
    """Another program that writes into the database, until its input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_locked_at_the_start(old: Home) -> None:
    holder = holding(old.paths.database)
    assert "locked by another program" in fails(old, "jobs", status=StorageError.exit_status)
    holder.communicate()
    works(old, "after")


def test_locked_for_a_while(old: Home) -> None:
    """Three seconds: the jobs of that time end a little later, and nothing is missing."""
    works(old, "first")
    one = Streamer(old, "running")
    job_id = old.submit(*one.words)
    old.mirrored(job_id, 20_000)
    holder = holding(old.paths.database)
    one.stop()
    client = old.start("run", "short.py", "locked")
    with pytest.raises(subprocess.TimeoutExpired):
        client.wait(3)
    holder.communicate()
    assert client.wait(20) == 3
    one.check(old.ended(job_id))
    assert ran(old, "locked") == 1


def test_written_by_a_later_version(old: Home) -> None:
    with sqlite3.connect(old.paths.database) as db:
        db.execute("PRAGMA user_version=999")
    db.close()
    before = old.paths.database.read_bytes()
    looked = old.run("jobs", "--json")
    assert [job["name"] for job in json.loads(looked.stdout)] == ["short.py"]
    assert b"Only looking, nothing can run: " in looked.stderr
    for words in NEEDING:
        assert "later version" in fails(old, *words, status=NewerDatabase.exit_status)
    assert old.paths.database.read_bytes() == before
    assert old.engines() == []


def _garbage(path: Path) -> None:
    path.write_bytes(os.urandom(100_000))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


def _header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def _another_kind(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _not_ours(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()


def _pages_overwritten(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))


@pytest.mark.parametrize("harm", [_another_kind, _not_ours])
def test_something_else_in_its_place(old: Home, harm: Callable[[Path], None]) -> None:
    """It is said, nothing is run, and what is there is not touched."""
    harm(old.paths.database)
    before = old.paths.database.read_bytes() if old.paths.database.is_file() else b""
    for words in (["run", "short.py", "harmed"], ["jobs"]):
        sentence = fails(old, *words, status=StorageError.exit_status)
        assert str(old.paths.database) in sentence
    assert ran(old, "harmed") == 0
    after = old.paths.database.read_bytes() if old.paths.database.is_file() else b""
    assert after == before
    until(lambda: old.engines() == [], "nobody is left")


@pytest.mark.parametrize("harm", [_garbage, _empty, _gone, _header_only, _pages_overwritten])
def test_harmed(old: Home, harm: Callable[[Path], None]) -> None:
    """The next command finds a history: what was copied and what outputs tell. Nothing runs again."""
    [copied] = old.jobs()
    assert old.run("backup").returncode == 0
    works(old, "newer")
    known = old.jobs()
    assert old.run("stop").returncode == 0
    harm(old.paths.database)
    before = old.paths.database.read_bytes() if old.paths.database.is_file() else b""

    works(old, "after")
    restored = old.jobs()
    assert len(restored) == 3
    assert restored[copied] == known[copied]
    [newer] = known.keys() - {copied}
    assert (restored[newer]["state"], restored[newer]["exit_status"]) == ("failed", 3)
    assert [ran(old, name) for name in ("before", "newer")] == [1, 1]
    [notice] = old.ask("status")["notices"]
    assert notice.startswith("The history was restored from the copy of ")
    [aside] = (old.paths.data / "damaged").iterdir()
    assert str(aside) in notice
    kept = aside / old.paths.database.name
    assert (kept.read_bytes() if kept.is_file() else b"") == before
