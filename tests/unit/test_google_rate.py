"""How often Google is asked: bursts, the long run, and what 429 does; on a clock that is moved."""

from __future__ import annotations

from email.utils import formatdate
from random import Random

import pytest

from colab_tray.core.google.rate import LONGEST, Limiter
from colab_tray.core.model.errors import Throttled


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + 1.8e9

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limiter(clock: Clock) -> Limiter:
    return Limiter(clock, clock.sleep, Random(1), burst=3, per_second=2.0)


async def test_some_come_at_once_and_then_so_many_a_second(clock: Clock, limiter: Limiter) -> None:
    times = []
    for _ in range(7):
        await limiter.turn("host")
        times.append(round(clock.now - 1000.0, 3))
    assert times == [0, 0, 0, 0.5, 1.0, 1.5, 2.0]
    await limiter.turn("another host")
    assert clock.now == 1002.0


async def test_who_has_been_quiet_may_burst_again(clock: Clock, limiter: Limiter) -> None:
    for _ in range(3):
        await limiter.turn("host")
    clock.now += 60
    before = clock.now
    for _ in range(3):
        await limiter.turn("host")
    assert clock.now == before


async def test_a_host_that_names_a_time_is_left_alone_until_then(
    clock: Clock, limiter: Limiter
) -> None:
    for write in (str, lambda seconds: formatdate(clock.wall() + seconds, usegmt=True)):
        assert limiter.refused("host", write(30)).retry_after == 30
        with pytest.raises(Throttled, match="30 s") as told:
            await limiter.turn("host")
        assert told.value.retry_after == 30
        await limiter.turn("another host")
        clock.now += 29
        before = clock.now
        await limiter.turn("host")
        assert clock.now == before + 1
        clock.now += 60


def test_a_time_is_reckoned_by_the_clock_of_who_names_it(clock: Clock, limiter: Limiter) -> None:
    theirs = clock.wall() + 86400
    said = [formatdate(at, usegmt=True) for at in (theirs + 30, theirs)]
    assert limiter.refused("host", *said).retry_after == 30


async def test_one_that_names_none_is_left_alone_for_longer_each_time(
    clock: Clock, limiter: Limiter
) -> None:
    waits = []
    for _ in range(8):
        refused = limiter.refused("host", None)
        assert refused.retry_after is not None
        waits.append(refused.retry_after)
    assert min(waits) >= 2.0
    assert max(waits[4:]) > max(waits[:2])
    limiter.answered("host")
    first = limiter.refused("host", None).retry_after
    assert first is not None
    assert first <= 4.0


@pytest.mark.parametrize("said", ["nan", "inf", "-5", "soon", "9" * 400, "", "1e9"])
def test_nonsense_neither_blocks_for_ever_nor_not_at_all(limiter: Limiter, said: str) -> None:
    wait = limiter.refused("host", said).retry_after
    assert wait is not None
    assert 0.0 <= wait <= LONGEST
