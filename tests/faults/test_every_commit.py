"""kill -9 before and after everything the engine ever commits: the end is that of a run without a crash."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fault_home import Facts, Home
from fault_scripts import ENDLESS, LARGE, SHORT, ran

PROGRAM = Path(__file__).with_name("fault_engine.py")
FAILED: Facts = {"state": "failed", "cause": "exit", "exit_status": 3}
# SIGINT ends it, which Python makes 130 of
STOPPED: Facts = {"state": "cancelled", "cause": "cancelled", "exit_status": 130}
# and 1 of, when it comes while Python itself is still starting
STOPPED_EARLY: Facts = {**STOPPED, "exit_status": 1}
UNSTARTED: Facts = {"state": "cancelled", "cause": "cancelled", "exit_status": None}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, "[local]\nslots = 1\n")
    made.script("short.py", SHORT)
    made.script("large.py", LARGE)
    made.script("endless.py", ENDLESS)
    yield made
    made.close()


def crashed(home: Home, mode: str, *words: str) -> tuple[list[Any], dict[str, Facts]]:
    """The report for each point at which the engine was killed; the jobs of the run without."""
    program = (sys.executable, str(PROGRAM))
    process = home.start(mode, str(home.path), str(home.work), *words, program=program)
    stdout, stderr = process.communicate(timeout=100)
    assert process.returncode == 0, stderr.decode()
    assert not stderr, stderr.decode()
    *reports, last = (json.loads(line) for line in stdout.splitlines())
    assert last["point"] is None
    return reports, {name[-1]: job for name, job in last["jobs"].items()}


def verdict(job: Facts) -> Facts:
    return {name: job[name] for name in ("state", "cause", "exit_status")}


def check_attempts(home: Home, name: str, job: Facts) -> None:
    """At most one attempt that ran; those before it were fenced. The script ran as often as it says."""
    assert len(job["attempts"]) <= 3  # two crashes
    real = [state for state in job["attempts"] if state != "never_started"]
    assert len(real) <= 1, job
    assert ran(home, name) == len(real), (name, job)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("scenario", "count", "least"),
    [
        ("plain", 1, 2),  # submission and end; running, when that is seen before the end
        pytest.param("collected", 1, 3, marks=pytest.mark.long),  # and collecting
        pytest.param("queued", 2, 4, marks=pytest.mark.long),
    ],
)
def test_from_submission_to_end(home: Home, scenario: str, count: int, least: int) -> None:
    reports, jobs = crashed(home, "crash", scenario)
    assert [verdict(job) for job in jobs.values()] == [FAILED] * count
    assert len(reports) >= 2 * least  # before and after each
    for report in reports:
        for name, job in report["jobs"].items():
            assert verdict(job) == FAILED, report
            assert len([s for s in job["attempts"] if s == "failed"]) == 1
            check_attempts(home, name, job)
    assert reports[0]["jobs"] == {}  # nothing was acknowledged, nothing ran
    assert not ran(home, reports[0]["name"] + "a")
    assert all(report["jobs"] for report in reports[1:])
    assert len(reports[-1]["jobs"]) == len(jobs)


@pytest.mark.long
@pytest.mark.timeout(120)
def test_cancelling(home: Home) -> None:
    reports, jobs = crashed(home, "crash", "cancelled")
    assert {end: verdict(job) for end, job in jobs.items()} == {"a": STOPPED, "b": UNSTARTED}
    for report in reports:
        for name, job in report["jobs"].items():
            assert verdict(job) in (STOPPED, STOPPED_EARLY, UNSTARTED), report
            check_attempts(home, name, job)
    assert len(reports[-1]["jobs"]) == 2


def test_an_acknowledged_cancel_is_kept(home: Home) -> None:
    _, jobs = crashed(home, "acknowledged")
    assert {end: verdict(job) for end, job in jobs.items()} == {"a": STOPPED, "b": UNSTARTED}
    assert ran(home, "kepta") == 1
    assert ran(home, "keptb") == 0
