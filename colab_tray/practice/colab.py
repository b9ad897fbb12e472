"""Colab as a whole: what the world decides is carried out on the machines.

The world's state is what is true; machines follow it. `look_again` lets what was due happen, and ends
every machine that nobody has any more; it may be called at any time and as often as one likes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from colab_tray.practice.clock import Clock
from colab_tray.practice.faults.schedule import Switches
from colab_tray.practice.grants.propagation import Propagation
from colab_tray.practice.machines.contract import Admission, Hardware
from colab_tray.practice.machines.far import MachineFailed
from colab_tray.practice.machines.fleet import Fleet
from colab_tray.practice.world.accelerators import DISK, TABLE, memory
from colab_tray.practice.world.assigning import Market, Outcome, Wish, check, settled
from colab_tray.practice.world.machines import Ended, Machine
from colab_tray.practice.world.people import Person
from colab_tray.practice.world.state import LIFE_LIMITS, Lease, State
from colab_tray.practice.world.tokens import Tokens, Verdict

TICK = 0.25  # real seconds between two looks at what is due; what is charged does not depend on it
_ADMISSIONS = {
    Verdict.GOOD: Admission.OK,
    Verdict.WRONG: Admission.WRONG,
    Verdict.EXPIRED: Admission.EXPIRED,
}
_OUTCOMES = frozenset(Outcome)  # 0 is none, and so is 3, which Google has retired


@dataclass(frozen=True)
class Door:
    """How a machine is reached: its origin, and a token that is good for `seconds` from now."""

    url: str
    token: str
    seconds: float
    expires: float


class Colab:
    """The people's machines. `word` makes a random text that nobody can guess.

    It is the gate of its fleet, which is set once: `fleet`.
    """

    fleet: Fleet

    def __init__(
        self, state: State, clock: Clock, switches: Switches, word: Callable[[], str], drives: Path
    ) -> None:
        self.state = state
        self.clock = clock
        self.switches = switches
        self.propagation = Propagation()
        self._tokens = Tokens(word)
        self._drives = drives
        self._urls: dict[str, str] = {}
        self._up: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    # -- lending ---------------------------------------------------------------------------------

    async def assign(self, person: Person, wish: Wish, lease: Lease) -> Machine | Outcome:
        """A machine that answers, or the outcome of a polite refusal. Raises Refused, MachineFailed.

        It is charged from the moment it is decided, also when nobody waits for the answer. For an
        nbh that has a machine it is that one, though it may be coming up still.
        """
        await self.look_again()
        same = self.state.by_nbh(person, lease.nbh) if lease.nbh else None
        if same is not None:
            return same
        where = {"person": person.email, "agent": lease.agent}
        given = self._given(settled(wish, person), where)
        outcome = check(wish, person, len(self.state.of(person)), self._market(wish, where))
        if outcome is not Outcome.SUCCESS:
            return outcome
        machine = self.state.assign(person, given, lease, self.clock.now())
        try:
            self._urls[machine.endpoint] = await self.fleet.start(
                machine.endpoint, _hardware(machine), _place(machine)
            )
            await self.clock.sleep(
                self.switches.get("assign_delay", accelerator=wish.accelerator, **where)
            )
            await self.fleet.ready(machine.endpoint)
            self._up.add(machine.endpoint)
        except (MachineFailed, OSError) as error:
            await self.end(machine.endpoint, Ended.FAILED)
            raise MachineFailed(str(error)) from error
        return machine

    async def end(self, endpoint: str, why: Ended) -> bool:
        """Take a machine back; whether it was there."""
        ended = self.state.end(endpoint, why, self.clock.now())
        await self.look_again()
        return ended is not None

    def _market(self, wish: Wish, where: dict[str, str]) -> Market:
        number = self.switches.get("outcome", accelerator=wish.accelerator, **where)
        if self.switches.get("denylisted", person=where["person"]):
            number = Outcome.DENYLISTED
        sold_out = self.switches.get("sold_out", accelerator=wish.accelerator, **where)
        return Market(sold_out, Outcome(number) if number in _OUTCOMES else None)

    def _given(self, wish: Wish, where: dict[str, str]) -> Wish:
        """What is given for a wish: something else while `wrong_hardware` is on."""
        other = self.switches.get("wrong_hardware", accelerator=wish.accelerator, **where)
        return replace(wish, accelerator=other) if other in TABLE else wish

    # -- reaching --------------------------------------------------------------------------------

    def door(self, machine: Machine) -> Door | None:
        """How it is reached, with a new token; None while it has no origin yet."""
        url = self._urls.get(machine.endpoint)
        if url is None:
            return None
        now = self.clock.now()
        seconds = self.switches.get("proxy_token_ttl", **_place(machine))
        if not self.switches.get("older_tokens_stay", **_place(machine)):
            self._tokens.expire(machine.endpoint, now=now)
        token = self._tokens.mint(machine.endpoint, now=now, seconds=seconds)
        return Door(url, token, seconds, now + seconds)

    def is_up(self, machine: Machine) -> bool:
        """Whether it has come up; it may have died since."""
        return machine.endpoint in self._up

    def expire_tokens(self, endpoint: str) -> int:
        """Every token of a machine has expired from now on; how many."""
        return self._tokens.expire(endpoint, now=self.clock.now())

    def propagate(self, machine: Machine, kind: str) -> None:
        """Hand the owner's credentials to a machine, and with those of Drive the owner's Drive."""
        drive = self._drives / machine.owner if kind == "dfs_ephemeral" else None
        if drive is not None:
            drive.mkdir(parents=True, exist_ok=True)
        self.fleet.propagate(machine.endpoint, kind, drive)

    def kept_alive(self, endpoint: str) -> None:
        """Somebody wants it to go on; that always counts as use."""
        self.state.touch(endpoint, self.clock.now())

    # -- the gate of the fleet -------------------------------------------------------------------

    def admit(self, endpoint: str, token: str | None) -> Admission:
        if endpoint not in self.state.live:
            return Admission.GONE
        return _ADMISSIONS[self._tokens.verdict(token, endpoint, now=self.clock.now())]

    def touched(self, endpoint: str) -> None:
        if self._counts("traffic_counts", endpoint):
            self.kept_alive(endpoint)

    def connections(self, endpoint: str, count: int) -> None:
        if self._counts("websockets_count", endpoint):
            self.state.connected(endpoint, count, self.clock.now())

    def _counts(self, switch: str, endpoint: str) -> bool:
        machine = self.state.live.get(endpoint)
        return machine is not None and bool(self.switches.get(switch, **_place(machine)))

    def unassigned_inside(self, endpoint: str) -> None:
        self.in_background(self.end(endpoint, Ended.INSIDE))

    # -- as time goes ----------------------------------------------------------------------------

    async def watch(self) -> None:
        """Do what is due, until cancelled."""
        while True:
            await self.look_again()
            await asyncio.sleep(TICK)

    async def look_again(self) -> None:
        """Let everything have happened that was due, and end the machines nobody has any more."""
        now = self.clock.now()
        for machine in list(self.state.live.values()):
            self._apply_faults(machine, now)
        self.state.settle(now)
        self._take_units(now)
        gone = [name for name in self.fleet.endpoints() if name not in self.state.live]
        for name in gone:
            self._tokens.forget(name)
            self._urls.pop(name, None)
            self._up.discard(name)
            self.propagation.forget(name)
        await asyncio.gather(*(self.fleet.stop(name) for name in gone))

    def _take_units(self, now: float) -> None:
        for person in self.state.people.values():
            if self.switches.get("out_of_units", person=person.email):
                person.purse = replace(person.purse, paid=0.0, free=0.0)
        self.state.settle(now)

    def _apply_faults(self, machine: Machine, now: float) -> None:
        place = _place(machine)
        machine.idle_limit = self.switches.get("idle_limit", **place)
        usual = LIFE_LIMITS[self.state.people[machine.owner].tier]
        machine.life_limit = self.switches.get("life_limit", **place) or usual
        if self.switches.get("reclaim", **place):
            self.state.end(machine.endpoint, Ended.RECLAIMED, now)

    async def close(self) -> None:
        """End every machine; nothing of them is left."""
        for endpoint in list(self.state.live):
            self.state.end(endpoint, Ended.CLOSED, self.clock.now())
        await self.fleet.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def in_background(self, work: Coroutine[Any, Any, object]) -> None:
        """Do it while nobody waits for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _place(machine: Machine) -> dict[str, str]:
    return {
        "endpoint": machine.endpoint,
        "accelerator": machine.accelerator,
        "person": machine.owner,
    }


def _hardware(machine: Machine) -> Hardware:
    return Hardware(
        variant=machine.variant.word,
        accelerator=machine.accelerator,
        version=machine.version,
        memory_bytes=memory(machine.accelerator, high_memory=machine.high_memory),
        disk_bytes=DISK,
    )
