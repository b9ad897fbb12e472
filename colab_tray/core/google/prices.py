"""What machines cost an hour. Google publishes no list: it tells the sum, and the rest is reckoned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from math import isfinite

from colab_tray.core.google.reading import number
from colab_tray.core.model.machine import Wanted

HIGHEST = 1000.0  # compute units per hour; more is a misreading
HIGH_RAM = "+"  # after the name of what has much memory


class Prices:
    """Learned, in compute units per hour. `known`: as `kept` gave it, at an earlier time."""

    def __init__(self, known: Mapping[str, object] | None = None) -> None:
        self._known: dict[str, float] = {}
        self._last: tuple[Counter[str], float] = (Counter(), 0.0)
        for name, value in (known or {}).items():
            self._learn(name, number(value))

    def of(self, wanted: Wanted) -> float | None:
        return self._known.get(_name(wanted))

    @property
    def kept(self) -> dict[str, float]:
        """To be remembered; JSON."""
        return dict(self._known)

    def observe(self, machines: Collection[Wanted], rate: float) -> bool:
        """All machines of an account, and their cost together at that moment. Whether that told something."""
        now = Counter(map(_name, machines))
        (before, old), self._last = self._last, (now, rate)
        found = self._told(now, rate, before, old)
        return found is not None and self._learn(*found)

    def _told(
        self, now: Counter[str], rate: float, before: Counter[str], old: float
    ) -> tuple[str, float] | None:
        """A name and its price: of equal machines, of one that came or went, of the only one not known."""
        if len(now) == 1:
            [(name, count)] = now.items()
            return name, rate / count
        came, went = now - before, before - now
        if before and came.total() + went.total() == 1:
            return next(iter(came or went)), rate - old if came else old - rate
        unknown = now.keys() - self._known.keys()
        if len(unknown) != 1:
            return None
        name = unknown.pop()
        rest = sum(self._known[other] * now[other] for other in now if other != name)
        return name, (rate - rest) / now[name]

    def _learn(self, name: str, price: float | None) -> bool:
        price = round(price, 4) if price is not None and isfinite(price) else 0.0
        if not 0.0 < price < HIGHEST or self._known.get(name) == price:
            return False
        self._known[name] = price
        return True


def _name(wanted: Wanted) -> str:
    return wanted.accelerator + (HIGH_RAM if wanted.high_ram else "")
