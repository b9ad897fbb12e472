"""Who may rent what: the accounts that are signed in, and what it costs them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from colab_tray.core.model.errors import ColabTrayError, NotSignedIn
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Need, RuntimeSpec
from colab_tray.core.providers.base import HasOffers, Source

_PATIENCE = 8.0  # seconds for an account that does not answer
_NOBODY = (
    "Nobody is signed in to Google; `colab-tray login` signs in, and what waits for it goes on."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Offered:
    """Hardware that an account may have. `rate` is compute units per hour; None: not known yet."""

    account: str  # an email address
    spec: RuntimeSpec
    rate: float | None


async def offered(source: Source) -> list[Offered]:
    """Of every account, in its provider's order; one that says nothing soon offers nothing."""
    if not isinstance(source, HasOffers):
        return []
    found = await asyncio.gather(*(_of(source, account) for account in source.accounts()))
    return [
        Offered(source.shown(account), spec, rate)
        for account, offers in zip(source.accounts(), found, strict=False)
        for spec, rate in offers
    ]


def account_for(source: Source, need: Need) -> str:
    """The first that is signed in, or the one that is named. Raises NotSignedIn."""
    accounts = source.accounts()
    named = need.account.lower()
    meant = [one for one in accounts if named in ("", one, source.shown(one).lower())]
    if not accounts:
        raise NotSignedIn(_NOBODY)
    if not meant:
        raise NotSignedIn(
            f"{need.account} is not signed in; `colab-tray login {need.account}` signs in."
        )
    return meant[0]


async def _of(source: HasOffers, account: str) -> Sequence[tuple[RuntimeSpec, float | None]]:
    try:
        return await asyncio.wait_for(source.offers(account), _PATIENCE)
    except (ColabTrayError, TimeoutError) as error:
        log.info("What an account may use is not known: %s", error)
        return ()
