"""Hours pass at once when somebody says so, and whoever waited for them wakes."""

from __future__ import annotations

import asyncio

import pytest

from colab_tray.practice.clock import Clock


class Real:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_it_goes_as_fast_as_it_is_told() -> None:
    real = Real()
    clock = Clock(1000.0, rate=60, real=real)
    real.at += 2
    assert clock.now() == 1120
    clock.set_rate(0)
    real.at += 50
    assert clock.now() == 1120
    assert clock.advance(3600) == 4720


def test_it_never_goes_back() -> None:
    clock = Clock()
    with pytest.raises(ValueError, match="forwards only"):
        clock.advance(-1)
    with pytest.raises(ValueError, match="rate"):
        clock.set_rate(float("nan"))


async def test_sleepers_wake_in_order_when_it_jumps() -> None:
    clock, woken = Clock(0.0, rate=0), list[str]()

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(name)

    async with asyncio.TaskGroup() as tasks:
        for name, seconds in (("night", 36_000.0), ("hour", 3600.0), ("blink", 0.0)):
            tasks.create_task(sleeper(name, seconds))
        await asyncio.sleep(0)
        clock.advance(3600)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert woken == ["blink", "hour"]
        clock.advance(36_000)
    assert woken == ["blink", "hour", "night"]


async def test_a_sleep_ends_by_itself_at_the_rate_of_the_clock() -> None:
    clock = Clock(rate=3600.0)
    async with asyncio.timeout(10):
        await clock.sleep(60)
