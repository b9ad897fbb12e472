"""Steps before a start, through a whole engine with a real runner."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from runner_kit import belonging, kill

from colab_tray.core.channels.base import Channel, ChannelDown
from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.channels.tail import output
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.jobs.live import Material
from colab_tray.core.jobs.preparing import Tell, Unpreparable
from colab_tray.core.model.events import JobProgressed
from colab_tray.core.model.job import AttemptState, Cause, Job, JobState, Origin, Progress
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings

PYTHON = os.path.realpath(sys.executable)
IMPOSSIBLE = Cause("environment", "There is no such package.")


class Sugar:
    """Needed by scripts whose arguments ask for it. `reached` is set when it is at work."""

    def __init__(self) -> None:
        self.failing = 0  # calls without an answer
        self.calls: list[str] = []  # attempts
        self.reached = asyncio.Event()
        self.goes_on = asyncio.Event()
        self.broken_off = False
        self.goes_on.set()

    def needed(self, job: Job) -> bool:
        return "sugar" in job.args or "impossible" in job.args

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Mapping[str, Any]:
        assert (await channel.call({"op": "hello"}))["nonce"] == nonce
        assert material.env["PATH"]
        self.calls.append(job.attempt_id)
        self.reached.set()
        if len(self.calls) <= self.failing:
            raise ChannelDown("not now")
        tell(Progress(0.5, "stirring"))
        try:
            await self.goes_on.wait()
        except asyncio.CancelledError:
            self.broken_off = True
            raise
        if "impossible" in job.args:
            raise Unpreparable(IMPOSSIBLE)
        return {"env": {"SUGAR": "sweet"}}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    kill(belonging(tmp_path))


@contextlib.asynccontextmanager
async def engine_of(
    home: Path, sugar: Sugar, runner: LocalRunner | None = None
) -> AsyncIterator[Engine]:
    paths = find({"COLAB_TRAY_HOME": str(home)})
    async with open_engine(
        paths, Settings.load(paths), kind="background", runner=runner, steps=[sugar]
    ) as engine:
        yield engine


async def submit(engine: Engine, home: Path, *args: str) -> Job:
    """A script that says what it was given, and marks that it ran."""
    work = home.parent / "work"
    work.mkdir(exist_ok=True)
    (work / "a.py").write_text(
        "import os\nprint(os.environ.get('SUGAR'))\nopen('ran', 'a').write('x')\n"
    )
    env = {**os.environ, "COLAB_TRAY_HOME": str(home)}
    return await engine.submit(
        Submission(Origin.COMMAND, "a.py", None, args, str(work), env, python=PYTHON)
    )


def ran(home: Path) -> int:
    marks = home.parent / "work" / "ran"
    return len(marks.read_text()) if marks.exists() else 0


def said(engine: Engine, job: Job) -> bytes:
    mirror, size = engine.mirror(job)
    return b"".join(piece.data for piece in output(mirror, 0, size, keep=99).pieces)


async def attempts(engine: Engine, job: Job) -> list[AttemptState]:
    return [attempt.state for attempt in await engine.attempts(job.id)]


async def test_what_a_step_gives_reaches_the_script_and_who_needs_none_never_waits(
    home: Path,
) -> None:
    sugar = Sugar()
    sugar.goes_on.clear()
    async with engine_of(home, sugar) as engine:
        with engine.bus.listen() as events:
            sweet = await submit(engine, home, "sugar")
            await sugar.reached.wait()
            while not isinstance(event := await anext(events), JobProgressed):
                pass
        live = engine._dispatcher.get(sweet.id)
        assert event.job_id == sweet.id
        assert live is not None
        assert live.progress == Progress(0.5, "stirring")
        plain = await engine.finished((await submit(engine, home)).id)
        assert said(engine, plain) == b"None\n"
        sugar.goes_on.set()
        sweet = await engine.finished(sweet.id)
        assert sweet.state is JobState.SUCCEEDED
        assert said(engine, sweet) == b"sweet\n"
        assert live.progress is None
        assert sugar.calls == [sweet.attempt_id]


async def test_no_answer_decides_nothing(home: Path) -> None:
    sugar = Sugar()
    sugar.failing = 3
    async with engine_of(home, sugar) as engine:
        job = await engine.finished((await submit(engine, home, "sugar")).id)
        assert (job.state, job.attempt) == (JobState.SUCCEEDED, 1)
        assert len(sugar.calls) == 4


async def test_what_cannot_be_had_rejects_the_job_and_shuts_the_gate(home: Path) -> None:
    async with engine_of(home, Sugar()) as engine:
        job = await engine.finished((await submit(engine, home, "impossible")).id)
        assert (job.state, job.cause, job.exit_status) == (JobState.REJECTED, IMPOSSIBLE, None)
        assert await attempts(engine, job) == [AttemptState.NEVER_STARTED]
        assert (engine.paths.runner / "attempts" / job.attempt_id).is_dir()  # the gate's one winner
        assert ran(home) == 0
        assert not engine.busy()


async def test_a_cancel_breaks_it_off(home: Path) -> None:
    sugar = Sugar()
    sugar.goes_on.clear()
    async with engine_of(home, sugar) as engine:
        job = await submit(engine, home, "sugar")
        await sugar.reached.wait()
        assert (await engine.cancel(job.id)).cancel_requested
        job = await engine.finished(job.id)
        assert (job.state, job.cause and job.cause.word) == (JobState.CANCELLED, "cancelled")
        assert sugar.broken_off
        assert await attempts(engine, job) == [AttemptState.NEVER_STARTED]
        assert ran(home) == 0


async def test_the_next_engine_prepares_again(home: Path) -> None:
    sugar = Sugar()
    sugar.goes_on.clear()
    runner = LocalRunner.of(find({"COLAB_TRAY_HOME": str(home)}))  # it outlives an engine
    async with engine_of(home, sugar, runner) as engine:
        job = await submit(engine, home, "sugar")
        await sugar.reached.wait()
    sugar.goes_on.set()
    async with engine_of(home, sugar, runner) as engine:
        job = await engine.finished(job.id)
        assert job.state is JobState.SUCCEEDED
        assert await attempts(engine, job) == [AttemptState.NEVER_STARTED, AttemptState.OK]
        assert sugar.calls == [f"{job.id}.1", f"{job.id}.2"]
        assert ran(home) == 1
