"""Quiet hours: when they are, and how long they last. Pure, and free of Qt."""

from __future__ import annotations

import time

DAY = 86400


def left(hours: str, now: float) -> float:
    """Seconds until quiet hours such as "22:00-07:00" are over; 0 outside of them. `now` is Unix seconds.

    They are those of the clock on the wall; over midnight when the end is before the beginning.
    """
    if hours == "off":
        return 0.0
    start, end = (_seconds(one) for one in hours.split("-"))
    local = time.localtime(now)
    clock = local.tm_hour * 3600 + local.tm_min * 60 + local.tm_sec
    since, length = (clock - start) % DAY, (end - start) % DAY
    return float(length - since) if since < length else 0.0


def _seconds(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 3600 + int(minute) * 60
