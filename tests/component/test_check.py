"""./check itself: what it runs, what it lets through, what it ends with."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    return importlib.import_module("check")


@pytest.fixture
def steps(check: Any) -> Any:
    return importlib.import_module("steps")


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROJECT / "check"), *args],
        env={**os.environ, "COLAB_TRAY_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


def test_unknown_part_is_refused_before_anything_runs() -> None:
    done = run("lint", "untit")
    assert done.returncode == 2
    assert done.stdout.startswith("check: no part is called untit; parts: lint, types, imports")


def test_help_names_every_part(check: Any) -> None:
    done = run("--help")
    assert done.returncode == 0
    for part in check.PARTS:
        assert f"\n    {part} " in done.stdout


def test_steps_do_not_see_settings_that_change_python_or_this_program(
    check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONUNBUFFERED", "VIRTUAL_ENV", "COLAB_TRAY_HOME", "COLAB_TRAY_PYTHON310"):
        monkeypatch.setenv(name, "leak")
    monkeypatch.setenv("KEPT", "yes")
    seen = check.environment("/usr/bin/python3.10")
    assert "leak" not in seen.values()
    assert seen["KEPT"] == "yes"
    assert seen["COLAB_TRAY_PYTHON310"] == "/usr/bin/python3.10"


@pytest.mark.parametrize(
    ("status", "fine", "passes"), [(0, (0,), True), (5, (0, 5), True), (1, (0, 5), False)]
)
def test_exit_status_of_a_step_decides(
    steps: Any, status: int, fine: tuple[int, ...], passes: bool
) -> None:
    step = steps.Step("a step", [sys.executable, "-c", f"raise SystemExit({status})"], fine)
    assert steps.run_step(step, os.environ) is passes


def test_steps_at_once_tell_what_they_wrote_one_after_the_other(
    steps: Any, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # each waits for the other
    one = steps.Step("one", ["sh", "-c", f"echo a; cat '{pipe}'; exit 3"])
    two = steps.Step("two", ["sh", "-c", f"echo b > '{pipe}'; echo c"])
    assert steps.run_steps([one, two], os.environ, together=True) == ["one"]
    assert capfdbinary.readouterr().out == (
        b"check: one\na\nb\ncheck: one: ended with status 3\ncheck: two\nc\n"
    )


def test_hanging_step_is_ended_with_all_it_started(steps: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)
    line = f"exec 3>'{pipe}'; echo up >&3; sleep 1000 & sleep 1000"
    began = time.monotonic()
    assert not steps.run_step(steps.Step("hangs", ["sh", "-c", line], minutes=0.01), os.environ)
    with os.fdopen(reader, "rb") as held:
        assert held.read() == b"up\n", "it ends when everybody who holds the pipe is gone"
    assert time.monotonic() - began < 15


def test_every_part_runs_and_one_failure_decides(check: Any, monkeypatch: Any, capfd: Any) -> None:
    good = check.Part(lambda python: [check.Step("good", [python, "-c", ""])])
    bad = check.Part(lambda python: [check.Step("bad", [python, "-c", "raise SystemExit(3)"])])
    monkeypatch.setattr(check, "PARTS", {"bad": bad, "good": good})
    times: dict[str, float] = {}
    failed = check.run_parts(["bad", "good"], sys.executable, times)
    assert failed == {"bad": ["bad"], "good": []}
    assert check.summary(times, failed) == 1
    assert "FAILED: bad" in capfd.readouterr().out
    assert check.summary(times, {"good": []}) == 0


def test_the_wheel_is_not_built_for_pythons_that_are_not_here(tmp_path: Path) -> None:
    def refused(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, PROJECT / "scripts/wheel_suite.py", *words],
            env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
            timeout=50,
        )
        return done.returncode, done.stdout

    assert refused("3.12", "unit") == (69, "wheel_suite: there is no Python 3.12 here\n")
    assert refused() == (69, "wheel_suite: there is no Python 3.11 or 3.12 or 3.13 here\n")
    status, said = refused("untit")
    assert status == 2
    assert said.startswith("wheel_suite: neither a Python nor tests: untit; there are 3.11")
