"""Ours and the rival in turns, so that whatever else the machine does meets both alike."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Measure = Callable[[], float]  # does it once; the result in the figure's unit


@dataclass(frozen=True, slots=True)
class Plan:
    """How often, and for how long at most."""

    runs: int
    seconds: float
    warm_up: int = 2
    pause: float = 0.0  # seconds after each of ours: spares are refilled meanwhile


@dataclass(frozen=True, slots=True)
class Pair:
    """The samples of both sides, in order; as many of each."""

    ours: list[float]
    rival: list[float]

    @property
    def runs(self) -> int:
        return len(self.ours)

    @property
    def medians(self) -> tuple[float, float]:
        return median(self.ours), median(self.rival)

    @property
    def p99s(self) -> tuple[float, float]:
        return percentile(self.ours, 99), percentile(self.rival, 99)

    @property
    def facts(self) -> dict[str, float]:
        """What belongs beside a median."""
        ours, rival = self.p99s
        return {
            "p99_ours": ours,
            "p99_rival": rival,
            "min_ours": min(self.ours),
            "min_rival": min(self.rival),
        }


def in_turns(ours: Measure, rival: Measure, plan: Plan) -> Pair:
    """A B A B …; after the warm-up, and ended early when the time is over."""
    for _ in range(plan.warm_up):
        _once(ours, plan.pause)
        rival()
    pair = Pair([], [])
    deadline = time.monotonic() + plan.seconds
    while pair.runs < plan.runs and (time.monotonic() < deadline or not pair.runs):
        pair.ours.append(_once(ours, plan.pause))
        pair.rival.append(rival())
    return pair


def percentile(samples: Sequence[float], percent: float) -> float:
    """The nearest rank: a value that was measured, not one between two."""
    ranked = sorted(samples)
    return ranked[max(0, math.ceil(len(ranked) * percent / 100) - 1)]


def _once(measure: Measure, pause: float) -> float:
    result = measure()
    if pause:
        time.sleep(pause)
    return result
