"""Every machine of an account: ours, adopted, foreign, gone; how old it is and what it has cost. Pure.

One source that says a machine is gone may be wrong, or be answering from memory: it takes two. The list of the
account is one; the others are a keep-alive that finds nothing, and a key that stands for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.machine import Access, Machine, Wanted


class Standing(StrEnum):
    ASKED = "asked"  # we asked for it and do not know whether it came: look its key up
    OURS = "ours"
    ADOPTED = "adopted"  # opened elsewhere, and then taken on
    FOREIGN = "foreign"  # opened elsewhere: shown, and otherwise left alone
    MISSING = "missing"  # ours or adopted; one source says that it is gone
    GONE = "gone"  # two do


class Source(StrEnum):
    """Who may say that a machine is gone."""

    LIST = "list"
    KEEP_ALIVE = "keep-alive"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Known:
    """What we have written down of a machine before, or after, it was had."""

    key: str  # "" when it is adopted
    endpoint: str = ""  # "" until it is known
    wanted: Wanted = Wanted()
    since: float | None = None  # Unix seconds: when it was had, or first seen
    adopted: bool = False
    doubts: frozenset[Source] = frozenset()  # since it was last seen


@dataclass(frozen=True, slots=True)
class Blip:
    """One machine on the radar. `age` is in seconds; a foreign one may be older than it says."""

    standing: Standing
    machine: Machine
    access: Access | None = None
    age: float | None = None
    rate: float | None = None  # compute units per hour
    units: float | None = None  # what it has cost so far
    doubts: frozenset[Source] = frozenset()  # to be written down


def radar(
    known: Iterable[Known],
    listed: Iterable[tuple[Machine, Access | None]] | None,
    *,
    now: float,
    first_seen: Mapping[str, float],
    rate_of: Callable[[Wanted], float | None],
) -> list[Blip]:
    """What we know, and what the account lists; None when it could not be asked, which changes nothing.

    `now` is in Unix seconds, `first_seen` when foreign endpoints first were.
    """
    there = {machine.endpoint: (machine, access) for machine, access in listed or ()}
    by_key = {machine.key: machine.endpoint for machine, _ in there.values() if machine.key}
    found = []
    for each in known:
        endpoint = each.endpoint or by_key.get(each.key, "")
        seen = there.pop(endpoint, None)
        blip = _seen(each, *seen) if seen else _unseen(each, asked=listed is not None)
        found.append(_reckoned(blip, each.since, now, rate_of))
    for machine, access in there.values():
        blip = Blip(Standing.FOREIGN, machine, access)
        found.append(_reckoned(blip, first_seen.get(machine.endpoint, now), now, rate_of))
    return found


def _seen(known: Known, machine: Machine, access: Access | None) -> Blip:
    standing = Standing.ADOPTED if known.adopted else Standing.OURS
    return Blip(standing, replace(machine, key=known.key), access)


def _unseen(known: Known, *, asked: bool) -> Blip:
    """Not in the list, or there was none."""
    machine = Machine(known.endpoint, known.wanted, known.key)
    doubts = known.doubts | ({Source.LIST} if asked and known.endpoint else frozenset())
    if not known.endpoint:
        gone = Source.KEY in doubts
        return Blip(Standing.GONE if gone else Standing.ASKED, machine, doubts=doubts)
    if Source.LIST in doubts and len(doubts) > 1:
        return Blip(Standing.GONE, machine, doubts=doubts)
    kept = Standing.ADOPTED if known.adopted else Standing.OURS
    return Blip(Standing.MISSING if doubts else kept, machine, doubts=doubts)


def _reckoned(
    blip: Blip, since: float | None, now: float, rate_of: Callable[[Wanted], float | None]
) -> Blip:
    rate = None if blip.standing is Standing.ASKED else rate_of(blip.machine.wanted)
    age = None if since is None else max(0.0, now - since)
    units = None if rate is None or age is None else rate * age / 3600.0
    return replace(blip, age=age, rate=rate, units=units)
