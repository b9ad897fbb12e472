"""The private API of Google's extension. It is closed to most sign-ins but its own: found out once."""

from __future__ import annotations

from contextlib import suppress

from colab_tray.core.google.asking import Asker, Outside, Signed
from colab_tray.core.google.http import Unanswered
from colab_tray.core.google.probe import Probe
from colab_tray.core.google.reading import facts_of, text
from colab_tray.core.google.scopes import COLAB
from colab_tray.core.model.errors import ColabTrayError

_PREFIX = "SUBSCRIPTION_TIER_"
SHORT = 5.0  # seconds: the balance waits for it
FRESH = 600.0  # seconds for which a tier is believed


class Gapi:
    """What is asked of it for one account: the tier, which the tunnel tells only at an assignment."""

    def __init__(self, outside: Outside, signed: Signed, base: str, probe: Probe) -> None:
        self._outside = outside
        self._asker = Asker(outside, signed, base, (COLAB,), {"Accept": "application/json"})
        self._probe = probe
        self._tier = ""
        self._until = float("-inf")

    async def tier(self) -> str:
        """ "FREE", "PRO", …; "" when it is not told. Never an error: it is not worth one."""
        now = self._outside.clock.monotonic()
        if now >= self._until and await self._probe.worth_asking():
            self._until = now + FRESH
            with suppress(ColabTrayError):
                self._tier = await self._asked() or self._tier
        return self._tier

    async def _asked(self) -> str:
        try:
            reply = await self._asker.once("GET", self._asker.url("/v1/user-info"), patience=SHORT)
        except Unanswered:
            return ""
        if reply.status in (200, 400, 403):
            await self._probe.found(usable=reply.status == 200)
        said = (facts_of(reply.body) if reply.status == 200 else None) or {}
        word = text(said.get("subscriptionTier"), 64)
        if not word.startswith(_PREFIX):
            return ""
        name = word.removeprefix(_PREFIX)
        return "FREE" if name in ("NONE", "UNSPECIFIED") else name
