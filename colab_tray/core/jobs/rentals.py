"""Where machines may be rented, and what rents them: built when somebody first asks, imported no sooner."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from colab_tray.core.model.errors import NotSignedIn
from colab_tray.core.model.secret import Secret
from colab_tray.core.settings import Settings
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock

if TYPE_CHECKING:
    from colab_tray.core.providers.base import Fleet
    from colab_tray.core.providers.colab import People
    from colab_tray.core.runtimes.renter import Renter

COLAB = "colab"


class _Nobody:
    """Where nobody can be signed in."""

    def ids(self) -> list[str]:
        return []

    def email(self, account: str) -> str:
        return account

    async def bearer(self, account: str, scopes: Collection[str]) -> Secret:
        raise NotSignedIn("Nobody is signed in to Google.")

    async def invalidate(self, account: str) -> None:
        return None


NOBODY = _Nobody()


class Rentals:
    """`people` tells who may rent, when it is asked; `configuration` is what runners are told."""

    places = (COLAB,)

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Clock,
        random: Random,
        configuration: Callable[[], Mapping[str, Any]],
        people: Callable[[], People],
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._random = random
        self._configuration = configuration
        self._people = people

    async def wanted(self) -> list[str]:
        """Places where an earlier engine rented something, or a person wants something kept warm."""
        rented = bool(self._settings.names("colab.warm")) or await self._store.machines.all()
        return [COLAB] if rented else []

    async def inhabited(self) -> list[str]:
        """Places where somebody is signed in."""
        return [COLAB] if self._people().ids() else []

    def renter(self, place: str, fleet: Fleet) -> Renter:
        """Who rents at one of the places."""
        from colab_tray.core.runtimes import rental

        assert place == COLAB
        return rental.colab(
            self._people(),
            self._settings,
            self._store,
            fleet,
            self._clock,
            self._random,
            self._configuration,
        )
