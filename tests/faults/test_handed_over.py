"""A tray, or `auto`, takes the home over from a background engine, and gives it back."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fault_home import COMMAND, Home
from fault_processes import send, until
from fault_scripts import SHORT, Streamer, ran

TRAY = (sys.executable, str(Path(__file__).with_name("fault_engine.py")))


def take_over(home: Home, kind: str) -> subprocess.Popen[bytes]:
    """Start an engine that takes the home; returns when it serves."""
    if kind == "tray":
        process = home.start("tray", str(home.path), program=TRAY)
    else:
        process = home.start("auto", program=COMMAND)
    assert process.stdout is not None
    until(lambda: (home.ask("status")["engine"] or {}).get("kind") == kind, f"the {kind}'s engine")
    assert home.serving() == process.pid
    return process


@pytest.mark.parametrize("kind", ["foreground", pytest.param("tray", marks=pytest.mark.long)])
def test_there_and_back(home: Home, tmp_path: Path, kind: str) -> None:
    home.script("short.py", SHORT)
    one = Streamer(home, "shown")
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        client = home.start("run", *one.words, stdout=out, stderr=err)
    (job_id,) = until(home.jobs, "the job")
    waiting = home.start("wait", job_id)
    quiet = home.submit("-c", "import time\nwhile True: time.sleep(1)")
    for turn in range(3):
        background = home.serving()
        more(tmp_path / "out")
        above = take_over(home, kind)
        assert above.pid != background
        more(tmp_path / "out")
        assert home.run("run", "short.py", f"above{turn}").returncode == 3
        assert home.begun(job_id)["pid"]  # the same attempt
        send([above.pid], signal.SIGTERM)
        assert above.wait(20) == 0
        more(tmp_path / "out")  # the client has started an engine again
        assert home.run("run", "short.py", f"back{turn}").returncode == 3
    home.run("cancel", quiet)
    one.stop()
    assert client.wait(30) == one.status
    assert waiting.wait(30) == one.status
    one.check(home.ended(job_id))
    one.compare((tmp_path / "out").read_bytes(), (tmp_path / "err").read_bytes())
    assert home.ended(quiet)["state"] == "cancelled"
    assert all(ran(home, f"{who}{turn}") == 1 for who in ("above", "back") for turn in range(3))


def more(shown: Path) -> None:
    """The client shows more than it has until now."""
    size = shown.stat().st_size
    until(lambda: shown.stat().st_size > size, "more output")


def test_a_second_foreground_engine_is_refused(home: Home) -> None:
    first = take_over(home, "foreground")
    second = home.run("auto")
    assert second.returncode not in (0, None)
    assert second.stderr.count(b"\n") == 1, second.stderr
    assert home.serving() == first.pid


def test_killed_while_it_takes_over(home: Home) -> None:
    """kill -9 of the new engine as soon as the old one has gone: the next command finds all."""
    one = Streamer(home, "shown")
    job_id = home.submit(*one.words)
    background = home.serving()
    above = home.start("tray", str(home.path), program=TRAY)
    until(lambda: background not in home.engines(), "the old engine's end")
    send([above.pid], signal.SIGKILL)
    one.stop()
    one.check(home.ended(job_id))
