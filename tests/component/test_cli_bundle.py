"""`bundle` and `check`, and what an interpreter says of its modules: real commands, real processes."""

from __future__ import annotations

import os
import pty
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Terminal, read_until

from colab_tray.core.intake.modules import Modules


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("bundle"))
    yield terminal
    terminal("stop")


def test_bundle_lists_what_travels_and_starts_nothing(terminal: Terminal) -> None:
    terminal.script("one.py", "import two\nopen('one.csv')\nopen('/etc/hostname')\n")
    terminal.script("two.py", "")
    terminal.script("one.csv", "1,2\n")
    done = terminal("bundle", "one.py")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert [line.split()[2:] for line in lines[1:4]] == [
        ["named", "one.csv"],
        ["script", "one.py"],
        ["import", "two.py"],
    ]
    assert f"3 files, 53 B, from {terminal.work}" in lines
    assert "  /etc/hostname  It lies outside of the folder." in lines
    found = terminal.json("bundle", "one.py")
    assert {file["path"]: file["reason"] for file in found["files"]} == {
        "one.csv": "named",
        "one.py": "script",
        "two.py": "import",
    }
    assert terminal.json("jobs") == []


def test_a_long_list_is_cut_unless_all_is_asked_for(terminal: Terminal) -> None:
    folder = terminal.work / "many"
    folder.mkdir()
    for number in range(50):
        (folder / f"m{number:02}.py").write_text("pass")
    (folder / "__main__.py").touch()
    short = terminal("bundle", "many").stdout.decode()
    assert "many/m38.py" in short
    assert "m39.py" not in short
    assert "… and 11 more; --all shows every one." in short
    assert "\n51 files, 200 B, from " in short
    assert "m49.py" in terminal("bundle", "--all", "many").stdout.decode()
    assert len(terminal.json("bundle", "many")["files"]) == 51


def test_bundle_refuses_with_a_sentence(terminal: Terminal) -> None:
    folder = terminal.work / "project"
    folder.mkdir()
    (folder / "main.py").touch()
    os.mkfifo(folder / "pipe")
    done = terminal("bundle", "project")
    assert (done.returncode, done.stdout) == (66, b"")
    assert done.stderr == b"colab-tray: project/pipe is a pipe; only files can travel.\n"
    assert terminal("bundle").returncode == 2


def test_check_says_what_will_go_wrong(terminal: Terminal) -> None:
    terminal.script("wrong.py", "import nothere_at_all\nopen('missing.csv')\n")
    done = terminal("check", "wrong.py")
    assert (done.returncode, done.stdout) == (1, b"")
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("colab-tray: Line 1 imports nothere_at_all, which ")
    assert second == "colab-tray: Line 2 reads missing.csv, and there is no such file."
    terminal.script("right.py", "import json\n")
    done = terminal("check", "right.py")
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_is_warned_while_the_script_runs(terminal: Terminal) -> None:
    """It does not wait for the look at it; what it stumbles over later is said by then."""
    go = terminal.work / "go"
    os.mkfifo(go)
    script = terminal.script("waits.py", "open('go').read()\nopen('nowhere.csv')\n")
    ours, theirs = pty.openpty()
    process = terminal.start("run", script, stderr=theirs)
    os.close(theirs)
    with go.open("w"):
        said = read_until(ours, b"Line 2 reads nowhere.csv, and there is no such file.")
        assert b"Traceback" not in said
    assert process.wait(30) == 1
    process.communicate()
    os.close(ours)


def test_a_script_whose_copy_cannot_be_made_never_began(terminal: Terminal) -> None:
    """It comes with its start, which is refused for the copy alone."""
    script = terminal.script("alone.py", "open('began', 'w')\n")
    assert terminal("run", "--bundled", script).returncode == 0
    (copies,) = terminal.home.rglob("runner/copies")
    shutil.rmtree(copies)
    copies.touch()
    done = terminal("run", "--bundled", script)
    copies.unlink()
    job = terminal.json("jobs")[0]
    assert (job["state"], job["cause"]) == ("rejected", "refused"), done.stderr
    assert terminal("run", "--bundled", script).returncode == 0


def test_the_interpreter_s_own_word(tmp_path: Path) -> None:
    """A real one: what it has, what a .pth file brings, and what it has not."""
    site = tmp_path / "site"
    (site / "brought").mkdir(parents=True)
    (site / "single.py").touch()
    modules = Modules()
    env = {"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin"}
    names = ["json", "sys", "brought", "single", "nothere"]
    assert modules.missing(names, sys.executable, env) == {"nothere"}
    (site / "nothere.py").touch()
    assert modules.missing(names, sys.executable, env) == set()
    assert modules.missing(["x"], str(tmp_path / "no python"), env) == set()
