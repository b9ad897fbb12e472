"""The people who have an account here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from colab_tray.practice.world.accelerators import TABLE, Accelerator, Tier
from colab_tray.practice.world.units import REFILL, SMALLEST, Purse

CAPS = {Tier.NONE: 2, Tier.PRO: 4, Tier.PRO_PLUS: 6}  # machines at a time; Google's are not known
BALANCES = {Tier.NONE: 0.0, Tier.PRO: 100.0, Tier.PRO_PLUS: 600.0}
ALLOWANCE = 6.0  # units a person without bought ones may use between two refills


_EMAIL = re.compile(r"[^@/\\\s\x00]{1,64}@[^@/\\\s\x00]{1,128}")  # also the name of a folder


class BadPerson(ValueError):
    """What was given does not describe a person; the text says why."""


@dataclass
class Person:
    """An account. `email` is its id.

    `cap`: machines at a time. `eligible`: the accelerators it may ask for; None: those of its tier.
    `api_access`: whether the public API is open to it. `denylisted`: whether it is blocked.
    """

    email: str
    name: str
    tier: Tier
    purse: Purse
    cap: int
    eligible: tuple[str, ...] | None = None
    denylisted: bool = False
    api_access: bool = True
    settled: float = field(default=0.0)  # until when `purse` has been counted

    @property
    def limits_of(self) -> Tier:
        """The tier whose limits hold: without bought units those of the free one."""
        return self.tier if self.purse.paid > 0 else Tier.NONE

    def may_have(self, model: Accelerator) -> bool:
        if model.name == "NONE":
            return True
        if self.eligible is not None:
            return model.name in self.eligible
        return model.tier <= self.limits_of

    def models(self, *, eligible: bool) -> list[Accelerator]:
        """The accelerators it may, or may not, ask for; without the CPU."""
        return [
            model
            for model in TABLE.values()
            if model.name != "NONE" and self.may_have(model) is eligible
        ]


def person(facts: Mapping[str, Any], now: float) -> Person:
    """One from JSON: `email`, and what is not as usual of `name`, `tier`, `balance`, `quota`, `cap`,
    `eligible`, `denylisted` and `api_access`. Raises BadPerson."""
    email = facts.get("email")
    if not isinstance(email, str) or not _EMAIL.fullmatch(email):
        raise BadPerson("a person needs an email, as in ada@practice.example")
    tier = _tier(facts.get("tier", "NONE"))
    purse = Purse(BALANCES[tier], ALLOWANCE, ALLOWANCE, now + REFILL)
    name = email.partition("@")[0].capitalize()
    made = Person(email, name, tier, purse, CAPS[tier], settled=now)
    change(made, facts)
    return made


def change(who: Person, facts: Mapping[str, Any]) -> None:
    """Change what `facts` names, all of it or nothing. Raises BadPerson."""
    unknown = facts.keys() - _CHANGES.keys() - {"email"}
    if unknown:
        raise BadPerson(f"a person has no {', '.join(sorted(unknown))}")
    checked = [(name, _CHANGES[name](facts[name])) for name in _CHANGES if name in facts]
    for name, value in checked:
        _set(who, name, value)


def _set(who: Person, name: str, value: Any) -> None:
    purse = who.purse
    if name == "balance":
        who.purse = Purse(value, purse.free, purse.allowance, purse.refill_at)
    elif name == "quota":
        who.purse = Purse(purse.paid, value, max(value, purse.allowance), purse.refill_at)
    else:
        setattr(who, name, value)


def _amount(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1e9:
        raise BadPerson("balance and quota are compute units: 0 to 1000000000")
    return float(value) if value >= SMALLEST else 0.0


def _tier(value: Any) -> Tier:
    if not isinstance(value, str) or value.upper() not in Tier.__members__:
        raise BadPerson(f"a tier is one of {', '.join(Tier.__members__)}")
    return Tier[value.upper()]


def _cap(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise BadPerson("a cap is a number of machines: 0 to 1000")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadPerson("a name is a text")
    return value


def _eligible(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, Iterable) or not all(name in TABLE for name in value):
        raise BadPerson(f"eligible is a list of {', '.join(TABLE)}")
    return tuple(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadPerson("denylisted and api_access are true or false")
    return value


_CHANGES = {
    "name": _text,
    "tier": _tier,
    "balance": _amount,
    "quota": _amount,
    "cap": _cap,
    "eligible": _eligible,
    "denylisted": _switch,
    "api_access": _switch,
}

# Who is there when nobody says otherwise: one who pays, and one who does not.
USUAL: tuple[Mapping[str, Any], ...] = (
    {"email": "ada@practice.example", "name": "Ada", "tier": "PRO"},
    {"email": "bo@practice.example", "name": "Bo", "tier": "NONE"},
)
