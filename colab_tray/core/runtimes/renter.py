"""Keeps the machines of one source: as many as are asked for, awake while they are used, and none forgotten.

`renting` decides; here it is done. Everything that waits has a task of its own, so that one machine that does
not answer delays no other.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from colab_tray.core.model.assignment import Assignment, Stage
from colab_tray.core.model.causes import Why
from colab_tray.core.model.errors import (
    ColabTrayError,
    NoCapacity,
    NotFound,
    RuntimeUnavailable,
    WrongUsage,
)
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec
from colab_tray.core.providers.base import Demand, Had, HasPrices
from colab_tray.core.runtimes import renting, sentences
from colab_tray.core.runtimes.offering import Offered, account_for, offered
from colab_tray.core.runtimes.radar import Radar
from colab_tray.core.runtimes.refusals import needs_person
from colab_tray.core.runtimes.renting import CERTAIN, KEEP_ALIVE, Policy
from colab_tray.core.runtimes.tasks import Tasks
from colab_tray.core.runtimes.tenancy import Outer, Tenancy
from colab_tray.core.runtimes.wishes import Wishes

_PARTING = 10.0  # seconds
_STOPPING = 20.0  # seconds a person waits for Google to confirm it
_PATIENCE = 5.0
_HELD = 1.0  # seconds until it is heard that nobody waits any more


class Renter:
    """`policy` is what the settings say now."""

    def __init__(self, outer: Outer, policy: Callable[[], Policy]) -> None:
        self.name = outer.source.name
        self._outer = outer
        self._source = outer.source
        self._policy = policy
        self._tenancies: dict[str, Tenancy] = {}  # by runtime
        self._demand = Demand((), frozenset())
        self._wishes = Wishes(outer.random)
        self._wanted: set[Need] = set()  # being asked for
        self._news = asyncio.Event()
        self._tasks = Tasks()
        self._radar = Radar(outer, self._tenancies, self._gone)
        self._look_soon = False

    # -- from start to end -----------------------------------------------------------------------

    async def begin(self) -> None:
        """Take up what an earlier engine had. Nobody far away is waited for."""
        for assignment in await self._outer.store.all():
            if assignment.provider == self.name:
                self._take_up(assignment)
        self._tasks.spawn(self._watch(), "rent machines")

    def _take_up(self, assignment: Assignment) -> None:
        tenancy = self._add(assignment)
        if assignment.stage is Stage.ASKING:
            tenancy.tell()
            self._tasks.spawn(self._find(tenancy), f"find {tenancy.runtime.id}")
        elif assignment.stage is Stage.RELEASING:
            self._tasks.spawn(self._give_back(tenancy), f"give back {tenancy.runtime.id}")
        else:
            tenancy.open()
            self._tasks.spawn(self._settle_in(tenancy), f"reach {tenancy.runtime.id}")

    async def _find(self, tenancy: Tenancy) -> None:
        """The answer of an earlier engine's request was never stored. Who waits for it asks once more."""
        had = await tenancy.look_up(lambda: bool(self._waits_for(tenancy)))
        try:
            if had is None and self._waits_for(tenancy):
                had = await tenancy.ask()
            if had is None:
                await tenancy.end()
            else:
                await self._move_in(tenancy, had)
        except ColabTrayError as error:
            for need in self._waits_for(tenancy)[:1]:
                self._refused(need, error)
        self._news.set()

    def _waits_for(self, tenancy: Tenancy) -> list[Need]:
        return [need for need in self._demand.waiting if need.met_by(tenancy.runtime)]

    async def close(self) -> None:
        """Let go; machines in use stay, and the next engine finds them."""
        await self._tasks.close()
        for tenancy in self._tenancies.values():
            await tenancy.close()
        await self._source.close()

    async def give_back_idle(self) -> None:
        """Nobody will see to them any more: what is not used costs no longer."""
        there = [one for one in self._tenancies.values() if not one.over and one.assignment.name]
        idle = [one for one in there if not one.leased and not one.assignment.adopted]
        with contextlib.suppress(TimeoutError):  # what is left is given back by the next engine
            async with asyncio.timeout(_PARTING):
                await asyncio.gather(*(one.give_back() for one in idle))

    @property
    def busy(self) -> bool:
        """Whether there are machines that somebody has to see to."""
        ours = (one for one in self._tenancies.values() if not one.ended)
        return any(one.leased or not one.assignment.adopted for one in ours)

    # -- what is asked for -----------------------------------------------------------------------

    async def look(self) -> None:
        """A person wants to see how things are. Who does not answer soon is not waited for."""
        look = asyncio.ensure_future(self._look_once())
        await asyncio.wait([look], timeout=_PATIENCE)

    def accelerators(self) -> Collection[str]:
        return self._source.accelerators()

    def demand(self, demand: Demand) -> None:
        self._demand = demand
        for tenancy in self._tenancies.values():
            if tenancy.use(leased=tenancy.runtime.id in demand.leased):
                self._tasks.spawn(
                    tenancy.agree_soon(self._policy), f"agree with {tenancy.runtime.id}"
                )
        self._news.set()

    def accounts_changed(self) -> None:
        """Somebody signed in or out: what waits for that goes on."""
        self._wishes.anew()
        if self._source.accounts():
            self._outer.fleet.release((Why.SIGN_IN,))
        self._news.set()

    async def start(self, need: Need) -> Runtime:
        """A person wants one more. Raises what it is refused with."""
        return (await self._rent(need)).runtime

    async def stop(self, runtime_id: str) -> None:
        """Also one opened elsewhere. Said until it is confirmed; if not soon, raises RuntimeUnavailable."""
        tenancy = self._tenancies.get(runtime_id) or self._add(self._radar.assignment(runtime_id))
        giving = self._tasks.spawn(self._give_back(tenancy), f"give back {runtime_id}")
        await asyncio.wait([giving], timeout=_STOPPING)
        if not giving.done():
            raise RuntimeUnavailable(sentences.not_confirmed(runtime_id, tenancy.runtime.note))

    async def part_from(self, account: str, *, used: bool) -> None:
        """Give back what it rents, by its email address, also what is `used`. Raises RuntimeUnavailable."""
        for one in list(self._tenancies.values()):
            ours = not one.over and not one.assignment.adopted and one.runtime.account == account
            if ours and (used or not one.leased):
                await self.stop(one.runtime.id)

    async def restart(self, runtime_id: str) -> None:
        """The runner's warm interpreters begin afresh."""
        tenancy = self._tenancies.get(runtime_id)
        if tenancy is None:
            raise WrongUsage(
                f"{runtime_id} was opened elsewhere; `colab-tray runtimes adopt` first."
            )
        await tenancy.restart()

    async def keep(self, runtime_id: str) -> Runtime:
        """What nobody uses is given back as much later as if somebody just had."""
        tenancy = self._tenancies[runtime_id]
        if tenancy.leaving:
            raise WrongUsage(f"{runtime_id} is being given back already.")
        tenancy.rest_anew()
        self._tasks.spawn(tenancy.agree(self._policy()), f"agree with {runtime_id}")
        self._news.set()
        return tenancy.runtime

    async def adopt(self, runtime_id: str) -> Runtime:
        assignment = replace(self._radar.assignment(runtime_id), adopted=True)
        await self._outer.store.put(assignment)
        tenancy = self._add(assignment)
        tenancy.open()
        self._tasks.spawn(self._settle_in(tenancy), f"reach {runtime_id}")
        return tenancy.runtime

    def address(self, runtime_id: str) -> str:
        tenancy = self._tenancies.get(runtime_id)
        assignment = tenancy.assignment if tenancy else self._radar.assignment(runtime_id)
        if not assignment.name:
            raise NotFound(f"{runtime_id} is not there yet.")
        return self._source.address(assignment)

    def balances(self) -> dict[str, Balance]:
        """By account, as a person knows it; as they were a minute ago."""
        known, had = self._source.accounts(), self._radar.balances
        return {self._source.shown(one): had[one] for one in known if one in had}

    async def offers(self) -> list[Offered]:
        return await offered(self._source)

    def prices(self) -> Mapping[str, float]:
        return self._source.prices() if isinstance(self._source, HasPrices) else {}

    # -- renting ---------------------------------------------------------------------------------

    async def _watch(self) -> None:
        """Plan again whenever something has changed or is due; once a minute look at the machines."""
        rounds = 0.0
        while True:
            self._news.clear()
            now = self._outer.clock.monotonic()
            again = self._carry_out(now)
            if now >= rounds or self._look_soon:
                rounds, self._look_soon = now + KEEP_ALIVE, False
                self._tasks.spawn(self._round(), "look at machines")
            due = min(rounds, again if again is not None else rounds)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.05, due - now)):
                    await self._news.wait()

    def _carry_out(self, now: float) -> float | None:
        there = [one for one in self._tenancies.values() if not one.over]
        policy = self._policy()
        facts = [one.facts for one in there if not one.leaving]
        leaving = len(there) - len(facts)
        waiting = self._demand.waiting
        self._wishes.waited_for(waiting, now)
        times = self._wishes.not_before, now, leaving, self._wishes.since
        plan = renting.plan(waiting, facts, policy, *times, self.name)
        for need in plan.start:
            if need not in self._wanted:
                self._wanted.add(need)
                self._tasks.spawn(self._rent_for(need), f"rent {need}")
        leaves = dict(plan.leaves)
        for one in there:
            one.leaves_at(leaves.get(one.runtime.id))
        for runtime_id in plan.release:
            self._tenancies[runtime_id].leaving = True  # the task begins a moment later
            self._tasks.spawn(
                self._give_back(self._tenancies[runtime_id]), f"give back {runtime_id}"
            )
        full = {need: sentences.full(policy.most) for need in plan.full}
        self._outer.fleet.say({**full, **self._wishes.reasons(waiting)})
        return plan.again

    async def _give_back(self, tenancy: Tenancy) -> None:
        """Then there is room again, here and with Google."""
        await tenancy.give_back()
        self._wishes.room()
        self._look_now()

    async def _rent_for(self, need: Need) -> None:
        """For jobs that wait: what it is refused with is theirs to show."""
        try:
            await self._rent(need)
            self._wishes.fulfilled(need)
        except ColabTrayError as error:
            self._refused(need, error)
        finally:
            self._wanted.discard(need)
            self._news.set()

    def _refused(self, need: Need, error: ColabTrayError) -> None:
        now = self._outer.clock.monotonic()
        if (cause := needs_person(error)) is not None:
            self._outer.fleet.hold(need, cause)
            self._wishes.hold(need, now + _HELD)
        else:
            self._wishes.refused(need, error, now)

    async def _rent(self, need: Need) -> Tenancy:
        """The first of what would do that can be had. Raises ColabTrayError."""
        account = account_for(self._source, need)
        refused: ColabTrayError = NoCapacity(f"Google has nothing that is {need}.")
        for spec in await self._source.choices(account, need):
            try:
                return await self._rent_one(account, spec)
            except NoCapacity as error:
                refused = error
        raise refused

    async def _rent_one(self, account: str, spec: RuntimeSpec) -> Tenancy:
        key, now = self._source.new_key(), self._outer.clock.wall()
        whose = self._source.shown(account)
        tenancy = self._add(Assignment(key, self.name, account, spec, since=now, whose=whose))
        if not await self._move_in(tenancy, await tenancy.ask()):
            raise NoCapacity(f"Google gave another machine than {spec}; it was given back at once.")
        return tenancy

    async def _move_in(self, tenancy: Tenancy, had: Had) -> bool:
        """Take it and reach it; or give it back, when it is not what was asked for, or not wanted any more."""
        if tenancy.leaving:
            tenancy.assignment = replace(tenancy.assignment, name=had.name)
            raise RuntimeUnavailable(f"{tenancy.runtime.id} was given back while it was started.")
        if not had.exact:
            tenancy.assignment = replace(tenancy.assignment, name=had.name)
            await tenancy.give_back(f"It is {had.spec}, not what was asked for, and is given back.")
            return False
        await tenancy.take(had)
        self._tasks.spawn(self._settle_in(tenancy), f"reach {tenancy.runtime.id}")
        self._look_now()
        return True

    async def _settle_in(self, tenancy: Tenancy) -> None:
        await tenancy.settle_in()
        await tenancy.agree(self._policy())

    def at(self, nonce: str) -> Tenancy | None:
        """The machine whose runner has that nonce."""
        return next((t for t in self._tenancies.values() if t.runtime.nonce == nonce), None)

    # -- looking -----------------------------------------------------------------------------------

    def _look_now(self) -> None:
        """A machine came, went or could not be found; its price is learned from the sums before and after."""
        self._look_soon = True
        self._news.set()

    async def _round(self) -> None:
        """Where one seems to be gone, it is looked at again when that can be certain."""
        await self._look_once()
        if any(one.doubt.since is not None for one in self._tenancies.values()):
            await self._outer.sleep(CERTAIN)
            self._look_now()

    async def _look_once(self) -> None:
        now = self._outer.clock.monotonic()
        facts = [one.facts for one in self._tenancies.values() if one.there and not one.over]
        policy = self._policy()
        used = renting.to_show(facts, policy, now)
        await self._radar.look(used)
        for tenancy in [self._tenancies[name] for name in used if name in self._tenancies]:
            self._tasks.spawn(tenancy.agree(policy), f"agree with {tenancy.runtime.id}")
        self._forget_over()

    async def _gone(self, tenancy: Tenancy) -> None:
        await tenancy.end(tenancy.why_gone(self._policy()))
        self._news.set()

    def _add(self, assignment: Assignment) -> Tenancy:
        tenancy = Tenancy(self._outer, assignment, self._look_now)
        self._tenancies[tenancy.runtime.id] = tenancy
        return tenancy

    def _forget_over(self) -> None:
        for name in [name for name, one in self._tenancies.items() if one.ended]:
            del self._tenancies[name]
