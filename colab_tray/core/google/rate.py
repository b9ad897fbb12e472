"""How often a host is asked: never faster than so many times a second, and not while it says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from random import Random

from colab_tray.core.google.reading import number
from colab_tray.core.model.errors import Throttled
from colab_tray.core.timing import Clock, backoff

BURST = 20  # requests at once
PER_SECOND = 5.0  # in the long run
PATIENCE = 2.0  # seconds somebody waits here without being told
PAUSE = 2.0  # seconds, doubled with each refusal in a row, where the host does not say
LONGEST = 3600.0  # seconds a host may keep us away


class Limiter:
    """One for all who ask, so that several accounts do not come at once. Hosts do not mind each other."""

    def __init__(
        self,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]],
        random: Random,
        *,
        burst: int = BURST,
        per_second: float = PER_SECOND,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._random = random
        self._burst = burst
        self._gap = 1.0 / per_second
        self._next: dict[str, float] = {}  # the last turn, as if they had come evenly
        self._closed: dict[str, float] = {}  # until when a host wants nothing
        self._refusals: dict[str, int] = {}  # in a row

    async def turn(self, host: str) -> None:
        """Wait until it may be asked. Raises Throttled when that takes longer than anybody waits here."""
        now = self._clock.monotonic()
        closed = self._closed.get(host, now) - now
        if closed > PATIENCE:
            raise _throttled(host, closed)
        earliest = now - self._burst * self._gap
        due = max(self._next.get(host, earliest), earliest) + self._gap
        self._next[host] = due
        wait = max(closed, due - now)
        if wait > 0:
            await self._sleep(wait)

    def refused(self, host: str, retry_after: str | None, date: str | None = None) -> Throttled:
        """It answered 429, with these headers. What to raise; nobody asks before its time is up."""
        tries = self._refusals.get(host, 0)
        self._refusals[host] = tries + 1
        said = self._seconds(retry_after, date)
        wait = PAUSE + backoff(tries, self._random, base=PAUSE) if said is None else said
        until = self._clock.monotonic() + wait
        self._closed[host] = max(until, self._closed.get(host, until))
        return _throttled(host, wait)

    def answered(self, host: str) -> None:
        self._refusals.pop(host, None)

    def _seconds(self, header: str | None, date: str | None) -> float | None:
        """Of Retry-After: a number, or a date of HTTP, by the clock of whoever says it."""
        if not header:
            return None
        found = number(header)
        if found is None:
            try:
                now = parsedate_to_datetime(date).timestamp() if date else self._clock.wall()
                found = parsedate_to_datetime(header).timestamp() - now
            except (ValueError, OverflowError):
                return None
        return min(max(found, 0.0), LONGEST)


def _throttled(host: str, seconds: float) -> Throttled:
    return Throttled(
        f"Google wants to be asked less often ({host}); it is asked again in {max(1, round(seconds))} s.",
        retry_after=seconds,
    )
