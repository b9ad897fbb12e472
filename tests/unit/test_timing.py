"""Clocks, periodic work and back-off; no test here waits for real time to pass."""

from __future__ import annotations

import asyncio
import logging
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from colab_tray.core.timing import Clock, Overrun, Periodic, SystemClock, backoff

patient = hypothesis_settings(deadline=None)  # the machine may be busy


class Hand:
    """Sleeps that end when the test says so."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._turn = asyncio.Event()
        self._asleep = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._turn.clear()
        self._asleep.set()
        await self._turn.wait()

    async def next_turn(self) -> None:
        """Let the interval pass; returns when the next one has begun."""
        await self._asleep.wait()
        self._asleep.clear()
        self._turn.set()
        await self._asleep.wait()
        await settle()


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_the_system_clock_is_a_clock() -> None:
    clock: Clock = SystemClock()
    before = clock.monotonic()
    assert clock.monotonic() >= before
    assert clock.wall() > 1_700_000_000


@patient
@given(st.integers(0, 10_000), st.integers())
def test_back_off_stays_within_its_limits(tries: int, seed: int) -> None:
    assert 0.0 <= backoff(tries, Random(seed)) <= min(60.0, 2.0 ** min(tries, 64))


def test_back_off_spreads_over_the_whole_range() -> None:
    random = Random(7)
    waits = [backoff(20, random) for _ in range(1000)]
    assert min(waits) < 1 < 59 < max(waits)


def test_back_off_is_repeatable() -> None:
    assert backoff(3, Random(1)) == backoff(3, Random(1))


async def test_the_first_run_is_at_once_and_the_next_ones_each_interval() -> None:
    hand, runs = Hand(), 0

    async def work() -> None:
        nonlocal runs
        runs += 1

    periodic = Periodic("test", work, every=30, limit=5, sleep=hand.sleep)
    periodic.start()
    periodic.start()
    await settle()
    assert runs == 1
    await hand.next_turn()
    await hand.next_turn()
    assert runs == 3
    assert set(hand.asked) == {30}
    await periodic.stop()
    await periodic.stop()


@pytest.mark.parametrize(
    ("overrun", "begun", "cancelled"), [(Overrun.SKIP, 1, 0), (Overrun.RESTART, 2, 1)]
)
async def test_a_run_that_is_still_going(overrun: Overrun, begun: int, cancelled: int) -> None:
    hand, log = Hand(), []

    async def work() -> None:
        log.append("begun")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            log.append("cancelled")
            raise

    periodic = Periodic("test", work, every=1, limit=100, overrun=overrun, sleep=hand.sleep)
    periodic.start()
    await hand.next_turn()
    assert (log.count("begun"), log.count("cancelled")) == (begun, cancelled)
    await periodic.stop()
    assert log.count("cancelled") == log.count("begun")


async def test_a_failing_run_does_not_end_the_others(caplog: pytest.LogCaptureFixture) -> None:
    hand, runs = Hand(), 0

    async def work() -> None:
        nonlocal runs
        runs += 1
        raise ValueError("boom")

    periodic = Periodic("checking", work, every=1, limit=5, sleep=hand.sleep)
    with caplog.at_level(logging.ERROR):
        periodic.start()
        await hand.next_turn()
        await periodic.stop()
    assert runs == 2
    assert "checking failed; it will be tried again." in caplog.text


async def test_a_run_over_its_limit_is_stopped(caplog: pytest.LogCaptureFixture) -> None:
    hand, stopped = Hand(), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    periodic = Periodic("checking", work, every=1, limit=0.001, sleep=hand.sleep)
    periodic.start()
    await asyncio.wait_for(stopped.wait(), 5)
    await settle()
    await periodic.stop()
    assert "checking took longer than 0.001 s and was stopped." in caplog.text
