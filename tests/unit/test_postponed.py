"""Another try comes after its wait, and never later than that, wherever the clock was set."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from job_world import new_job

from colab_tray.core.jobs.postponed import Postponed
from colab_tray.core.timing import SystemClock

DAY = 86400.0
MOST = 60.0  # seconds


class Set(SystemClock):
    """A wall clock that was set while no engine was there."""

    def __init__(self, ahead: float) -> None:
        self._ahead = ahead

    def wall(self) -> float:
        return super().wall() + self._ahead


async def due_at_once(ahead: float, wait: float) -> bool:
    """Whether the next engine begins the try at once that was to wait for so many seconds."""
    due: list[str] = []
    postponed = Postponed(Set(ahead), MOST, lambda job_id, _: due.append(job_id))
    before = SystemClock().wall() + wait
    postponed.add(replace(new_job(1, "", 1), not_before=before))
    for _ in range(3):
        await asyncio.sleep(0)
    postponed.close()
    return bool(due)


@pytest.mark.parametrize("ahead", [DAY, -DAY, MOST, -MOST])
async def test_a_clock_that_was_set_makes_nobody_wait(ahead: float) -> None:
    assert await due_at_once(ahead, MOST / 2)


async def test_without_that_it_waits() -> None:
    assert not await due_at_once(0.0, MOST / 2)
    assert await due_at_once(0.0, -1.0)
