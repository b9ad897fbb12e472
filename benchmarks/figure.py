"""One figure: what we need, what the rival needs, and whether that is within the goal."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field, replace
from typing import Any

_COMPARE = {"<": operator.lt, "<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Goal:
    """`ratio <= 0.75`, `ratio >= 0.9` or, where the rival decides nothing, `ours < 0.2`."""

    of: str  # ratio | ours
    sign: str  # of _COMPARE
    limit: float

    def met(self, ours: float, ratio: float | None) -> bool | None:
        value = ratio if self.of == "ratio" else ours
        if value is None:
            return None
        return bool(_COMPARE[self.sign](value, self.limit))

    def __str__(self) -> str:
        return f"{self.of} {self.sign} {self.limit:g}"


def ratio_at_most(limit: float) -> Goal:
    return Goal("ratio", "<=", limit)


def ratio_at_least(limit: float) -> Goal:
    return Goal("ratio", ">=", limit)


def ours_at_most(limit: float) -> Goal:
    return Goal("ours", "<=", limit)


def ours_below(limit: float) -> Goal:
    return Goal("ours", "<", limit)


@dataclass(frozen=True, slots=True)
class Figure:
    """`against` says what the other number is: a rival's, or a floor nothing can be below."""

    name: str
    goal: Goal
    ours: float | None
    rival: float | None
    unit: str
    runs: int
    against: str = "rival"  # rival | floor
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        if self.ours is None or not self.rival:
            return None
        return self.ours / self.rival

    @property
    def met(self) -> bool | None:
        return None if self.ours is None else self.goal.met(self.ours, self.ratio)

    def with_facts(self, **facts: Any) -> Figure:
        return replace(self, facts={**self.facts, **facts})

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "ours": _short(self.ours),
            self.against: _short(self.rival),
            "ratio": _short(self.ratio),
            "goal": str(self.goal),
            "met": self.met,
            "runs": self.runs,
            "unit": self.unit,
            **{name: _short(value) for name, value in self.facts.items()},
        }

    def line(self) -> str:
        """For people; the heading is `heading()`."""
        verdict = {True: "yes", False: "NO", None: "-"}[self.met]
        numbers = (_shown(self.ours), _shown(self.rival), _shown(self.ratio))
        more = " ".join(f"{k}={_shown(v)}" for k, v in self.facts.items() if k != "seconds")
        return (
            f"{self.name:24}{numbers[0]:>9}{numbers[1]:>9} {self.unit:6}{numbers[2]:>8}  "
            f"{self.goal!s:15} {verdict:4}{self.runs:>5}  {more}"
        )


def left_out(name: str, goal: Goal, why: str) -> Figure:
    """A figure that cannot be measured here; `why` says what is missing."""
    return Figure(name, goal, None, None, "", 0, facts={"note": why})


def heading() -> str:
    return (
        f"{'figure':24}{'ours':>9}{'rival':>9} {'unit':6}{'ratio':>8}  {'goal':15} {'met':4}"
        f"{'runs':>5}  more"
    )


def _short(value: Any) -> Any:
    return float(f"{value:.5g}") if isinstance(value, float) else value


def _shown(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
