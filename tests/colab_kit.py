"""An account at Practice, and the app's ways to ask for its machines: real requests, no waiting between."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Collection
from random import Random
from typing import Any

from practice_guest import COLAB, EMAIL, sign_in
from practice_kit import Running

from colab_tray.core.google.asking import Outside, Signed
from colab_tray.core.google.colab_api import ColabApi
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.http import AGENT, Http
from colab_tray.core.google.interfaces import by_tunnel
from colab_tray.core.google.public_api import PublicApi
from colab_tray.core.google.rate import Limiter
from colab_tray.core.google.tunnel import Tunnel
from colab_tray.core.model.secret import Secret
from colab_tray.core.timing import SystemClock

_numbers = itertools.count()


class Notes(dict[str, str]):
    """What a program remembers, in memory."""

    async def get(self, key: str) -> str | None:  # type: ignore[override]
        return super().get(key)

    async def put(self, key: str, value: str) -> None:
        self[key] = value


class Account:
    """Somebody new, whose sign-in is good for years. Waits are noted in `slept` and cut short."""

    def __init__(self, practice: Running, **facts: object) -> None:
        self.practice = practice
        practice.control("DELETE", "/calls")
        self.email = f"account{next(_numbers)}@practice.example"
        practice.control("POST", "/people", {"email": self.email, "tier": "PRO", **facts})
        self.fault("access_token_life", 1e8)
        self.good = self._signed_in()
        self.bearers = [self.good]
        self.clock = SystemClock()
        self.notes = Notes()
        self.slept: list[float] = []
        self.stale = 0
        self.http = Http()
        self.outside = Outside(self.http, self._limiter(), self.clock, self._sleep, Random(1))
        self.signed = Signed(self._bearer, self._stale)

    async def renew(self) -> None:
        """Sign in again, where what Google gave is worth nothing any more."""
        self.good = await asyncio.to_thread(self._signed_in)
        self.bearers[:] = [self.good]

    def _signed_in(self) -> Secret:
        return Secret(sign_in(self.practice, self.email, f"openid {EMAIL} {COLAB}"))

    def api(self, kind: str) -> ColabApi:
        tunnel = self.tunnel()
        if kind == "tunnel":
            return tunnel
        return PublicApi(self.outside, self.signed, self.endpoints.public_api, tunnel)

    def tunnel(self) -> Tunnel:
        return by_tunnel(self.outside, self.signed, self.endpoints, self.email, self.notes)

    @property
    def endpoints(self) -> Endpoints:
        urls = self.practice.urls
        return Endpoints(urls["web"], urls["gapi"], urls["public"], urls["oauth"], urls["web"])

    def fault(self, switch: str, value: object, **more: Any) -> None:
        """For this person; `more` is what else a fault has."""
        where = {"person": self.email, **more.pop("where", {})}
        self.practice.control(
            "POST", "/faults", {"switch": switch, "value": value, "where": where, **more}
        )

    def elsewhere(self, accelerator: str) -> str:
        """A machine that was opened in a browser; its endpoint."""
        asked = {"person": self.email, "accelerator": accelerator}
        return str(self.practice.control("POST", "/machines", asked)["endpoint"])

    def mend(self) -> None:
        """No fault is set any more."""
        self.practice.control("DELETE", "/faults")
        self.fault("access_token_life", 1e8)

    def judged(self, what: str) -> list[dict[str, Any]]:
        """Machines that are "live", "gone" or "leaked", this account's."""
        found = self.practice.control("GET", "/judge")[what]
        return [machine for machine in found if machine["owner"] == self.email]

    def change(self, **facts: object) -> None:
        self.practice.control("PATCH", f"/people/{self.email}", facts)

    def calls(self, method: str) -> list[dict[str, Any]]:
        """What this app asked of Google since it began, or since it was last forgotten."""
        found = self.practice.control("GET", "/calls")["calls"]
        return [call for call in found if call["method"] == method and call["agent"] == AGENT]

    async def tidy(self) -> None:
        """Every machine is given back, as somebody would whom nothing hinders."""
        self.mend()
        self.outside.limiter, self.bearers = self._limiter(), [self.good]
        try:
            for machine, _ in await self.tunnel().machines():
                await self.tunnel().release(machine.endpoint)
        finally:
            await self.http.close()

    def _limiter(self) -> Limiter:
        return Limiter(self.clock, self._sleep, Random(1), burst=10_000)

    async def _bearer(self, scopes: Collection[str]) -> Secret:
        assert COLAB in scopes
        return self.bearers[-1]

    async def _stale(self) -> None:
        self.stale += 1
        if len(self.bearers) > 1:
            self.bearers.pop()

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(min(seconds, 0.05))  # whoever waits for a machine lets it come up
