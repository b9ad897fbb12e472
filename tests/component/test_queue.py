"""The line of waiting jobs, as a person sees and changes it: who comes next, and whether anybody does."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from command_line import Terminal
from runner_kit import until

MARK = "import os, sys\nwith open('ran', 'a') as file:\n    print(sys.argv[1], file=file)\n"
UNTIL_GO = "import os, time\nwhile not os.path.exists('go'): time.sleep(0.01)\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One slot, and a script that holds it until `go` lies in its folder."""
    root = tmp_path_factory.mktemp("queue")
    made = Terminal(root, COLAB_TRAY_LOCAL_SLOTS="1", COLAB_TRAY_JOB_RETRY_WAIT="0.01s")
    made.script("mark.py", MARK)
    made.script("hold.py", UNTIL_GO)
    yield made
    assert made("stop").returncode == 0


@pytest.fixture
def terminal(home: Terminal) -> Iterator[Terminal]:
    """Nothing waits there, and nothing has run."""
    for name in ("go", "ran"):
        (home.work / name).unlink(missing_ok=True)
    yield home
    (home.work / "go").touch()
    until(lambda: not line(home), "nothing waits")


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


# -- after others ----------------------------------------------------------------------------------


def test_it_runs_once_the_others_have_succeeded_and_says_so_meanwhile(terminal: Terminal) -> None:
    first = hold(terminal)
    second = run(terminal, "mark.py", "second")
    last = run(terminal, "--after", f"{first},{second[:7]}", "mark.py", "last")
    (entry,) = [job for job in line(terminal) if job["id"] == last]
    assert (entry["place"], entry["state"], entry["cause"]) == (None, "waiting", "after")
    assert f"hold.py ({first}) and 1 more have succeeded" in entry["sentence"]
    assert terminal("stop").returncode == 0
    until(lambda: last in ids(terminal), "a new engine knows it")
    assert let_go(terminal, last) == ["second", "last"]
    assert terminal.json("show", last)["after"] == [first, second]


def test_when_one_does_not_succeed_those_after_it_are_rejected(terminal: Terminal) -> None:
    first = run(terminal, "-c", UNTIL_GO + "raise SystemExit(3)")
    second = run(terminal, "--after", first, "mark.py", "second")
    third = run(terminal, "--after", second, "mark.py", "third")
    anyway = run(terminal, "--after-any", first, "mark.py", "anyway")
    (terminal.work / "go").touch()
    done = terminal("wait", third)
    assert done.returncode == 125
    assert b"was to run once" in done.stderr
    assert terminal("wait", anyway).returncode == 0
    rejected = terminal.json("show", second)
    assert (rejected["state"], rejected["cause"]) == ("rejected", "prerequisite")
    assert f"({first}) had succeeded, which failed" in rejected["sentence"]
    again = terminal("again", second)
    assert again.returncode == 0, "what has ended is not waited for a second time"
    assert (terminal.work / "ran").read_text().split() == ["anyway", "second"]
    late = terminal("run", "--after", first, "mark.py", "late")
    assert late.returncode == 125
    assert b"which failed" in late.stderr


def test_one_that_is_run_again_waits_for_what_still_runs(terminal: Terminal) -> None:
    first = hold(terminal)
    second = run(terminal, "--after", first, "mark.py", "second")
    again = terminal("again", "--detach", second).stdout.decode().strip()
    assert terminal.json("show", again)["cause"] == "after"
    assert terminal("cancel", first).returncode == 0
    assert terminal("wait", again).returncode == 125
    assert not (terminal.work / "ran").exists()


# -- another try -----------------------------------------------------------------------------------

THIRD_TIME = """
import os
tries = len(open("ran").read().split()) if os.path.exists("ran") else 0
open("ran", "a").write("x ")
print("try", tries + 1, os.environ["COLAB_TRAY_ATTEMPT"], flush=True)
raise SystemExit(0 if tries == 2 else 75)
"""


def test_a_failed_script_is_tried_again_and_each_try_is_kept(terminal: Terminal) -> None:
    script = terminal.script("third.py", THIRD_TIME)
    done = terminal("run", "--retries", "3", "--retry-on", "75", script)
    assert done.returncode == 0
    assert done.stdout == b"try 1 1\ntry 2 2\ntry 3 3\n", "all of them are shown as they come"
    job = terminal.json("jobs")[0]
    assert terminal("logs", job["id"]).stdout == b"try 3 3\n"
    assert terminal("logs", job["id"], "--attempt", "1").stdout == b"try 1 1\n"
    none = terminal("logs", job["id"], "--attempt", "4")
    assert none.returncode == 66
    assert b"has no attempt 4; it has had 3" in none.stderr
    assert terminal.json("show", job["id"])["retries_left"] == 1


def test_what_is_lost_is_tried_again_when_a_person_said_so(terminal: Terminal) -> None:
    text = "import os, time\nprint(os.getppid(), flush=True)\nopen('ran', 'a').write('x ')\n"
    script = terminal.script(
        "lost.py", text + "time.sleep(60 if len(open('ran').read()) < 3 else 0)"
    )
    jobs = [run(terminal, *words, script) for words in (("--retries", "1"), ())]
    until(lambda: (terminal.work / "ran").exists(), "the first try")
    os.kill(int(terminal("logs", jobs[0]).stdout), signal.SIGKILL)
    assert terminal("wait", jobs[0]).returncode == 0
    assert terminal("wait", jobs[1]).returncode == 0
    assert (terminal.work / "ran").read_text().split() == ["x"] * 3
    assert terminal("logs", jobs[0]).stdout != terminal("logs", jobs[0], "--attempt", "1").stdout


def test_without_the_rule_nothing_runs_twice(terminal: Terminal) -> None:
    script = terminal.script("third.py", THIRD_TIME)
    assert terminal("run", script).returncode == 75
    assert terminal("run", "--retries", "1", script).returncode == 75, "only when it is lost"
    other = terminal("run", "--retries", "1", "--retry-on", "3,4", script)
    assert other.returncode == 0, "the third time"
    assert (terminal.work / "ran").read_text().split() == ["x"] * 3


def test_a_cancel_between_two_tries_is_the_end(terminal: Terminal) -> None:
    job = run(terminal, "--retries", "900", "--retry-on=failure", "-c", "raise SystemExit(1)")
    until(lambda: terminal.json("show", job)["cause"] == "retry", "it waits for another try")
    assert terminal("cancel", job).returncode == 0
    assert terminal("wait", job).returncode in (1, 130)
    assert terminal.json("show", job)["state"] in ("cancelled", "failed")


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--after", "zzzzzzzz"), 66, b"no job zzzzzzzz"),
        (("--after", ""), 2, b"id"),
        (("--retries", "many"), 2, b"takes a number"),
        (("--retries", "1001"), 2, b"at most 1000"),
        (("--retry-on", "failure"), 2, b"--retries N"),
        (("--retries", "1", "--retry-on", "0"), 2, b"exit statuses from 1 to 255"),
        (("--retries", "1", "--retry-on", "often"), 2, b"exit statuses from 1 to 255"),
    ],
)
def test_a_wrong_condition_is_refused(
    terminal: Terminal, words: tuple[str, ...], status: int, sentence: bytes
) -> None:
    done = terminal("run", *words, "mark.py", "x")
    assert (done.returncode, done.stdout) == (status, b""), done.stderr
    assert sentence in done.stderr
    assert not (terminal.work / "ran").exists()
