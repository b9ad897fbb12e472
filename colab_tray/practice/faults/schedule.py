"""When a switch is set: now or later, for a while, every so many times, for some machines or routes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from colab_tray.practice.faults.switches import TABLE, BadFault, Switch, Value, switch

_FIELDS = frozenset({"switch", "value", "where", "at", "for", "every", "times"})


@dataclass
class Fault:
    """A switch, set. `begins` and `ends` are in seconds of the clock, `where` holds patterns as
    shells know them. Of the readings that match, each `every`-th counts, `times` at most."""

    id: int
    switch: Switch
    value: Value
    where: Mapping[str, str]
    begins: float
    ends: float = math.inf
    every: int = 1
    times: float = math.inf
    _seen: int = field(default=0, repr=False)
    _used: int = field(default=0, repr=False)

    def applies(self, now: float, where: Mapping[str, str]) -> bool:
        """Whether this reading gets the value; counts it."""
        if not self.begins <= now < self.ends or self._used >= self.times:
            return False
        if not all(fnmatchcase(where.get(key, ""), pat) for key, pat in self.where.items()):
            return False
        self._seen += 1
        if self._seen % self.every:
            return False
        self._used += 1
        return True

    def facts(self, now: float) -> dict[str, Any]:
        """It in JSON, as it was given, with what became of it. Times are seconds from now."""
        return {
            "id": self.id,
            "switch": self.switch.name,
            "value": self.value,
            "where": dict(self.where),
            "at": self.begins - now,
            "for": None if self.ends == math.inf else self.ends - self.begins,
            "every": self.every,
            "times": None if self.times == math.inf else self.times,
            "used": self._used,
        }


class Switches:
    """All of them. What was set last wins; what was never set has the table's value."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._faults: list[Fault] = []
        self._last_id = 0

    def get(self, name: str, **where: str) -> Any:
        """The value for this place at this moment, in the kind of its default.

        KeyError: a switch that the table does not have.
        """
        usual = TABLE[name].default
        now = self._now()
        for fault in reversed(self._faults):
            if fault.switch.name == name and fault.applies(now, where):
                return fault.value
        return usual

    def add(self, facts: Iterable[Any]) -> list[Fault]:
        """Sets what JSON objects say, all of it or nothing; raises BadFault."""
        made = [_fault(each, self._last_id + n, self._now()) for n, each in enumerate(facts, 1)]
        self._last_id += len(made)
        now = self._now()
        self._faults = [fault for fault in self._faults if fault.ends > now] + made
        return made

    def remove(self, fault_id: int | None = None) -> bool:
        """Takes one back, or all; whether there was one."""
        before = len(self._faults)
        self._faults = [f for f in self._faults if fault_id is not None and f.id != fault_id]
        return len(self._faults) < before

    def facts(self) -> list[dict[str, Any]]:
        now = self._now()
        return [fault.facts(now) for fault in self._faults]


def _fault(facts: Any, number: int, now: float) -> Fault:
    if not isinstance(facts, dict):
        raise BadFault('a fault is an object: {"switch": "latency", "value": 2}')
    if unknown := facts.keys() - _FIELDS:
        raise BadFault(f"a fault has no {', '.join(sorted(unknown))}")
    kind = switch(facts.get("switch"))
    if "value" not in facts:
        raise BadFault(f"{kind.name} needs a value")
    begins = now + _number(facts, "at", 0, least=0)
    lasts = _number(facts, "for", math.inf, least=0)
    return Fault(
        number,
        kind,
        kind.check(facts["value"]),
        _where(kind, facts.get("where") or {}),
        begins,
        begins + lasts,
        int(_number(facts, "every", 1, least=1)),
        _number(facts, "times", math.inf, least=0),
    )


def _where(kind: Switch, where: Any) -> Mapping[str, str]:
    texts = isinstance(where, dict) and all(isinstance(value, str) for value in where.values())
    if not texts:
        raise BadFault("where is an object of texts: patterns such as gpu-t4-*")
    if unknown := where.keys() - kind.where:
        known = ", ".join(sorted(kind.where))
        raise BadFault(
            f"{kind.name} cannot be narrowed by {', '.join(sorted(unknown))}, by {known}"
        )
    return dict(where)


def _number(facts: Mapping[str, Any], name: str, usual: float, *, least: float) -> float:
    value = facts.get(name)
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= 1e9:
        raise BadFault(f"{name} is a number, {least:g} or more")
    return value
