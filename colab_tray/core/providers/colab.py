"""Google Colab: machines rented by people who are signed in, each for itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from random import Random
from typing import Any, Protocol
from urllib.parse import quote

from colab_tray.core.google.asking import Outside, Signed
from colab_tray.core.google.colab_api import ColabApi, new_key
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.hardware import serves
from colab_tray.core.google.interfaces import colab_api
from colab_tray.core.google.prices import HIGH_RAM, Prices
from colab_tray.core.google.probe import Memory
from colab_tray.core.google.reading import facts_of
from colab_tray.core.intake.pythons import SEEN, minor_of
from colab_tray.core.model.assignment import Assignment
from colab_tray.core.model.errors import ColabTrayError, NotEntitled
from colab_tray.core.model.machine import Balance, Machine, Offer, Wanted
from colab_tray.core.model.runtime import ANY_GPU, Need, RuntimeSpec, priced
from colab_tray.core.model.secret import Secret
from colab_tray.core.providers import colab_hardware as hardware
from colab_tray.core.providers.base import Had
from colab_tray.core.providers.colab_way import ColabWay, Door

NAME = "colab"

log = logging.getLogger(__name__)


class People(Protocol):
    """Those who are signed in (`google.accounts`)."""

    def ids(self) -> list[str]:
        """The first is meant where none is named."""
        ...

    def email(self, account: str) -> str: ...

    async def bearer(self, account: str, scopes: Collection[str]) -> Secret: ...

    async def invalidate(self, account: str) -> None: ...


class ColabSource:
    """`endpoints` says where Google is now; `installation` tells our kernels from others'."""

    name = NAME

    def __init__(
        self,
        people: People,
        outside: Outside,
        endpoints: Callable[[], Endpoints],
        memory: Memory,
        configuration: Callable[[], Mapping[str, Any]],
        installation: str,
        random: Random,
        *,
        public: Callable[[], bool] = lambda: False,
    ) -> None:
        self._people = people
        self._outside = outside
        self._endpoints = endpoints
        self._memory = memory
        self._configuration = configuration
        self._installation = installation
        self._random = random
        self._public = public
        self._apis: dict[tuple[str, Endpoints, bool], ColabApi] = {}
        self._offers: dict[str, list[Offer]] = {}  # by account
        self._prices: dict[str, Prices] = {}  # by realm

    # -- who and what ----------------------------------------------------------------------------

    def accounts(self) -> list[str]:
        return self._people.ids()

    def shown(self, account: str) -> str:
        return self._people.email(account)

    def accelerators(self) -> Collection[str]:
        return {
            hardware.accelerator(one.wanted.accelerator)
            for offers in self._offers.values()
            for one in offers
        }

    def new_key(self) -> str:
        return new_key()

    async def choices(self, account: str, need: Need) -> list[RuntimeSpec]:
        if need.accelerator != ANY_GPU:
            return hardware.choices(need, ())
        self._offers[account] = await (await self._api(account)).offers()
        found = hardware.choices(need, self._offers[account])
        if not found:
            raise NotEntitled(f"The account {self.shown(account)} may use no GPU at Google Colab.")
        return found

    async def offers(self, account: str) -> list[tuple[RuntimeSpec, float | None]]:
        found = self._offers[account] = await (await self._api(account)).offers()
        prices = await self._learned([], None)
        return [
            (hardware.spec(one.wanted), one.rate or prices.of(one.wanted))
            for one in found
            if one.eligible
        ]

    # -- machines --------------------------------------------------------------------------------

    async def rent(self, assignment: Assignment) -> Had:
        api = await self._api(assignment.account)
        machine, _ = await api.assign(assignment.key, hardware.wanted(assignment.spec))
        return _had(machine, assignment)

    async def lookup(self, assignment: Assignment) -> Had | None:
        found = await (await self._api(assignment.account)).lookup(assignment.key)
        return None if found is None else _had(found[0], assignment)

    async def release(self, assignment: Assignment) -> None:
        """Where its name was never heard, by its key."""
        api = await self._api(assignment.account)
        name = assignment.name
        if not name:
            found = await api.lookup(assignment.key)
            name = found[0].endpoint if found else ""
        if name:
            await api.release(name)

    async def show_used(self, assignment: Assignment) -> bool:
        return await (await self._api(assignment.account)).keep_alive(assignment.name)

    async def let_at_drive(self, assignment: Assignment) -> str:
        return await (await self._api(assignment.account)).let_at_drive(assignment.name)

    async def look(self, account: str) -> tuple[list[Had], Balance | None]:
        """What it has and what it uses tell together what each machine costs."""
        api = await self._api(account)
        machines = [one for one, _ in await api.machines()]
        balance = None
        try:
            balance = await api.balance()
        except ColabTrayError as error:
            log.info("What %s has left is not known: %s", self.shown(account), error)
        prices = await self._learned([one.wanted for one in machines], balance)
        return [
            Had(one.endpoint, hardware.spec(one.wanted), rate=prices.of(one.wanted))
            for one in machines
        ], balance

    def prices(self) -> Mapping[str, float]:
        known = self._prices.get(self._endpoints().realm)
        return {
            priced(
                hardware.accelerator(name.removesuffix(HIGH_RAM)), high_ram=HIGH_RAM in name
            ): rate
            for name, rate in (known.kept if known else {}).items()
        }

    async def _learned(self, machines: list[Wanted], balance: Balance | None) -> Prices:
        """What is known of prices by now; what an engine has learned the next one knows."""
        realm = self._endpoints().realm
        name = f"google.prices.{realm}"
        if realm not in self._prices:
            kept = await self._memory.get(name)
            self._prices[realm] = Prices(facts_of((kept or "").encode()))
        prices = self._prices[realm]
        if balance is not None and prices.observe(machines, balance.rate):
            await self._memory.put(name, json.dumps(prices.kept))
        return prices

    def way(self, assignment: Assignment, suspect: Callable[[], None]) -> ColabWay:
        def api() -> Awaitable[ColabApi]:
            return self._api(assignment.account)

        clock = self._outside.clock
        door = Door(api, assignment.name, clock, suspect)
        learned = self._learned_python
        return ColabWay(door, self._installation, self._configuration, clock, self._random, learned)

    async def _learned_python(self, version: str) -> None:
        """The newest is remembered for those who judge what is sent there."""
        if minor_of(version) > minor_of(await self._memory.get(SEEN) or ""):
            await self._memory.put(SEEN, version)

    def address(self, assignment: Assignment) -> str:
        """Both forms of the machine's address: with the first alone many get a new one."""
        web, path = self._endpoints().colab, f"/tun/m/{quote(assignment.name, safe='')}"
        page = f"{web}/notebooks/empty.ipynb?dbu={quote(path, safe='')}"
        return f"{page}#datalabBackendUrl={web}{path}"

    async def close(self) -> None:
        await self._outside.http.close()

    async def _api(self, account: str) -> ColabApi:
        """Remembered for as long as Google is where it is."""
        endpoints, public = self._endpoints(), self._public()
        key = account, endpoints, public
        if key not in self._apis:
            signed = Signed(
                lambda scopes: self._people.bearer(account, scopes),
                lambda: self._people.invalidate(account),
            )
            self._apis[key] = await colab_api(
                self._outside, signed, endpoints, account, self._memory, public=public
            )
        return self._apis[key]


def _had(machine: Machine, assignment: Assignment) -> Had:
    """Where it is what was asked for it bears our name of that; more memory than asked for is told."""
    asked, got = assignment.spec, hardware.spec(machine.wanted)
    if not serves(machine.wanted, hardware.wanted(asked)):
        return Had(machine.endpoint, got, exact=False)
    return Had(machine.endpoint, replace(asked, high_ram=asked.high_ram or got.high_ram))
