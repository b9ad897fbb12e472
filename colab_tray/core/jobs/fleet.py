"""All runtimes, whoever provides them: found at the start, had when they are asked for, steered by a person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from random import Random

from colab_tray.core.bus import EventBus
from colab_tray.core.intake.hardware import Known
from colab_tray.core.jobs.ways import Ways
from colab_tray.core.model.errors import NotFound, RuntimeUnavailable, WrongUsage
from colab_tray.core.model.runtime import Need, Runtime
from colab_tray.core.providers.base import Demand, Provider, Renting
from colab_tray.core.providers.local import LocalProvider
from colab_tray.core.runtimes.pool import Pool
from colab_tray.core.timing import backoff

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
    """One for each engine. This computer is always there; `renting` are those whose runtimes come and go."""

    def __init__(
        self,
        ways: Ways,
        bus: EventBus,
        random: Random,
        local: LocalProvider,
        renting: Sequence[Renting] = (),
    ) -> None:
        self.local = local
        self._ways = ways
        self._bus = bus
        self._random = random
        self._renting = list(renting)
        self._watching: asyncio.Task[None] | None = None

    # -- from start to end ---------------------------------------------------------------------

    async def begin(self) -> None:
        """Find this computer's runtime, however long it takes, and take up what an earlier engine rented."""
        tries = 0
        while not await self._found():
            await asyncio.sleep(backoff(tries, self._random))
            tries += 1
        for provider in self._renting:
            await provider.begin(self._ways)
        if self._renting:
            self._watching = asyncio.create_task(self._watch(), name="demand")

    async def _found(self) -> bool:
        try:
            await self.look_at_local()
        except RuntimeUnavailable as error:
            log.error("%s", error)
            return False
        return True

    async def look_at_local(self) -> None:
        """This computer as the settings have it now. Raises RuntimeUnavailable."""
        self._ways.put(*await self.local.start())

    async def close(self) -> None:
        """Let go; what runs elsewhere goes on."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait([self._watching])
        for provider in self._renting:
            await provider.close()

    async def _watch(self) -> None:
        """Tell the providers what is asked for, whenever that has changed."""
        told: Demand | None = None
        with self._bus.listen() as events:
            while True:
                if (demand := demand_of(self._ways.pool)) != told:
                    told = demand
                    for provider in self._renting:
                        provider.demand(demand)
                await anext(events)

    # -- what may be asked ---------------------------------------------------------------------

    def known(self) -> Known:
        """What jobs may ask for."""
        names = [name for provider in self._renting for name in provider.accelerators()]
        named = [one.id for one in self._ways.runtimes() if one.on_request]
        return Known((self.local.name, *(one.name for one in self._renting)), named, names)

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
        for provider in self._renting:
            if need.place in ("", provider.name):
                return await provider.start(need)
        raise RuntimeUnavailable(
            f"Nobody is there to ask for {need}: this version runs scripts on this computer only."
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

    async def restart(self, runtime_id: str) -> None:
        runtime = self.find(runtime_id)
        await self._of(runtime).restart(runtime.id)

    async def adopt(self, runtime_id: str) -> Runtime:
        """Let jobs run on one that was opened elsewhere. Raises WrongUsage."""
        runtime = self.find(runtime_id)
        if runtime.ours:
            raise WrongUsage(f"{runtime.id} is yours already.")
        return await self._rented(runtime).adopt(runtime.id)

    def address(self, runtime_id: str) -> str:
        """Where a browser shows it. Raises WrongUsage, NotFound."""
        runtime = self.find(runtime_id)
        return self._rented(runtime).address(runtime.id)

    def _of(self, runtime: Runtime) -> Provider:
        return self.local if runtime.provider == self.local.name else self._rented(runtime)

    def _rented(self, runtime: Runtime) -> Renting:
        for provider in self._renting:
            if provider.name == runtime.provider:
                return provider
        raise WrongUsage(f"{runtime.id} is this computer, which no browser shows as a machine.")
