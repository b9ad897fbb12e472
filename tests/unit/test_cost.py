"""What a job on a rented machine took: an estimate, where a price is known, also one that was learned late."""

from __future__ import annotations

from dataclasses import replace

import pytest
from job_world import Noon

from colab_tray.core.jobs import machine
from colab_tray.core.jobs.deciding import Decider
from colab_tray.core.jobs.live import Change, Live, Material
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import (
    AttemptState,
    Job,
    JobState,
    Origin,
    Source,
    SourceKind,
)
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.rows import row_of

NOW = 1_790_000_000.0
SOURCE = Source(SourceKind.FILE, "/a.py", "0" * 64, 1)
JOB = Job("1", "a.py", Origin.MENU, SOURCE, (), "/", "python", NOW, need=Need("colab", "T4"))
T4 = Runtime("colab-1", "colab", RuntimeSpec("T4"), 1, state=RuntimeState.READY, on_request=True)
RAN = replace(JOB, started=NOW, ended=NOW + 1800.0, state=JobState.SUCCEEDED, runtime="colab-1")


def test_units_are_the_price_for_as_long_as_it_ran() -> None:
    assert replace(RAN, rate=1.2).units == pytest.approx(0.6)
    assert RAN.units is None, "nobody knows the price"
    assert replace(RAN, rate=1.2, ended=None).units is None
    assert row_of(replace(RAN, rate=1.2), None, NOW).cost == "about 0.60 compute units"
    running = replace(RAN, rate=1.2, ended=None, state=JobState.RUNNING)
    assert row_of(running, None, NOW + 900.0).cost == "about 0.30 compute units"
    assert row_of(RAN, None, NOW).cost == ""


def test_a_price_that_is_learned_while_its_first_job_runs_is_the_jobs_too() -> None:
    decider, change = Decider(Noon()), Change()
    decider.add_runtime(change, T4)
    live = decider.live[JOB.id] = Live(JOB, material=Material(b"", {}))
    decider.ask_for_slot(change, live)
    assert (live.job.state, live.job.rate) == (JobState.PREPARING, 0.0)
    decider.add_runtime(change, replace(T4, rate=1.2))
    gone = because(Why.RUNTIME_GONE, "It is gone.")
    decider.advance(change, live, machine.AttemptGone(1, AttemptState.LOST, gone, NOW + 9.0))
    assert (live.job.state, live.job.rate) == (JobState.LOST, 1.2)
    assert change.jobs[JOB.id].rate == 1.2, "and it is stored"
