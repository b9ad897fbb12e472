"""What is worth preloading for somebody, learned from what they have run. Pure: runs and costs in, names out.

A run counts half as much every two weeks. A package is worth preloading when it is imported often, takes
noticeable time to import, and the memory of all of them stays within a bound. What an import costs is told
by the interpreters that have done it; until then a guess stands in.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from colab_tray.core.model.facts import dataclass

HALF_LIFE = 14 * 86400.0  # seconds
OFTEN = 1.5  # weight from which a package counts: two runs of late, or more of longer ago
STILL = 0.75  # from which it stays, once it counted
ENOUGH = 3.0  # weight of all runs that import packages, from which they replace the usual
QUICK = 0.02  # seconds; a start with more loaded costs about as much
MOST = 30  # packages


@dataclass(frozen=True, slots=True)
class Run:
    """A script that was run: when (Unix seconds), and the packages it imports that are not its own."""

    at: float
    imports: Collection[str]


@dataclass(frozen=True, slots=True)
class Cost:
    """What importing a package took, after those it was imported with."""

    seconds: float
    memory: int  # bytes


GUESS = Cost(0.2, 40 << 20)


class Verdict(StrEnum):
    """Why a package is preloaded, or is not."""

    PRELOADED = "preloaded"
    RARE = "rare"  # imported too seldom
    QUICK = "quick"  # to import: nothing would be gained
    NO_ROOM = "no room"  # the memory is better spent on others


@dataclass(frozen=True, slots=True)
class Habit:
    """A package that somebody's scripts import. `cost` is None until it was preloaded once."""

    name: str
    weight: float
    runs: int
    cost: Cost | None
    verdict: Verdict

    @property
    def gain(self) -> float:
        """Seconds that preloading it saves, recent runs counting most."""
        return self.weight * (self.cost or GUESS).seconds


def candidates(imports: Iterable[str], own: Collection[str]) -> list[str]:
    """Imported packages that could be preloaded. `own` lie beside the script; Python's own are quick."""
    return [one for one in imports if one not in own and one not in sys.stdlib_module_names]


def enough(runs: Iterable[Run], now: float) -> bool:
    """Whether these runs say more than what most people import."""
    return sum(_weight(run, now) for run in runs if run.imports) >= ENOUGH


def habits(
    runs: Sequence[Run],
    costs: Mapping[str, Cost],
    *,
    now: float,
    memory: int,
    before: Collection[str] = (),
) -> list[Habit]:
    """All packages of the runs with what is to become of them, the greatest gain first.

    `memory`: bytes for all that are preloaded; `before`: those that are now, which stay a little longer.
    """
    weights: dict[str, float] = {}
    counts: dict[str, int] = {}
    for run in runs:
        for name in run.imports:
            weights[name] = weights.get(name, 0.0) + _weight(run, now)
            counts[name] = counts.get(name, 0) + 1
    found = [
        Habit(name, weight, counts[name], costs.get(name), Verdict.RARE)
        for name, weight in weights.items()
    ]
    found.sort(key=lambda habit: (-habit.gain, habit.name))
    return _decided(found, memory, before)


def _decided(found: list[Habit], memory: int, before: Collection[str]) -> list[Habit]:
    left, taken, decided = memory, 0, []
    for habit in found:
        cost = habit.cost or GUESS
        if habit.weight < (STILL if habit.name in before else OFTEN):
            verdict = Verdict.RARE
        elif cost.seconds < QUICK:
            verdict = Verdict.QUICK
        elif cost.memory > left or taken == MOST:
            verdict = Verdict.NO_ROOM
        else:
            verdict, left, taken = Verdict.PRELOADED, left - cost.memory, taken + 1
        decided.append(Habit(habit.name, habit.weight, habit.runs, habit.cost, verdict))
    return decided


def _weight(run: Run, now: float) -> float:
    """1 for a run of this moment; a clock that was set back makes none count more."""
    return float(0.5 ** (max(0.0, now - run.at) / HALF_LIFE))
