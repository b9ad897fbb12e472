"""The machines, as a person sees and steers them, where there is only this computer."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from command_line import Terminal


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    made = Terminal(tmp_path_factory.mktemp("runtimes"), COLAB_TRAY_LOCAL_SLOTS="3")
    yield made
    assert made("stop").returncode == 0


def test_this_computer_is_the_first_runtime(home: Terminal) -> None:
    assert home("run", "-c", "print(1)").stdout == b"1\n"
    (here,) = home.json("runtimes")
    assert (here["id"], here["state"], here["slots"], here["jobs"]) == ("local", "ready", 3, [])
    assert (here["ours"], here["account"], here["rate"]) == (True, None, None)
    shown = home("runtimes").stdout.decode()
    assert "local" in shown
    assert "0/3" in shown


def test_it_tells_how_much_of_it_is_used(home: Terminal) -> None:
    assert home("run", "-c", "print(1)").stdout == b"1\n"
    (here,) = home.json("runtimes", "meters")
    assert here["id"] == "local"
    assert 0 <= here["load"] <= 1
    assert 0 < here["processors"] <= (os.cpu_count() or 1)
    for room in (here["memory"], here["disk"]):
        assert 0 < room["used"] < room["total"]
    shown = home("runtimes", "meters").stdout.decode()
    assert re.search(r"\nlocal +\d+% of [\d.]+ +[\d.]+ .?i?B of [\d.]+ .iB", shown)


def test_it_may_be_stopped_and_restarted_and_scripts_run_on(home: Terminal) -> None:
    for action in ("stop", "restart", "start"):
        assert home("runtimes", action, "local").returncode == 0
        assert home("run", "-c", f"print('{action}')").stdout.decode() == f"{action}\n"


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("runtimes", "lsit"), 2, "Did you mean list?"),
        (("runtimes", "stop"), 2, "takes the id of one runtime"),
        (("runtimes", "start"), 2, "for example T4"),
        (("runtimes", "meters", "T4"), 2, "takes no further words"),
        (("runtimes", "offers", "T4"), 2, "takes no further words"),
        (("runtimes", "stop", "colab-1"), 66, "There is no runtime 'colab-1'"),
        (("runtimes", "adopt", "local"), 2, "local is yours already"),
        (("runtimes", "open", "local"), 2, "this computer"),
        (("runtimes", "start", "A10O"), 2, "did you mean A100"),
        (("run", "--on", "T40", "-c", "pass"), 2, "did you mean T4"),
    ],
)
def test_what_is_wrong_is_said(
    home: Terminal, words: tuple[str, ...], status: int, sentence: str
) -> None:
    done = home(*words)
    assert (done.returncode, done.stdout) == (status, b""), done.stderr
    assert sentence in done.stderr.decode()
