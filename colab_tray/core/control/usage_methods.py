"""The method of the control protocol that adds up what was run."""

from __future__ import annotations

import time
from dataclasses import asdict

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.params import word
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.store.usage import Amount, By

DAYS = 30  # when nobody says how many
_DAY = 86400.0


async def usage(context: Context, given: Given) -> protocol.Json:
    """Counts first what has ended since the last time."""
    by = word(By, given.get("by", By.DAY.value), "division")
    since, until = days(given, context.engine.house.now())
    await context.engine.usage.count()
    found = await context.engine.usage.ask(since, until, by)
    return {
        "since": since,
        "until": until,
        "by": by.value,
        "total": _told(found.total),
        "rows": [_told(row) for row in found.rows],
    }


def days(given: Given, now: float) -> tuple[str, str]:
    """The first and the last day, of the clock on the wall. Raises WrongUsage."""
    until = _day(given.get("until"), day_of(now))
    if "since" in given:
        return _day(given["since"], ""), until
    end = (
        time.mktime(time.strptime(until, "%Y-%m-%d")) + _DAY / 2
    )  # noon: no change of the clock matters
    return day_of(end - (given.get("days", DAYS) - 1) * _DAY), until


def day_of(moment: float) -> str:
    """The day of Unix seconds, here."""
    try:
        return time.strftime("%Y-%m-%d", time.localtime(moment))
    except (OverflowError, ValueError, OSError):
        return "0001-01-01"


def _day(given: str | None, usual: str) -> str:
    if given is None:
        return usual
    try:
        return time.strftime("%Y-%m-%d", time.strptime(given, "%Y-%m-%d"))
    except ValueError:
        raise WrongUsage(f"“{given:.40}” is no day; write it as 2026-11-29.") from None


def _told(amount: Amount) -> protocol.Json:
    told = asdict(amount)
    return {**told, "seconds": round(amount.seconds, 3), "units": round(amount.units, 4)}
