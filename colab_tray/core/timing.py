"""Time, passed in: clocks, work that is done again and again, the wait before another try."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio

BACKOFF_BASE = 1.0  # seconds
BACKOFF_CAP = 60.0  # seconds


class Clock(Protocol):
    """Two clocks: one to measure with, one to show."""

    def monotonic(self) -> float:
        """Seconds that never run backwards; the origin means nothing."""
        ...

    def wall(self) -> float:
        """Unix seconds, for people; it may jump either way."""
        ...


class SystemClock:
    def monotonic(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()


def backoff(
    tries: int, random: Random, *, base: float = BACKOFF_BASE, cap: float = BACKOFF_CAP
) -> float:
    """Seconds to wait before the next try, after `tries` failed ones (0 or more).

    Full jitter: anything from nothing to the doubled limit, so that many who failed together do not
    come back together.
    """
    return random.uniform(0.0, min(cap, base * 2.0 ** min(tries, 64)))


class Overrun(StrEnum):
    """What to do when it is time again and the last run is still going."""

    SKIP = "skip"  # let it go on; this turn is left out
    RESTART = "restart"  # cancel it, wait until it is gone, and run anew


class Periodic:
    """One piece of work, every `every` seconds, at most `limit` seconds each.

    The first run is at once. A run that fails or takes too long costs a line in the log, never the
    runs after it. Owns one task between `start` and `stop`.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[None]],
        *,
        every: float,
        limit: float,
        overrun: Overrun = Overrun.SKIP,
        sleep: Callable[[float], Awaitable[None]] | None = None,
    ) -> None:
        self._name = name
        self._work = work
        self._every = every
        self._limit = limit
        self._overrun = overrun
        self._sleep = sleep
        self._turns: asyncio.Task[None] | None = None
        self._run: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; on the running event loop. Starting twice is harmless."""
        import asyncio

        if self._turns is None:
            self._turns = asyncio.create_task(self._take_turns(), name=self._name)

    async def stop(self) -> None:
        """End: no run is going when this returns. Stopping twice is harmless."""
        turns, self._turns = self._turns, None
        if turns is not None:
            await _end(turns)
        await self._end_run()

    async def _take_turns(self) -> None:
        import asyncio

        sleep = self._sleep or asyncio.sleep
        while True:
            if self._run is not None and not self._run.done():
                if self._overrun is Overrun.RESTART:
                    await self._end_run()
                    self._begin_run()
            else:
                self._begin_run()
            await sleep(self._every)

    def _begin_run(self) -> None:
        import asyncio

        self._run = asyncio.create_task(self._one_run(), name=f"{self._name} run")

    async def _one_run(self) -> None:
        import asyncio
        import logging

        log = logging.getLogger(__name__)
        allowance = asyncio.timeout(self._limit)
        try:
            async with allowance:
                await self._work()
        except Exception:  # a bug in the work must not end the work
            if allowance.expired():
                log.warning("%s took longer than %g s and was stopped.", self._name, self._limit)
            else:
                log.exception("%s failed; it will be tried again.", self._name)

    async def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            await _end(run)


async def _end(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait until it is gone, whatever it ends with."""
    import asyncio

    task.cancel()
    await asyncio.wait([task])
