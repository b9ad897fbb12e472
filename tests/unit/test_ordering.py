"""Jobs that run after several others, which end at different times."""

from __future__ import annotations

from dataclasses import replace

import pytest
from job_world import new_job

from colab_tray.core.jobs import machine
from colab_tray.core.jobs.deciding import Decider
from colab_tray.core.jobs.live import Change, Live, Material
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.job import JobState
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.timing import SystemClock


@pytest.fixture
def decider() -> Decider:
    made = Decider(SystemClock(), lambda tries: 1.0)
    runtime = Runtime("far", "fake", RuntimeSpec(), 2, "nonce", RuntimeState.READY)
    made.add_runtime(Change(), runtime)
    return made


def submit(decider: Decider, number: int, *after: str) -> Live:
    job = replace(new_job(number, "", 0), after=after)
    live = decider.live[job.id] = Live(job, Material(b"", {}))
    decider.ask_for_slot(Change(), live)
    return live


def succeed(decider: Decider, live: Live) -> None:
    decider.advance(Change(), live, machine.AttemptBegan(1, 1.0))
    decider.advance(Change(), live, machine.AttemptEnded(1, Verdict(0, None, None), 2.0))
    assert live.job.state is JobState.SUCCEEDED


def test_one_that_had_ended_before_it_was_asked_for_counts_when_the_next_one_ends(
    decider: Decider,
) -> None:
    first, second = submit(decider, 1), submit(decider, 2)
    succeed(decider, first)  # it lives on until its end is stored
    last = submit(decider, 3, first.job.id, second.job.id)
    del decider.live[first.job.id]
    succeed(decider, second)
    assert last.job.state is JobState.PREPARING, last.job.cause
