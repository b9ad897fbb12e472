"""Where machines may be rented, and what rents them: built when somebody first asks, imported no sooner."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING, Any

from colab_tray.core.google.door import Google
from colab_tray.core.intake.pythons import SEEN
from colab_tray.core.model.secret import Secret
from colab_tray.core.settings import Settings
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock

if TYPE_CHECKING:
    from colab_tray.core.providers.base import Fleet
    from colab_tray.core.runtimes.renter import Renter

COLAB = "colab"


def _loaded() -> ModuleType:
    """With what the first request would import."""
    from colab_tray.core.channels import kernel  # noqa: F401
    from colab_tray.core.google.http import load
    from colab_tray.core.runtimes import rental

    load()
    return rental


class _People:
    """Those who are signed in at Google (`providers.colab.People`)."""

    def __init__(self, google: Google) -> None:
        self._google = google

    def ids(self) -> list[str]:
        return [account.id for account in self._google.accounts.all()]

    def email(self, account: str) -> str:
        """The id itself of one that has been signed out meanwhile."""
        known = {one.id: one.email for one in self._google.accounts.all()}
        return known.get(account, account)

    async def bearer(self, account: str, scopes: Collection[str]) -> Secret:
        return await self._google.accounts.bearer(account, scopes)

    async def invalidate(self, account: str) -> None:
        await self._google.accounts.invalidate(account)


class Rentals:
    """`google` knows who may rent; `configuration` is what runners are told."""

    places = (COLAB,)

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Clock,
        random: Random,
        configuration: Callable[[], Mapping[str, Any]],
        google: Google,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._random = random
        self._configuration = configuration
        self._people = _People(google)

    async def wanted(self) -> list[str]:
        """Places where an earlier engine rented something, or a person wants something kept warm."""
        rented = bool(self._settings.names("colab.warm")) or await self._store.machines.all()
        return [COLAB] if rented else []

    async def python(self) -> str:
        """The newest that a machine had, as far as machines were seen; "" when none was."""
        return await self._store.state.get(SEEN) or ""

    async def inhabited(self) -> list[str]:
        """Places where somebody is signed in."""
        return [COLAB] if await asyncio.to_thread(self._people.ids) else []

    async def renter(self, place: str, fleet: Fleet) -> Renter:
        """Who rents at one of the places. Nobody waits for what that has to import."""
        assert place == COLAB
        rental = await asyncio.to_thread(_loaded)
        made: Renter = rental.colab(
            self._people,
            self._settings,
            self._store,
            fleet,
            self._clock,
            self._random,
            self._configuration,
        )
        return made
