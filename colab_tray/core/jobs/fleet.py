"""All runtimes, whoever provides them: found at the start, had when they are asked for, steered by a person."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from random import Random
from typing import TYPE_CHECKING

from colab_tray.core.bus import EventBus
from colab_tray.core.intake.hardware import Known
from colab_tray.core.jobs.metering import Metering
from colab_tray.core.jobs.rentals import Rentals
from colab_tray.core.jobs.ways import Ways
from colab_tray.core.model.errors import NotFound, RuntimeUnavailable, WrongUsage
from colab_tray.core.model.events import AccountsChanged, Resync
from colab_tray.core.model.runtime import Need, Runtime
from colab_tray.core.providers.base import Demand, Provider
from colab_tray.core.providers.local import LocalProvider
from colab_tray.core.runtimes.pool import Pool
from colab_tray.core.timing import backoff

if TYPE_CHECKING:
    from colab_tray.core.model.machine import Balance
    from colab_tray.core.runtimes.offering import Offered
    from colab_tray.core.runtimes.renter import Renter

log = logging.getLogger(__name__)


def demand_of(pool: Pool) -> Demand:
    """What is asked of runtimes that come and go."""
    waiting = (
        () if pool.paused else tuple(pool.needs[one] for one in pool.waiting if one in pool.needs)
    )
    rented = {name for name, one in pool.runtimes.items() if one.on_request}
    leased = {lease.runtime_id for lease in pool.leases.values()}
    return Demand(waiting, frozenset(rented & leased))


class Fleet:
    """One for each engine. This computer is always there; whoever rents is when something is asked of them."""

    def __init__(
        self,
        ways: Ways,
        bus: EventBus,
        random: Random,
        local: LocalProvider,
        rentals: Rentals,
        *,
        shown: bool = False,
    ) -> None:
        """`shown`: somebody sees all machines, all the time."""
        self.local = local
        self.meters = Metering(ways)
        self._ways = ways
        self._bus = bus
        self._random = random
        self._rentals = rentals
        self._renters: dict[str, Renter] = {}
        self._opening = asyncio.Lock()
        self._watching: asyncio.Task[None] | None = None
        self._shown = shown
        self._looking: asyncio.Task[None] | None = None
        self._looked = asyncio.Event()  # at this computer, once at least

    # -- from start to end ---------------------------------------------------------------------

    async def begin(self) -> None:
        """Find this computer's runtime, however long it takes, and take up what an earlier engine rented."""
        tries = 0
        while not await self._found():
            await asyncio.sleep(backoff(tries, self._random))
            tries += 1
        for place in await self._rentals.wanted():
            await self._open(place)
        if self._shown:
            self._watching = self._watching or asyncio.create_task(self._watch(), name="demand")
            self._looking = asyncio.create_task(self.look(), name="look at machines")

    async def asked(self, need: Need | None) -> None:
        """A job asks for a runtime: whoever might have one is there from now on."""
        if need is not None:
            for place in self._rentals.places:
                if need.place in ("", place) or need.place.startswith(f"{place}-"):
                    await self._open(place)

    async def _open(self, place: str) -> Renter:
        async with self._opening:
            if place not in self._renters:
                renter = await self._rentals.renter(place, self._ways)
                await renter.begin()
                self._renters[place] = renter
                if self._watching is None:
                    self._watching = asyncio.create_task(self._watch(), name="demand")
                renter.demand(demand_of(self._ways.pool))
            return self._renters[place]

    async def _found(self) -> bool:
        try:
            await self.look_at_local()
        except RuntimeUnavailable as error:
            log.error("%s", error)
            return False
        finally:
            self._looked.set()
        return True

    async def looked(self) -> None:
        """Wait until it is known whether this computer's runtime is there."""
        await self._looked.wait()

    async def look_at_local(self) -> None:
        """This computer as the settings have it now. Raises RuntimeUnavailable."""
        self._ways.put(*await self.local.start())

    async def close(self, *, handed_over: bool) -> None:
        """Let go. What runs elsewhere goes on; what nobody uses is given back unless another engine comes."""
        await self.meters.close()
        for task in (self._watching, self._looking):
            if task is not None:
                task.cancel()
                await asyncio.wait([task])
        for renter in self._renters.values():
            if not handed_over:
                await renter.give_back_idle()
            await renter.close()

    @property
    def busy(self) -> bool:
        """Whether machines are rented that somebody has to see to."""
        return any(renter.busy for renter in self._renters.values())

    async def _watch(self) -> None:
        """Tell them what is asked for, whenever that has changed; and who is signed in."""
        told: Demand | None = None
        with self._bus.listen() as events:
            while True:
                if self._renters and (demand := demand_of(self._ways.pool)) != told:
                    told = demand
                    for renter in self._renters.values():
                        renter.demand(demand)
                if isinstance(await anext(events), AccountsChanged | Resync):
                    for renter in self._renters.values():
                        renter.accounts_changed()
                    if self._shown and not self._renters:
                        self._looking = asyncio.create_task(self.look(), name="look at machines")

    async def settings_changed(self) -> None:
        """What is to be kept without work is another now."""
        for place in await self._rentals.wanted():
            await self._open(place)
        for renter in self._renters.values():
            renter.demand(demand_of(self._ways.pool))

    # -- what may be asked ---------------------------------------------------------------------

    async def look(self) -> None:
        """At the machines of everybody who is signed in, as they are now; for some seconds at most."""
        for place in await self._rentals.inhabited():
            await (await self._open(place)).look()

    def balances(self) -> dict[str, Balance]:
        """What the accounts have that may rent machines, by their name before people."""
        found: dict[str, Balance] = {}
        for renter in self._renters.values():
            found |= renter.balances()
        return found

    async def offers(self) -> list[Offered]:
        """What each account that is signed in may have, and what it costs."""
        for place in await self._rentals.inhabited():
            await self._open(place)
        return [one for renter in self._renters.values() for one in await renter.offers()]

    def prices(self) -> dict[str, float]:
        """Compute units per hour by `priced`, as far as they are known."""
        return {
            name: one for renter in self._renters.values() for name, one in renter.prices().items()
        }

    def known(self) -> Known:
        """What jobs may ask for."""
        names = [name for renter in self._renters.values() for name in renter.accelerators()]
        named = [one.id for one in self._ways.runtimes() if one.on_request]
        places = (self.local.name, *self._rentals.places)
        return Known(places, named, names, self._rentals.python)

    def jobs_on(self, runtime_id: str) -> list[str]:
        """Ids of those who have a slot there."""
        return self._ways.jobs_on(runtime_id)

    def find(self, typed: str) -> Runtime:
        """A runtime by the start of its id. Raises NotFound, WrongUsage."""
        found = [one for one in self._ways.runtimes() if typed and one.id.startswith(typed)]
        exact = [one for one in found if one.id == typed]
        if not found:
            raise NotFound(f"There is no runtime {typed!r:.40}; `colab-tray runtimes` lists them.")
        if len(found) > 1 and not exact:
            raise WrongUsage(f"{typed} fits {len(found)} runtimes; type more of it.")
        return (exact or found)[0]

    async def start(self, need: Need) -> Runtime:
        """Have such a runtime, for whoever comes. Raises WrongUsage, RuntimeUnavailable, ActionNeeded."""
        if need.place == self.local.name:
            await self.look_at_local()
            return self.find(self.local.name)
        for place in self._rentals.places:
            if need.place in ("", place):
                return await (await self._open(place)).start(need)
        raise WrongUsage(
            f"{need} is one machine that is there; name what a new one is to be, such as T4."
        )

    async def stop(self, runtime_id: str, *, force: bool = False) -> None:
        """Give it back. Raises WrongUsage while jobs run there that would be lost, unless that is wanted."""
        runtime = self.find(runtime_id)
        there = self._ways.jobs_on(runtime.id)
        if there and runtime.on_request and not force:
            what = f"Job {there[0]} runs" if len(there) == 1 else f"{len(there)} jobs run"
            raise WrongUsage(
                f"{what} on {runtime.id} and would be lost; cancel first, or say --force."
            )
        await self._of(runtime).stop(runtime.id)

    async def part_from(self, account: str, *, force: bool = False) -> None:
        """Before an account is signed out, by its email address: what it rents is given back. Unless `force`
        raises WrongUsage while jobs run there, RuntimeUnavailable when it cannot be done."""
        ours = [one for one in self._ways.runtimes() if one.ours and one.account == account]
        there = [(job, one.id) for one in ours for job in self._ways.jobs_on(one.id)]
        if there and not force:
            raise WrongUsage(
                f"Job {there[0][0]} runs on {there[0][1]}, which {account} rents, and would be lost; cancel "
                "first, or say --force."
            )
        for renter in self._renters.values():
            with contextlib.suppress(*([RuntimeUnavailable] if force else [])):
                await renter.part_from(account, used=force)

    async def restart(self, runtime_id: str) -> None:
        runtime = self.find(runtime_id)
        await self._of(runtime).restart(runtime.id)

    async def keep(self, runtime_id: str) -> Runtime:
        """The time after which it is given back for want of use begins anew. Raises WrongUsage, NotFound."""
        runtime = self.find(runtime_id)
        if not runtime.ours:
            raise WrongUsage(f"{runtime.id} was opened elsewhere, and is given back there.")
        return await self._rented(runtime).keep(runtime.id)

    async def adopt(self, runtime_id: str) -> Runtime:
        """Let jobs run on one that was opened elsewhere. Raises WrongUsage."""
        runtime = self.find(runtime_id)
        if runtime.ours:
            raise WrongUsage(f"{runtime.id} is yours already.")
        return await self._rented(runtime).adopt(runtime.id)

    async def let_at_drive(self, nonce: str) -> str:
        """See `DriveStep`."""
        there = (renter.at(nonce) for renter in self._renters.values())
        tenancy = next((one for one in there if one is not None), None)
        return await tenancy.let_at_drive() if tenancy else ""

    def address(self, runtime_id: str) -> str:
        """Where a browser shows it. Raises WrongUsage, NotFound."""
        runtime = self.find(runtime_id)
        return self._rented(runtime).address(runtime.id)

    def _of(self, runtime: Runtime) -> Provider:
        return self.local if runtime.provider == self.local.name else self._rented(runtime)

    def _rented(self, runtime: Runtime) -> Renter:
        if runtime.provider in self._renters:
            return self._renters[runtime.provider]
        raise WrongUsage(f"{runtime.id} is this computer, which no browser shows as a machine.")
