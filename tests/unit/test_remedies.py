"""What the cause of a job calls for: for every cause something that can be done, and what that changes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest

from colab_tray.core.jobs.changing import UNCHANGED, Changes
from colab_tray.core.jobs.remedies import OURS, Deed, Remedy, carry_out, remedy_of
from colab_tray.core.jobs.wanting import with_package
from colab_tray.core.model.causes import Action, Why, because
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import (
    Job,
    JobState,
    Limits,
    Origin,
    Packages,
    Scan,
    Source,
    SourceKind,
)
from colab_tray.core.model.runtime import Need
from colab_tray.ui.remedy import remedy

MIB = 1 << 20


def job(why: Why, state: JobState = JobState.FAILED, **changes: object) -> Job:
    source = Source(SourceKind.FILE, "/work/a.py", "0" * 64, 1)
    what, file, line = (str(changes.pop(name, "")) for name in ("what", "file", "line"))
    cause = because(why, "No.", what=what, file=file, line=int(line or 0))
    made = Job("1", "a.py", Origin.MENU, source, (), "/work", sys.executable, 1.0, state, cause)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.HELD])
@pytest.mark.parametrize("why", Why)
def test_every_cause_that_a_person_can_do_something_about_has_a_button(
    why: Why, state: JobState
) -> None:
    one = job(why, state)
    assert bool(remedy(one)) is (why.action is not Action.WAIT)
    assert remedy(replace(one, cancel_requested=True)) == ""


NEEDS_T4 = Need("colab", "T4")


@pytest.mark.parametrize(
    ("one", "action", "deed", "changes"),
    [
        (
            job(Why.TIME_LIMIT, JobState.TIMED_OUT, limits=Limits(time=90.0)),
            *(Action.RAISE_TIME, Deed.AGAIN, Changes(time_limit=180.0)),
        ),
        (
            job(Why.MEMORY_LIMIT, limits=Limits(memory=64 * MIB)),
            *(Action.RAISE_MEMORY, Deed.AGAIN, Changes(memory_limit=128 * MIB)),
        ),
        (
            job(Why.OUTPUT_CAP, JobState.SUCCEEDED, limits=Limits(output=MIB)),
            *(Action.RAISE_OUTPUT, Deed.AGAIN, Changes(output_cap=4 * MIB)),
        ),
        (
            job(Why.OUT_OF_MEMORY, need=NEEDS_T4),
            *(Action.HIGH_RAM, Deed.AGAIN, Changes(on="colab,T4,high-ram")),
        ),
        (
            job(Why.OUT_OF_MEMORY, need=Need("colab-17")),
            *(Action.HIGH_RAM, Deed.AGAIN, Changes(on="colab,high-ram")),
        ),
        (
            job(Why.OUT_OF_MEMORY, need=replace(NEEDS_T4, high_ram=True)),
            *(Action.RAISE_MEMORY, Deed.EDIT, UNCHANGED),
        ),
        (job(Why.OUT_OF_MEMORY), Action.RAISE_MEMORY, Deed.EDIT, UNCHANGED),
        (job(Why.MISSING_MODULE, what="pandas"), Action.INSTALL, Deed.INSTALL, UNCHANGED),
        (job(Why.COMMAND_NOT_FOUND, what="ffmpeg"), Action.RUN_AGAIN, Deed.AGAIN, UNCHANGED),
        (job(Why.EXCEPTION, file="/a.py", line=3), Action.OPEN_LINE, Deed.LINE, UNCHANGED),
        (job(Why.EXCEPTION), Action.SHOW_LOG, Deed.OUTPUT, UNCHANGED),
        (job(Why.SIGN_IN, JobState.HELD), Action.SIGN_IN, Deed.SIGN_IN, UNCHANGED),
        (job(Why.HARDWARE, JobState.HELD), Action.OTHER_HARDWARE, Deed.EDIT, UNCHANGED),
    ],
)
def test_what_is_done_is_what_fits_this_job(
    one: Job, action: Action, deed: Deed, changes: Changes
) -> None:
    found = remedy_of(one)
    assert found is not None
    assert (found.action, found.deed, found.changes) == (action, deed, changes)


class Engine:
    """Notes what it is asked."""

    def __init__(self, one: Job) -> None:
        self.job = one
        self.did: list[object] = []
        self.queue = self

    async def release(self, job_id: str) -> None:
        self.did.append(("release", job_id))

    async def get(self, job_id: str) -> Job:
        return self.job

    async def again(
        self, job_id: str, env: Mapping[str, str] | None = None, changes: Changes = UNCHANGED
    ) -> Job:
        self.did.append(("again", changes))
        return replace(self.job, id="2", state=JobState.QUEUED)

    async def cancel(self, job_id: str) -> Job:
        self.did.append(("cancel", job_id))
        return self.job


async def test_one_that_is_held_is_run_again_in_its_own_place() -> None:
    engine = Engine(job(Why.ENVIRONMENT, JobState.HELD))
    assert (await carry_out(engine, engine.job, {})).id == "2"
    assert engine.did == [("again", UNCHANGED), ("cancel", "1")]


async def test_what_is_for_a_person_is_said_and_not_done() -> None:
    for why in Why:
        engine = Engine(job(why, JobState.HELD, what="x"))
        found = remedy_of(engine.job)
        if found is None or found.deed not in OURS:
            with pytest.raises(WrongUsage, match="ob 1"):
                await carry_out(engine, engine.job, {})
            assert not engine.did


async def test_where_a_person_agrees_is_said_and_opened() -> None:
    engine = Engine(job(Why.DRIVE_ASKED, JobState.PREPARING, what="https://page"))
    assert remedy_of(engine.job) == Remedy(Action.AGREE, Deed.PAGE)
    with pytest.raises(WrongUsage, match="agreed at https://page"):
        await carry_out(engine, engine.job, {})


def test_an_environment_has_what_the_interpreter_had_and_what_was_missing() -> None:
    """Of those packages only that the script imports, in the versions that are there."""
    missed = job(Why.MISSING_MODULE, scan=Scan(("helper", "json", "packaging", "sugar")))
    first, second = with_package(missed, "sugar")
    assert first.startswith("packaging==")
    assert second == "sugar"
    made = replace(missed, packages=Packages(("numpy",)))
    assert with_package(made, "sugar") == ("numpy", "sugar")
    elsewhere = replace(missed, need=NEEDS_T4)
    assert with_package(elsewhere, "sugar") == ("helper", "packaging", "sugar")
