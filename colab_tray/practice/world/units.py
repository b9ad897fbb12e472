"""Compute units: what is bought, what is given, and how machines use it up.

Bought units are burned first, then the free allowance, which is filled up again from time to time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

SMALLEST = 1e-6  # a unit is counted to this; what is less is nothing
REFILL = 24 * 3600.0  # seconds between two refills of the free allowance; Google's is not known


@dataclass(frozen=True)
class Purse:
    """Units, never negative. `refill_at`: when `free` becomes `allowance` again, in seconds."""

    paid: float
    free: float
    allowance: float
    refill_at: float

    @property
    def empty(self) -> bool:
        return self.paid <= 0 and self.free <= 0


def burn(purse: Purse, rate: float, since: float, until: float) -> Purse:
    """What is left at `until` of what there was at `since`, at `rate` units an hour.

    What machines burn when there is nothing left is nobody's debt.
    """
    while since < until:
        stop = min(until, max(purse.refill_at, since))
        amount = rate * (stop - since) / 3600
        paid, rest = _less(purse.paid, amount), max(0.0, amount - purse.paid)
        purse = replace(purse, paid=paid, free=_less(purse.free, rest))
        since = stop
        if purse.refill_at <= since:
            missed = math.floor((since - purse.refill_at) / REFILL) + 1
            purse = replace(
                purse, free=purse.allowance, refill_at=purse.refill_at + missed * REFILL
            )
    return purse


def spent_at(purse: Purse, rate: float, since: float) -> tuple[float, float]:
    """When the bought units, and when all, are used up at `rate`; infinity for never.

    A refill before then is not looked at: ask again after it.
    """
    paid, free = _less(purse.paid, 0), _less(purse.free, 0)
    if rate <= 0 or paid + free <= 0:
        return math.inf, math.inf
    all_ = since + (paid + free) * 3600 / rate
    return (since + paid * 3600 / rate if paid else math.inf), all_


def _less(amount: float, by: float) -> float:
    return left if (left := amount - by) >= SMALLEST else 0.0
