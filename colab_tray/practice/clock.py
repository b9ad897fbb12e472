"""The time everything in Practice goes by: hours pass in seconds, or at once, when somebody says so."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable


class Clock:
    """Seconds since the epoch, at `rate` times the speed of the real ones; 0 stands still.

    `real` is a monotonic source of real seconds. Raises ValueError for a rate that is none.
    """

    def __init__(
        self,
        start: float | None = None,
        *,
        rate: float = 1.0,
        real: Callable[[], float] = time.monotonic,
    ) -> None:
        self._real = real
        self._base = time.time() if start is None else start
        self._since = real()
        self._rate = _checked(rate)
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def rate(self) -> float:
        return self._rate

    def now(self) -> float:
        return self._base + (self._real() - self._since) * self._rate

    def set_rate(self, rate: float) -> None:
        """Let time run `rate` times as fast from now on; not negative. Raises ValueError."""
        self._base, self._since, self._rate = self.now(), self._real(), _checked(rate)
        self._wake()

    def advance(self, seconds: float) -> float:
        """Jump ahead; whoever sleeps till then wakes. Returns the new time. Raises ValueError."""
        if not 0 <= seconds <= 1e9:
            raise ValueError("the clock goes forwards only: 0 to 1000000000 seconds")
        self._base += seconds
        self._wake()
        return self.now()

    async def sleep(self, seconds: float) -> None:
        """Wait that many seconds of this clock."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        done = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now() + seconds, next(self._order), done))
        self._wake()
        await done

    def _wake(self) -> None:
        """Wake whose time has come, and set the alarm for the next."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        now = self.now()
        while self._sleepers and (self._sleepers[0][0] <= now or self._sleepers[0][2].done()):
            done = heapq.heappop(self._sleepers)[2]
            if not done.done():
                done.set_result(None)
        if self._sleepers and self._rate > 0:
            wait = (self._sleepers[0][0] - now) / self._rate
            loop = asyncio.get_running_loop()
            # The loop's own clock may be coarser than ours: never a busy round.
            self._alarm = loop.call_later(max(wait, 0.001), self._wake)


def _checked(rate: float) -> float:
    if not 0 <= rate <= 1e6:
        raise ValueError("the rate of the clock is 0 (it stands still) to 1000000")
    return rate
