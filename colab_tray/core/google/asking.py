"""Asking one of Google's hosts as one account: with a bearer, within the limits, in our own words.

A bearer that is not accepted is had anew once. What only reads is tried again a few times before it is
called offline; what may have an effect never is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from random import Random
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from colab_tray.core.google.http import AGENT, Http, Reply, Unanswered
from colab_tray.core.google.rate import Limiter
from colab_tray.core.google.reading import facts_of
from colab_tray.core.google.refusing import unclear
from colab_tray.core.model.errors import (
    ActionNeeded,
    ColabTrayError,
    MaybeAssigned,
    NotSignedIn,
    Offline,
    RuntimeUnavailable,
    UnexpectedReply,
    WrongScope,
)
from colab_tray.core.model.secret import Secret
from colab_tray.core.timing import Clock, backoff

Found = TypeVar("Found")

READING = 30.0  # seconds for what only reads
TRIES = 3
_SCOPE_WORDS = (b"SCOPE", b"insufficient authentication scopes")


class NotLetIn(ActionNeeded):
    """The account may not use this interface."""

    code = "not_let_in"


class Signed:
    """Where the bearers of one account come from, and whom to tell that one is stale.

    `bearer` raises NotSignedIn, WrongScope, Blocked, Offline.
    """

    def __init__(
        self,
        bearer: Callable[[Collection[str]], Awaitable[Secret]],
        stale: Callable[[], Awaitable[None]],
    ) -> None:
        self.bearer = bearer
        self.stale = stale


class Outside:
    """What the outside is reached with; one for all accounts."""

    def __init__(
        self,
        http: Http,
        limiter: Limiter,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]],
        random: Random,
    ) -> None:
        self.http = http
        self.limiter = limiter
        self.clock = clock
        self.sleep = sleep
        self.random = random


class Asker:
    """One account at one host, with the scopes that host wants."""

    def __init__(
        self,
        outside: Outside,
        signed: Signed,
        base: str,
        scopes: Collection[str],
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.outside = outside
        self._signed = signed
        self._base = base
        self._host = urlsplit(base).netloc
        self._scopes = tuple(scopes)
        self._headers = {"X-Colab-Client-Agent": AGENT, **(headers or {})}

    def url(self, path: str, query: Mapping[str, str] | None = None) -> str:
        """`path` percent-encoded already."""
        return self._base + path + (f"?{urlencode(query)}" if query else "")

    async def once(
        self,
        method: str,
        url: str,
        *,
        patience: float = READING,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Reply:
        """Whatever is answered but 401 and 429, which are errors.

        Raises Unanswered, Throttled, and what a bearer does.
        """
        for last in (False, True):
            bearer = await self._signed.bearer(self._scopes)
            await self.outside.limiter.turn(self._host)
            said = {
                **self._headers,
                **(headers or {}),
                "Authorization": f"Bearer {bearer.reveal()}",
            }
            reply = await self.outside.http.ask(
                method, url, headers=said, patience=patience, body=body
            )
            if reply.status == 429:
                when = reply.headers.get("retry-after"), reply.headers.get("date")
                raise self.outside.limiter.refused(self._host, *when)
            self.outside.limiter.answered(self._host)
            if reply.status != 401:
                return reply
            if not last:
                await self._signed.stale()
        raise NotSignedIn("Google does not accept the sign-in any more; sign in again.")

    async def again(self, work: Callable[[], Awaitable[Found]]) -> Found:
        """What only reads, with a growing wait while there is no answer that can be read.

        Raises Offline or UnexpectedReply in the end.
        """
        for tries in range(TRIES):
            try:
                return await work()
            except Unanswered as error:
                failure: ColabTrayError = unanswered(error)
            except (Offline, UnexpectedReply) as error:
                failure = error
            if tries < TRIES - 1:
                await self.outside.sleep(backoff(tries, self.outside.random, base=0.5))
        raise failure

    async def settled(self, work: Callable[[], Awaitable[Found]], limit: float) -> Found:
        """What `work` gives once it no longer raises MaybeAssigned, `limit` seconds at most.

        Where it cannot be asked at all, that is MaybeAssigned too: somebody may be waiting for a machine.
        """
        until, tries = self.outside.clock.monotonic() + limit, 0
        while True:
            try:
                return await work()
            except MaybeAssigned:
                if self.outside.clock.monotonic() > until:
                    raise
            except (RuntimeUnavailable, UnexpectedReply):
                raise unclear() from None
            await self.outside.sleep(backoff(tries, self.outside.random, cap=5.0))
            tries += 1

    async def read(self, url: str, *, headers: Mapping[str, str] | None = None) -> Reply:
        """A GET for JSON. What Google says no with, below 500, is an answer."""

        async def work() -> Reply:
            reply = await self.once("GET", url, headers=headers)
            if not 300 <= reply.status < 500:
                understood(reply)
            return reply

        return await self.again(work)

    async def facts(self, url: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The JSON object a GET is answered with. Raises what `read` and `refusal` do."""
        return understood(await self.read(url, headers=headers))


def understood(reply: Reply) -> dict[str, Any]:
    """The JSON object of an answer, which is not empty. Raises what `refusal` says, UnexpectedReply."""
    if reply.status >= 300:
        raise refusal(reply)
    found = facts_of(reply.body)
    if not found:
        raise UnexpectedReply(
            "Google answers with something that is not its protocol; nothing was changed. Try again later."
        )
    return found


def refusal(reply: Reply) -> ColabTrayError:
    """What a status says that has no meaning of its own where it came."""
    if reply.status == 403 and any(word in reply.body for word in _SCOPE_WORDS):
        return WrongScope("Google wants more allowed than was at the sign-in; sign in again.")
    if reply.status in (401, 403):
        return NotLetIn(
            "Google does not let this account use Colab (403). Open https://colab.research.google.com with it "
            "once, and see whether it works there."
        )
    if reply.status >= 500:
        return offline(f"it answers with an error ({reply.status})")
    return UnexpectedReply(
        f"Google answers with a status that was not to be expected ({reply.status})."
    )


def unanswered(error: Unanswered) -> Offline:
    return offline("it does not answer" if error.reached else "it is not reached")


def offline(why: str) -> Offline:
    return Offline(f"Google cannot be asked: {why}. Nothing is changed by that; it is tried again.")
