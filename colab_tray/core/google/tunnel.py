"""Colab by the tunnel that its own web pages use: undocumented, open to every account that may use Colab.

Reading answers is in tunnel_words.py; what was seen of the interface is told in docs/adr/0028.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from colab_tray.core.google import tunnel_words as words
from colab_tray.core.google.asking import (
    Asker,
    Outside,
    Signed,
    offline,
    refusal,
    unanswered,
    understood,
)
from colab_tray.core.google.colab_api import is_key
from colab_tray.core.google.gapi import Gapi
from colab_tray.core.google.hardware import asks_for_memory, named, variant
from colab_tray.core.google.http import Reply, Unanswered
from colab_tray.core.google.reading import facts_of, token
from colab_tray.core.google.refusing import gone, no_capacity, not_entitled, too_many, unclear
from colab_tray.core.google.scopes import COLAB, EMAIL
from colab_tray.core.model.errors import (
    RuntimeUnavailable,
    UnexpectedReply,
    WrongUsage,
)
from colab_tray.core.model.machine import Access, Balance, Machine, Offer, Wanted
from colab_tray.core.timing import backoff

ASSIGNING = 210.0  # seconds; Google itself gives up after 180
STILL = 10.0  # seconds a keep-alive waits: it is usually taken and never answered
TRIES = 3
_THROUGH = {"X-Colab-Tunnel": "Google"}


class Tunnel:
    """One account. `gapi` tells its tier, where it lets us in."""

    def __init__(
        self, outside: Outside, signed: Signed, base: str, gapi: Gapi | None = None
    ) -> None:
        self._outside = outside
        self._asker = Asker(outside, signed, base, (EMAIL, COLAB), {"Accept": "application/json"})
        self._gapi = gapi
        self._tier = ""  # as the last assignment said
        self._tpus: frozenset[str] = frozenset()

    # -- the account -----------------------------------------------------------------------------

    async def offers(self) -> list[Offer]:
        said = await self._asker.facts(self._url("/tun/m/ccu-info"))
        found = words.balance(said, await self._told_tier())
        self._tpus = words.tpus(said)
        return words.offers(said, paid=bool(found.units) or found.tier not in ("", "FREE"))

    async def balance(self) -> Balance:
        said = await self._asker.facts(self._url("/tun/m/ccu-info"))
        return words.balance(said, await self._told_tier())

    async def _told_tier(self) -> str:
        told = await self._gapi.tier() if self._gapi else ""
        return told or self._tier

    # -- machines --------------------------------------------------------------------------------

    async def machines(self) -> list[tuple[Machine, Access | None]]:
        said = await self._asker.facts(self._url("/tun/m/assignments"))
        return words.machines(said, self._outside.clock.wall())

    async def access(self, endpoint: str) -> Access:
        for machine, access in await self.machines():
            if machine.endpoint == endpoint:
                if access is None:
                    raise RuntimeUnavailable(f"The machine {endpoint} is still starting.")
                return access
        raise gone(endpoint)

    async def keep_alive(self, endpoint: str) -> bool:
        """Silence is the usual answer, and a good one."""
        url = self._url(f"/tun/m/{_part(endpoint)}/keep-alive/")
        try:
            reply = await self._asker.once("GET", url, headers=_THROUGH, patience=STILL)
        except Unanswered as error:
            if error.silent:
                return True
            raise unanswered(error) from None
        if reply.status == 404:
            return False
        if reply.status >= 300:
            raise refusal(reply)
        return True

    # -- assigning -------------------------------------------------------------------------------

    async def lookup(self, key: str) -> tuple[Machine, Access] | None:
        said = await self._asker.facts(self._assign_url(key))
        if "endpoint" in said:
            if (found := self._reached(said, key)) is None:
                raise unclear()
            return found
        if _xsrf(said):
            return None
        raise UnexpectedReply("Google does not say whether there is a machine; try again later.")

    async def assign(self, key: str, wanted: Wanted) -> tuple[Machine, Access]:
        """An answer that was lost is looked for with the same key, and asked for once more if there is none."""
        url = self._assign_url(key, wanted)
        for last in (False, True):
            said = await self._asker.facts(url)
            if "endpoint" in said:
                found = self._reached(said, key) or await self._look(key)
                if found is not None:
                    return found
                continue  # it was taken away just now
            reply = await self._post(url, said, ASSIGNING)
            found = None if reply is None else self._granted(reply, key, wanted)
            found = found or await self._look(key)
            if found is not None:
                return found
            if reply is not None and reply.status == 503:
                raise no_capacity(named(wanted))
            if reply is not None and reply.status == 403 and last:
                raise refusal(reply)
        raise unclear()

    def _granted(self, reply: Reply, key: str, wanted: Wanted) -> tuple[Machine, Access] | None:
        """What a POST gave; None when only looking can tell. Raises what it was refused with."""
        if reply.status == 400:
            raise not_entitled(named(wanted))
        if reply.status == 412:
            raise too_many()
        if 300 <= reply.status < 500 and reply.status != 403:  # that may be the XSRF token's
            raise refusal(reply)
        said = (facts_of(reply.body) if reply.status < 300 else None) or {}
        if (refused := words.outcome(said, named(wanted))) is not None:
            raise refused
        self._tier = words.tier(said) or self._tier
        return self._reached(said, key)

    def _reached(self, said: Mapping[str, object], key: str) -> tuple[Machine, Access] | None:
        """Of an assignment that can be reached."""
        machine = words.machine(said, key)
        access = words.access(said.get("runtimeProxyInfo"), self._outside.clock.wall())
        return (machine, access) if machine and access else None

    async def _look(self, key: str) -> tuple[Machine, Access] | None:
        """Waited for while it is said to be there and cannot be reached yet."""
        return await self._asker.settled(lambda: self.lookup(key), ASSIGNING)

    def _assign_url(self, key: str, wanted: Wanted | None = None) -> str:
        """The POST's is the GET's, letter by letter: its XSRF token is for that alone."""
        if not is_key(key):
            raise WrongUsage(
                "A machine's key has 44 letters, digits, dashes, underscores and dots."
            )
        query = {"nbh": key}
        if wanted is not None:
            query["variant"] = variant(wanted.accelerator, self._tpus)
            query["accelerator"] = wanted.accelerator
            if asks_for_memory(wanted):
                query["shape"] = "hm"
            if wanted.version:
                query["runtime_version_label"] = wanted.version
        return self._url("/tun/m/assign", query)

    # -- giving back -----------------------------------------------------------------------------

    async def release(self, endpoint: str) -> None:
        """Asked until Google says that it is gone: a machine that lives on costs."""
        for tries in range(TRIES):
            if await self._given_back(endpoint) or not await self._is_listed(endpoint):
                return
            await self._outside.sleep(backoff(tries, self._outside.random))
        raise offline(f"it does not confirm that the machine {endpoint} is given back")

    async def _given_back(self, endpoint: str) -> bool:
        """Whether Google says so. What it says otherwise decides nothing."""
        url = self._url(f"/tun/m/unassign/{_part(endpoint)}")
        reply = await self._asker.read(url)
        if reply.status < 300:
            reply = await self._post(url, understood(reply)) or Reply(0, {}, b"")
        silent = reply.status in (200, 204) and not reply.body.strip()
        return silent or reply.status == 404

    async def _is_listed(self, endpoint: str) -> bool:
        return any(machine.endpoint == endpoint for machine, _ in await self.machines())

    # -- Drive -----------------------------------------------------------------------------------

    async def let_at_drive(self, endpoint: str) -> str:
        query = {
            "authtype": "dfs_ephemeral",
            "version": "2",
            "propagate": "true",
            "record": "false",
        }
        path = f"/tun/m/credentials-propagation/{_part(endpoint)}"
        for dryrun in ("true", "false"):
            url = self._url(path, {**query, "dryrun": dryrun})
            asked = await self._asker.read(url)
            if asked.status == 404:
                raise gone(endpoint)
            if (reply := await self._post(url, understood(asked))) is None:
                raise offline("it does not say whether the machine may use Drive")
            said = understood(reply)
            if said.get("success") is not True:
                return self._agreeing(said)
        return ""

    def _agreeing(self, said: Mapping[str, object]) -> str:
        """Where the person agrees: a page of Google's, or of whoever stands for it."""
        page = token(said.get("unauthorized_redirect_uri"))
        if page.startswith(("https://", self._asker.url("/", {}).partition("?")[0])):
            return page
        raise UnexpectedReply("Google hands no Drive to the machine, and does not say why.")

    # -- what they share -------------------------------------------------------------------------

    async def _post(
        self, url: str, said: Mapping[str, object], patience: float = 60.0
    ) -> Reply | None:
        """With the XSRF token of the GET; None when it cannot be known whether it had its effect."""
        xsrf = _xsrf(said)
        if not xsrf:
            raise UnexpectedReply("Google gives no leave to change something; try again later.")
        try:
            return await self._asker.once(
                "POST", url, headers={"X-Goog-Colab-Token": xsrf}, patience=patience
            )
        except Unanswered:
            return None

    def _url(self, path: str, query: Mapping[str, str] | None = None) -> str:
        return self._asker.url(path, {**(query or {}), "authuser": "0"})


def _xsrf(said: Mapping[str, object]) -> str:
    return token(said.get("token"))


def _part(endpoint: str) -> str:
    """As part of a path. Raises UnexpectedReply for what would be another one."""
    if not words.endpoint(endpoint):
        raise UnexpectedReply("That is not the name of a machine.")
    return quote(endpoint, safe="")
