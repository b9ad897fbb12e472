"""How a job came about, in words; two outputs side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import (
    Attempt,
    AttemptState,
    Job,
    JobState,
    Origin,
    Source,
    SourceKind,
)
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec
from colab_tray.ui.document.aligned import MOST_LINES, Pair, aligned
from colab_tray.ui.timeline import Costs, steps

JOB = Job(
    "k7m2p9qx",
    "train.py",
    Origin.DROP,
    Source(SourceKind.FILE, "/home/ada/train.py", "0" * 64, 9),
    (),
    "/home/ada",
    "python3",
    1_790_000_000.0,
    state=JobState.FAILED,
    cause=because(Why.EXIT, "It ended with exit status 1."),
    exit_status=1,
    attempt=2,
    need=Need(accelerator="T4"),
    took=90.0,
    cpu=30.0,
    memory=3 << 30,
    runtime="colab-2",
    started=1_790_000_080.0,
    ended=1_790_000_170.0,
)
LOST = Attempt(
    "k7m2p9qx.1", JOB.id, 1, "colab-1", "n", AttemptState.LOST, 1_790_000_001.0, 1_790_000_010.0,
    1_790_000_070.0, "bare",
)  # fmt: skip
FAILED = Attempt(
    "k7m2p9qx.2", JOB.id, 2, "colab-2", "n", AttemptState.FAILED, 1_790_000_075.0, 1_790_000_080.0,
    1_790_000_170.0, "loaded",
)  # fmt: skip


def test_every_attempt_has_its_steps_and_says_what_it_took() -> None:
    machine = Runtime("colab-2", "colab", RuntimeSpec("T4"), 1, rate=1.2)
    told = steps(JOB, [LOST, FAILED], Costs((machine,), {"T4": 2.0}))
    assert [(one.what, one.note) for one in told] == [
        ("Dropped", "For a T4, because it or who started it asked for that."),
        ("Attempt 1, on colab-1", "From a warm interpreter"),
        ("The script began", "9 seconds after it was its turn"),
        ("The runtime was lost", "1 minute · about 0.03 compute units, at 2.00 an hour"),
        ("Attempt 2, on T4 (colab-2)", "From a warm interpreter with the usual imports"),
        ("The script began", "5 seconds after it was its turn"),
        (
            "It failed",
            "1 minute 30 seconds, 30 seconds of processors, 3.0 GiB of memory · "
            "about 0.03 compute units, at 1.20 an hour",
        ),
        ("The job: failed with status 1", "It ended with exit status 1."),
    ]
    assert told[-1].state is JobState.FAILED


def test_one_that_waits_for_an_agreement_waits_for_you() -> None:
    cause = because(Why.DRIVE_ASKED, "Agree.", what="https://page")
    told = steps(replace(JOB, state=JobState.PREPARING, cause=cause), [], Costs())
    assert (told[-1].what, told[-1].state) == ("It waits for you", JobState.HELD)


def test_a_machine_that_is_gone_keeps_its_name() -> None:
    spec = RuntimeSpec("A100", high_ram=True)
    gone = replace(LOST, spec=spec, account="ada@practice.example")
    told = steps(JOB, [gone], Costs())
    assert told[1].what == "Attempt 1, on A100 with high RAM (colab-1, ada@practice.example)"


@pytest.mark.parametrize("state", list(JobState))
@pytest.mark.parametrize("origin", list(Origin))
def test_whatever_becomes_of_a_job_is_told(state: JobState, origin: Origin) -> None:
    told = steps(replace(JOB, state=state, origin=origin, need=None), [], Costs())
    assert told[0].what
    assert (told[-1].note == JOB.cause.sentence) is (  # type: ignore[union-attr]
        state.final or state in (JobState.HELD, JobState.WAITING)
    )


def test_equal_lines_stand_in_the_same_row() -> None:
    pairs, cut = aligned("a\nb\nc\n", "a\nx\ny\nc\n")
    assert pairs == [Pair("a", "a"), Pair("b", "x"), Pair(None, "y"), Pair("c", "c")]
    assert [pair.same for pair in pairs] == [True, False, False, True]
    assert not cut
    assert aligned("a\n" * (MOST_LINES + 1), "")[1]
