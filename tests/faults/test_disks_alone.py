"""One folder alone on a disk of its own: a full one under the log, a network's under the history."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_disk import Disk, disk, network_disk
from fault_home import Home
from fault_processes import until
from fault_scripts import SHORT, Streamer, ran

FILES = "size=1m,nr_inodes=3"  # room for bytes, and for two files


@contextlib.contextmanager
def home_with(folder: Path, place: Path, options: str) -> Iterator[tuple[Disk, Home]]:
    """A home of which this folder is a disk of its own."""
    with disk(place, options) as made:
        home = Home(folder, '[engine]\nidle_exit = "1s"\n', disk=made)
        home.script("short.py", SHORT)
        try:
            yield made, home
        finally:
            home.close()


def works(home: Home, name: str) -> None:
    done = home.run("run", "short.py", name)
    assert (done.returncode, done.stdout) == (3, f"out of {name}\n".encode()), done
    assert ran(home, name) == 1


def fill(made: Disk, folder: Path, what: str) -> None:
    if what == "bytes":
        made.tell("sh", "-c", f"cat /dev/zero >{folder}/filler || :")
    else:
        made.tell("sh", "-c", f"touch {folder}/filler1 {folder}/filler2 {folder}/filler3 || :")


@pytest.mark.parametrize("what", [pytest.param("bytes", marks=pytest.mark.long), "files"])
def test_the_log(tmp_path: Path, what: str) -> None:
    """Nothing waits for it, and the same engine goes on with it once there is room."""
    log = tmp_path / "home" / "data" / "log"
    with home_with(tmp_path, log, FILES) as (made, home):
        fill(made, log, what)
        works(home, "full")
        one = Streamer(home, "running")
        job_id = home.submit(*one.words)
        home.mirrored(job_id, 20_000)
        made.tell("sh", "-c", f"rm {log}/filler*")
        one.stop()
        one.check(home.ended(job_id))
        said = home.seen(log / "engine.log")
        until(
            lambda: said.exists() and "nobody has needed this engine" in said.read_text(), "words"
        )


TEMPORARY = """
import os
with open(os.path.join(os.environ["TMPDIR"], "mine"), "wb", 0) as file:
    file.write(b"x")
"""


def test_temporary_files(tmp_path: Path) -> None:
    """Who writes one is told so by the system; nothing of ours needs any."""
    temporary = tmp_path / "temporary"
    with home_with(tmp_path, temporary, FILES) as (made, home):
        home.env["TMPDIR"] = str(temporary)
        home.script("temporary.py", TEMPORARY)
        fill(made, temporary, "bytes")
        works(home, "full")
        assert home.run("run", "--cold", "temporary.py").returncode == 1
        assert home.run("run", "temporary.py").returncode == 1
        assert {job["cause"] for job in home.jobs().values()} == {"exit", "disk_full"}
        assert home.run("backup").returncode == 0
        made.tell("rm", str(temporary / "filler"))
        assert home.run("run", "temporary.py").returncode == 0


def test_the_history_on_a_network_disk(tmp_path: Path) -> None:
    """It is said and nothing runs: SQLite's log needs what such disks do not give."""
    data = tmp_path / "home" / "data"
    with network_disk(data) as made:
        home = Home(tmp_path, disk=made)
        home.script("short.py", SHORT)
        try:
            for words in (["run", "short.py", "x"], ["run", "--detach", "short.py", "x"], ["jobs"]):
                done = home.run(*words)
                assert (done.returncode, done.stdout) == (74, b""), done
                assert b"lies on a network disk (fuse.sshfs)" in done.stderr
                assert b"set COLAB_TRAY_HOME to a folder" in done.stderr
            assert b"lies on a network disk (fuse.sshfs)" in home.run("doctor").stdout
            assert ran(home, "x") == 0
            assert home.engines() == []
        finally:
            home.close()
