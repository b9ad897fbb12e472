"""Colab by its public API, for accounts that Google has let in. What that lacks goes by the tunnel."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from colab_tray.core.google import public_words as words
from colab_tray.core.google.asking import (
    READING,
    Asker,
    Outside,
    Signed,
    offline,
    unanswered,
)
from colab_tray.core.google.colab_api import ColabApi
from colab_tray.core.google.discovered import Answer, Discovered, NotThere
from colab_tray.core.google.hardware import asks_for_memory, named
from colab_tray.core.google.http import Unanswered
from colab_tray.core.google.reading import facts, number
from colab_tray.core.google.refusing import gone, not_entitled, unclear
from colab_tray.core.google.scopes import COLAB
from colab_tray.core.model.errors import (
    ColabTrayError,
    NoCapacity,
    Offline,
    RuntimeUnavailable,
    UnexpectedReply,
)
from colab_tray.core.model.machine import Access, Balance, Machine, Offer, Wanted
from colab_tray.core.timing import backoff

ONE_WAIT = 200.0  # seconds that Google is asked to hold an answer back for
ASSIGNING = 420.0  # seconds for all of those
TRIES = 3


class PublicApi:
    """One account."""

    def __init__(self, outside: Outside, signed: Signed, base: str, tunnel: ColabApi) -> None:
        self._outside = outside
        self._asker = Asker(outside, signed, base, (COLAB,))
        self._google = Discovered("colaboratory", base, self._asker)
        self._tunnel = tunnel

    # -- the account -----------------------------------------------------------------------------

    async def tier(self) -> str:
        """Also what tells whether Google lets the account in. Raises NotLetIn."""
        asked = await self._read(lambda api: api.v1beta().getSubscription(name="subscription"))
        return words.tier(asked.facts)

    async def offers(self) -> list[Offer]:
        return words.offers((await self._read(lambda api: api.runtimespecs().list())).facts)

    async def balance(self) -> Balance:
        tier = await self.tier()
        return replace(await self._tunnel.balance(), tier=tier)

    # -- machines --------------------------------------------------------------------------------

    async def machines(self) -> list[tuple[Machine, Access | None]]:
        now = self._outside.clock.wall()
        answer = await self._read(lambda api: api.runtimes().list())
        return [
            (machine, words.access(each, now, answer.at))
            for each in words.runtimes(answer.facts)
            if (machine := words.machine(each)) is not None
        ]

    async def lookup(self, key: str) -> tuple[Machine, Access] | None:
        try:
            answer = await self._get(f"runtimes/{words.runtime_id(key)}")
        except NotThere:
            return None
        if (found := self._reached(answer, answer.facts)) is None:
            raise unclear()
        return found

    async def access(self, endpoint: str) -> Access:
        try:
            answer = await self._get(await self._name(endpoint))
        except NotThere:
            raise gone(endpoint) from None
        access = words.access(answer.facts, self._outside.clock.wall(), answer.at)
        if access is None:
            raise RuntimeUnavailable(f"The machine {endpoint} is still starting.")
        return access

    async def keep_alive(self, endpoint: str) -> bool:
        return await self._tunnel.keep_alive(endpoint)

    async def let_at_drive(self, endpoint: str) -> str:
        return await self._tunnel.let_at_drive(endpoint)

    async def release(self, endpoint: str) -> None:
        """Asked until Google says that it is gone: a machine that lives on costs.

        One that starts, or is in trouble, is listed without its endpoint; the tunnel has the last word.
        """
        for tries in range(TRIES):
            try:
                await self._delete(await self._name(endpoint))
                return None
            except NotThere:
                return await self._tunnel.release(endpoint)
            except (Unanswered, Offline, UnexpectedReply):
                await self._outside.sleep(backoff(tries, self._outside.random))
        raise offline(f"it does not confirm that the machine {endpoint} is given back")

    async def _delete(self, name: str) -> None:
        await self._call(lambda api: api.runtimes().delete(name=name))

    # -- assigning -------------------------------------------------------------------------------

    async def assign(self, key: str, wanted: Wanted) -> tuple[Machine, Access]:
        """The runtime's name is made of the key: there is one for it at most, however often it is asked for."""
        created = await self._created(key, wanted)
        try:
            done = None if created is None else await self._finished(created)
        except (RuntimeUnavailable, UnexpectedReply):
            done = None
        error = facts(done.facts.get("error")) if done else {}
        if error and number(error.get("code")) != words.ALREADY_EXISTS:
            raise await self._refusal(error, wanted)
        found = None if done is None or error else self._reached(done, done.facts.get("response"))
        return found or await self._look(key)

    async def _created(self, key: str, wanted: Wanted) -> Answer | None:
        """An operation; None when it cannot be known whether there is one. Raises Offline.

        Asked for twice with one id, which makes one.
        """
        request = str(uuid.UUID(int=self._outside.random.getrandbits(128), version=4))
        more = {"requestId": request, "runtimeId": words.runtime_id(key)}
        reached, failure = False, None
        for _ in range(2):
            try:
                answer = await self._call(
                    lambda api: api.runtimes().create(body=words.body(wanted), **more)
                )
                words.operation(answer.facts)
                return answer
            except Unanswered as error:
                failure, reached = error, reached or error.reached
            except (Offline, UnexpectedReply, NotThere):
                reached = True
        if failure is not None and not reached:
            raise unanswered(failure)
        return None

    async def _finished(self, answer: Answer) -> Answer:
        """An operation when it is done. Google may answer before that."""
        name = words.operation(answer.facts)
        until = self._outside.clock.monotonic() + ASSIGNING
        tries = 0
        while answer.facts.get("done") is not True:
            if self._outside.clock.monotonic() > until:
                raise unclear()
            if tries:
                await self._outside.sleep(backoff(tries, self._outside.random, cap=5.0))
            answer = await self._read(
                lambda api: api.operations().wait(name=name, timeout=f"{ONE_WAIT:g}s"),
                version="v1",
                patience=ONE_WAIT + READING,
            )
            tries += 1
        return answer

    async def _refusal(self, error: Mapping[str, Any], wanted: Wanted) -> ColabTrayError:
        """Where it seems that there is none free, it may be that the account never gets one."""
        found = words.failure(error, wanted)
        if isinstance(found, NoCapacity):
            offers = {offer.wanted: offer.eligible for offer in await self.offers()}
            if not offers.get(replace(wanted, high_ram=asks_for_memory(wanted), version="")):
                return not_entitled(named(wanted))
        return found

    async def _look(self, key: str) -> tuple[Machine, Access]:
        """The runtime that there must be; waited for while it starts."""
        found = await self._asker.settled(lambda: self.lookup(key), ASSIGNING)
        if found is None:
            raise unclear()
        return found

    def _reached(self, answer: Answer, said: object) -> tuple[Machine, Access] | None:
        """Of a Runtime that can be reached."""
        machine = words.machine(facts(said))
        access = words.access(facts(said), self._outside.clock.wall(), answer.at)
        return (machine, access) if machine and access else None

    # -- what they share -------------------------------------------------------------------------

    async def _name(self, endpoint: str) -> str:
        """The runtime's, by the name that the rest of Colab has for it. Raises NotThere."""
        listed = await self._read(lambda api: api.runtimes().list())
        for each in words.runtimes(listed.facts):
            machine = words.machine(each)
            if machine is not None and machine.endpoint == endpoint:
                return words.name(each)
        raise NotThere

    async def _get(self, name: str) -> Answer:
        return await self._read(lambda api: api.runtimes().get(name=name))

    async def _read(
        self, ask: Callable[[Any], Any], *, version: str = "v1beta", patience: float = READING
    ) -> Answer:
        return await self._asker.again(lambda: self._google.call(version, ask, patience=patience))

    async def _call(self, ask: Callable[[Any], Any]) -> Answer:
        return await self._google.call("v1beta", ask, patience=READING)
