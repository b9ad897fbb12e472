"""A second start opens the window of the first, and what it was given runs there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from panel import until
from program import Program, needs_tray

pytestmark = needs_tray


def window(pid: int) -> bool:
    """Whether the program shows a window."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(pid), "--name", "Colab Tray"],
        capture_output=True,
        text=True,
        check=False,
    )
    return bool(found.stdout.split())


def test_files_are_handed_to_the_tray_that_is_just_opening(program: Program) -> None:
    first, second = (
        str(program.script(name, "import os; print(os.environ['WHOSE'])"))
        for name in ("first.py", "second.py")
    )
    program.environment["WHOSE"] = "the first start's"
    tray = program.tray()
    until((program.home / "run" / "tray.lock").exists, "its having the place")
    program.environment["WHOSE"] = "the second start's"
    done = program.command(first, second)  # it waits for no engine of its own
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("first.py", "second.py"):
        until(lambda name=name: program.job(name).get("state") == "succeeded", name)
        assert program.command("logs", program.job(name)["id"]).stdout == "the second start's\n"
    assert window(tray.pid)
    assert program.status()["engine"]["pid"] == tray.pid

    picture = program.script("picture.png", "\x89PNG")
    done = program.command(str(picture))
    assert done.returncode == 66
    assert "picture.png" in done.stderr
    done = program.command(str(Path("gone.py")), first)
    assert (done.returncode, len(program.jobs())) == (66, 2)
    assert "gone.py" in done.stderr


@pytest.mark.long
def test_a_start_with_a_file_runs_it_where_no_tray_was(program: Program) -> None:
    script = program.script("alone.py", "print(1)")
    tray = subprocess.Popen(
        [sys.executable, "-m", "colab_tray", str(script)], env=program.environment
    )
    program._trays.append(tray)
    until(lambda: (program.status()["engine"] or {}).get("kind") == "tray", "the tray's engine")
    until(lambda: program.job("alone.py").get("state") == "succeeded", "the run")
    assert window(tray.pid)


@pytest.mark.long
def test_a_tray_that_is_stuck_shows_its_window_too(program: Program) -> None:
    (program.home / "data" / "tray.db").mkdir(parents=True)
    tray = program.tray()
    until(lambda: window(tray.pid), "the window that says why")
    search = ["search", "--onlyvisible", "--pid", str(tray.pid), "--name", "Colab Tray"]
    subprocess.run(["xdotool", *search, "windowactivate", "--sync", "key", "alt+F4"], check=True)
    until(lambda: not window(tray.pid), "its going")
    done = program.command("--hidden")
    assert (done.returncode, window(tray.pid)) == (0, False)
    assert program.tray().wait(30) == 0
    until(lambda: window(tray.pid), "its coming back")
