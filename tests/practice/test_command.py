"""`colab-tray practice`, and that nothing is left of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from practice_guest import Guest
from practice_kit import Running

PROJECT = Path(__file__).resolve().parents[2]


def test_the_command_starts_it_for_a_person_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    home = {**os.environ, "COLAB_TRAY_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "colab_tray", "practice", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home) as process:
        assert process.stdout
        urls = json.loads(process.stdout.readline())
        assert urls.keys() >= {"web", "gapi", "public", "oauth", "userinfo", "control", "pid"}
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert not list(tmp_path.iterdir())


def test_a_person_is_told_what_it_is() -> None:
    command = [sys.executable, "-m", "colab_tray", "practice"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("PRACTICE: ")
        process.terminate()  # it ends when whoever started it has ended
    assert process.returncode


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """No process, no folder but a Drive, no port."""
    assert _cycles(tmp_path, 1) == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_two_hundred_machines_leave_nothing_behind(tmp_path: Path) -> None:
    assert _cycles(tmp_path, 200) == []


def _cycles(home: Path, times: int) -> list[str]:
    """Assign and unassign that often; what is left, by words."""
    with Running("--home", str(home)) as practice:
        ada = Guest.of(practice, "ada@practice.example")
        before = _descriptors(practice.process.pid)
        for _ in range(times):
            machine = ada.assign().json
            assert ada.unassign(machine["endpoint"]).status == 204
        left = _children(practice.process.pid)
        folders = [str(path) for path in home.glob("machines*/*") if path.name.startswith("m-")]
        # The origins of the last few machines go on saying 404.
        more = _descriptors(practice.process.pid) - before
        judged = practice.control("GET", "/judge")
        assert (len(judged["gone"]), judged["live"], judged["leaked"]) == (times, [], [])
    left += [f"{more} descriptors"] if more > 20 else []
    return left + folders + [path.name for path in home.iterdir() if path.name != "drives"]


def _children(pid: int) -> list[str]:
    """The command lines of all processes below it."""
    return subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout.splitlines()


def _descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))
