"""Everything Colab knows at one moment, and how it moves on with time.

Between two stimuli nothing happens but what is due: a refill, units used up, a machine reclaimed. `settle`
lets all of it have happened at the moment it was due, however late one asks; who was charged for what does
not depend on when anybody looked.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from colab_tray.practice.world.accelerators import TABLE, Tier, Variant
from colab_tray.practice.world.assigning import Wish
from colab_tray.practice.world.machines import Ended, Machine
from colab_tray.practice.world.people import Person
from colab_tray.practice.world.units import burn, spent_at

IDLE_LIMIT = 90 * 60.0
LIFE_LIMITS = {Tier.NONE: 12 * 3600.0, Tier.PRO: 12 * 3600.0, Tier.PRO_PLUS: 24 * 3600.0}
_REMEMBERED = 10_000  # machines that are gone


@dataclass(frozen=True)
class Lease:
    """How a machine is lent: by which request, route and client."""

    nbh: str = ""
    runtime: str = ""
    via: str = "tunnel"
    agent: str = ""


class State:
    """People and their machines. `name` makes a new word that no machine has yet."""

    def __init__(self, name: Callable[[], str]) -> None:
        self._name = name
        self.people: dict[str, Person] = {}
        self.live: dict[str, Machine] = {}  # by endpoint
        self.gone: list[Machine] = []  # the last ones, the oldest first

    # -- looking ---------------------------------------------------------------------------------

    def of(self, person: Person) -> list[Machine]:
        """The machines a person has, the oldest first."""
        return [machine for machine in self.live.values() if machine.owner == person.email]

    def by_endpoint(self, person: Person, endpoint: str) -> Machine | None:
        machine = self.live.get(endpoint)
        return machine if machine is not None and machine.owner == person.email else None

    def by_nbh(self, person: Person, nbh: str) -> Machine | None:
        return next((each for each in self.of(person) if each.nbh == nbh), None)

    def by_runtime(self, person: Person, runtime: str) -> Machine | None:
        return next((each for each in self.of(person) if each.runtime == runtime), None)

    def rate(self, person: Person) -> float:
        """Compute units per hour of all machines of a person."""
        return sum(machine.rate for machine in self.of(person))

    # -- what happens ----------------------------------------------------------------------------

    def assign(self, person: Person, wish: Wish, lease: Lease, now: float) -> Machine:
        """Lend a machine. Whether it may be is decided before (`assigning.check`)."""
        self.settle(now)
        word = self._name()
        machine = Machine(
            endpoint=_endpoint(wish, word),
            runtime=lease.runtime or f"r-{word}",
            nbh=lease.nbh,
            owner=person.email,
            accelerator=wish.accelerator,
            high_memory=wish.high_memory,
            version=wish.version,
            created=now,
            last_active=now,
            idle_limit=IDLE_LIMIT,
            life_limit=LIFE_LIMITS[person.tier],
            via=lease.via,
            agent=lease.agent,
        )
        self.live[machine.endpoint] = machine
        return machine

    def end(self, endpoint: str, why: Ended, now: float) -> Machine | None:
        """Take a machine back; None when there is none of that name."""
        self.settle(now)
        return self._end(endpoint, why, now)

    def touch(self, endpoint: str, now: float) -> None:
        """Somebody used it: it is idle from now on at the earliest."""
        machine = self.live.get(endpoint)
        if machine is not None:
            machine.last_active = max(machine.last_active, now)

    def connected(self, endpoint: str, sockets: int, now: float) -> None:
        """So many websockets of kernels are open from now on."""
        machine = self.live.get(endpoint)
        if machine is not None:
            machine.sockets = sockets
            self.touch(endpoint, now)

    def settle(self, now: float) -> list[Machine]:
        """Let everything that was due until `now` have happened; the machines that ended."""
        return [each for person in self.people.values() for each in self._settle(person, now)]

    # -- how time goes ---------------------------------------------------------------------------

    def _settle(self, person: Person, now: float) -> list[Machine]:
        ended = self._reclaim(person)
        while person.settled < now:
            stop = min(now, max(self._next(person), person.settled))
            person.purse = burn(person.purse, self.rate(person), person.settled, stop)
            person.settled = stop
            ended += self._reclaim(person)
        return ended

    def _next(self, person: Person) -> float:
        """When something happens to a person by itself: a machine is due, units come or go."""
        dues = [machine.due()[0] for machine in self.of(person)]
        if not dues:
            return math.inf
        purse = person.purse
        return min(*dues, purse.refill_at, *spent_at(purse, self.rate(person), person.settled))

    def _reclaim(self, person: Person) -> list[Machine]:
        """Take back what is due, and what cannot be paid any more."""
        now, ended = person.settled, []
        for machine in self.of(person):
            due, why = machine.due()
            if due > now:
                if _paid(machine, person):
                    continue
                why = Ended.UNITS
            self._end(machine.endpoint, why, now)
            ended.append(machine)
        return ended

    def _end(self, endpoint: str, why: Ended, now: float) -> Machine | None:
        machine = self.live.pop(endpoint, None)
        if machine is not None:
            machine.ended, machine.why = now, why
            self.gone.append(machine)
            del self.gone[:-_REMEMBERED]
        return machine


def _paid(machine: Machine, person: Person) -> bool:
    """Whether a person has what such a machine is paid with; CPUs stay when nothing is left."""
    if machine.variant is Variant.CPU and not machine.high_memory:
        return True
    bought_only = machine.high_memory or not person.may_have(TABLE[machine.accelerator])
    return person.purse.paid > 0 if bought_only else not person.purse.empty


def _endpoint(wish: Wish, word: str) -> str:
    """A name as Google gives them: `m-s-…`, `gpu-t4-s-…`, `tpu-v5e1-s-…`."""
    kind = {Variant.CPU: "m", Variant.GPU: "gpu", Variant.TPU: "tpu", None: "m"}[wish.variant]
    model = "" if kind == "m" else f"-{wish.accelerator.lower()}"
    return f"{kind}{model}-s-kkb-{word}"
