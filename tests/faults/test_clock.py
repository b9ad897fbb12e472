"""The system's clock jumps while jobs run: nothing is lost, reordered, or ended early."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings
from colab_tray.core.timing import SystemClock

DAY = 86400.0
GATED = "import os, time\nwhile not os.path.exists({gate!r}):\n    time.sleep(0.01)\nprint('done')"


class Jumping(SystemClock):
    """The wall clock, set by somebody else meanwhile."""

    offset = 0.0  # seconds

    def wall(self) -> float:
        return super().wall() + self.offset


@asynccontextmanager
async def running(folder: Path, clock: Jumping) -> AsyncIterator[Engine]:
    paths = find({"COLAB_TRAY_HOME": str(folder / "home")}).make()
    settings = Settings(paths.settings, {"COLAB_TRAY_RUNNER_IDLE_EXIT": "1s"})
    async with open_engine(paths, settings, kind="background", clock=clock) as engine:
        yield engine


async def submit(engine: Engine, folder: Path, code: str, limit: float | None = None) -> Job:
    return await engine.submit(
        Submission(Origin.COMMAND, None, code, (), str(folder), dict(os.environ), time_limit=limit)
    )


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_a_day_forwards_or_back(tmp_path: Path, jump: float) -> None:
    clock = Jumping()
    gate = tmp_path / "gate"
    gated = GATED.format(gate=str(gate))
    async with running(tmp_path, clock) as engine:
        before = [await submit(engine, tmp_path, f"print({n})") for n in range(3)]
        limited = await submit(engine, tmp_path, gated, limit=600)
        clock.offset = jump
        after = [await submit(engine, tmp_path, f"print({n})") for n in range(3)]
        stopped = await submit(engine, tmp_path, "import time; time.sleep(60)", limit=0.3)
        listed = [job.id for job in await engine.jobs(limit=8)]
        assert listed == [job.id for job in reversed([*before, limited, *after, stopped])]
        assert [job.id for job in await engine.jobs(limit=3)] == listed[:3]
        gate.touch()
        async with asyncio.timeout(30):
            ended = [await engine.finished(id) for id in reversed(listed)]
    states = [job.state for job in ended]
    assert states == [JobState.SUCCEEDED] * 7 + [JobState.TIMED_OUT]
    async with running(tmp_path, clock) as engine:
        assert [job.id for job in await engine.jobs()] == listed
