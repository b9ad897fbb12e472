"""The line of waiting jobs, as a person sees and changes it: who comes next, and whether anybody does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import Terminal
from runner_kit import until

MARK = "import os, sys\nwith open('ran', 'a') as file:\n    print(sys.argv[1], file=file)\n"
UNTIL_GO = "import os, time\nwhile not os.path.exists('go'): time.sleep(0.01)\n"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """One slot, and a script that holds it until `go` lies in its folder."""
    made = Terminal(tmp_path, COLAB_TRAY_LOCAL_SLOTS="1")
    made.script("mark.py", MARK)
    made.script("hold.py", UNTIL_GO)
    yield made
    assert made("stop").returncode == 0


def run(terminal: Terminal, *words: str) -> str:
    done = terminal("run", "--detach", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


def hold(terminal: Terminal) -> str:
    """Take the slot."""
    job = run(terminal, "hold.py")
    until(lambda: terminal.json("show", job)["state"] == "running", "it runs")
    return job


def line(terminal: Terminal) -> list[dict[str, Any]]:
    jobs: list[dict[str, Any]] = terminal.json("queue")["jobs"]
    return jobs


def ids(terminal: Terminal) -> list[str]:
    return [job["id"] for job in line(terminal)]


def let_go(terminal: Terminal, *jobs: str) -> list[str]:
    """Free the slot, and see in which order the others ran."""
    (terminal.work / "go").touch()
    for job in jobs:
        assert terminal("wait", job).returncode == 0
    return (terminal.work / "ran").read_text().split()


def test_who_comes_next_is_said_first_and_runs_first(terminal: Terminal) -> None:
    hold(terminal)
    low = run(terminal, "--priority", "low", "mark.py", "low")
    normal = run(terminal, "mark.py", "normal")
    high = run(terminal, "--priority=high", "mark.py", "high")
    raised = run(terminal, "mark.py", "raised")
    assert ids(terminal) == [high, normal, raised, low]
    entry = line(terminal)[0]
    assert (entry["place"], entry["priority"], entry["state"]) == (1, "high", "waiting")
    assert entry["since"] > 0
    assert "slot is taken" in entry["sentence"]
    assert terminal("queue", "priority", raised[:6], "high").returncode == 0
    assert ids(terminal) == [high, raised, normal, low]
    assert terminal("queue", "move", low, "before", normal).returncode == 0
    assert terminal("queue", "move", high, "last").returncode == 0
    assert ids(terminal) == [raised, low, normal, high]
    shown = terminal("queue").stdout.decode()
    assert [row.split()[1] for row in shown.splitlines()[1:]] == ids(terminal)
    ran = let_go(terminal, high)
    assert ran == ["raised", "low", "normal", "high"]
    assert b"Nothing waits" in terminal("queue").stdout


def test_a_pause_and_the_order_hold_over_a_restart(terminal: Terminal) -> None:
    running = hold(terminal)
    assert terminal("queue", "pause").returncode == 0
    first = run(terminal, "mark.py", "first")
    second = run(terminal, "mark.py", "second")
    third = run(terminal, "mark.py", "third")
    assert terminal("queue", "move", third, "first").returncode == 0
    (terminal.work / "go").touch()
    assert terminal("wait", running).returncode == 0, "what runs goes on"
    assert terminal("stop").returncode == 0
    assert terminal.json("queue")["paused"] is True, "a new engine"
    until(lambda: ids(terminal) == [third, first, second], "they stand where they stood")
    assert b"paused" in terminal("status").stdout
    assert "paused" in terminal.json("show", first)["sentence"]
    assert not (terminal.work / "ran").exists()
    assert terminal("queue", "resume").returncode == 0
    for job in (first, second, third):
        assert terminal("wait", job).returncode == 0
    assert (terminal.work / "ran").read_text().split() == ["third", "first", "second"]


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("run", "--priority", "hihg", "mark.py"), 2, b"Did you mean high?"),
        (("queue", "mvoe"), 2, b"Did you mean move?"),
        (("queue", "move", "abcd1234"), 2, b"first, last or before ID"),
        (("queue", "move", "abcd1234", "before"), 2, b"first, last or before ID"),
        (("queue", "move", "abcd1234", "first"), 66, b"no job abcd1234"),
        (("queue", "priority", "abcd1234"), 2, b"low, normal or high"),
        (("queue", "pause", "now"), 2, b"no further words"),
    ],
)
def test_what_is_wrong_is_said(
    terminal: Terminal, words: tuple[str, ...], status: int, sentence: bytes
) -> None:
    done = terminal(*words)
    assert (done.returncode, done.stdout) == (status, b"")
    assert sentence in done.stderr


def test_what_has_ended_is_not_moved(terminal: Terminal) -> None:
    job = run(terminal, "mark.py", "once")
    assert terminal("wait", job).returncode == 0
    moved = terminal("queue", "move", job, "first")
    raised = terminal("queue", "priority", job, "high")
    assert (moved.returncode, raised.returncode) == (2, 2)
    assert b"nothing to move" in moved.stderr
    assert b"has ended" in raised.stderr
