"""Looks at all machines of the accounts once a minute: ours are kept awake while used, others are shown.

A machine is gone only when two independent sources say so: the account's list, and the machine's own sign
of use (`renting.doubt`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace

from colab_tray.core.model.assignment import Assignment, Stage
from colab_tray.core.model.errors import ColabTrayError, NotFound
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.providers.base import Had
from colab_tray.core.runtimes.renting import doubt
from colab_tray.core.runtimes.tenancy import Outer, Tenancy

log = logging.getLogger(__name__)


class Radar:
    """`ours` are the machines we rent, by runtime; `gone` is told of one that is no more."""

    def __init__(
        self,
        outer: Outer,
        ours: Mapping[str, Tenancy],
        gone: Callable[[Tenancy], Awaitable[None]],
    ) -> None:
        self.balances: dict[str, Balance] = {}  # by account
        self._outer = outer
        self._ours = ours
        self._gone = gone
        self._seen: dict[str, Assignment] = {}  # machines opened elsewhere, by runtime

    def assignment(self, runtime_id: str) -> Assignment:
        """One that was opened elsewhere, as if it were ours. Raises NotFound."""
        if runtime_id not in self._seen:
            raise NotFound(f"There is no machine {runtime_id} any more.")
        return self._seen[runtime_id]

    async def look(self, to_show: Collection[str]) -> None:
        """Each machine and each account by itself: one that fails hides no other."""
        tenancies = [one for one in self._ours.values() if one.there and not one.over]
        asked = {*self._outer.source.accounts(), *(one.assignment.account for one in tenancies)}
        found = await asyncio.gather(*(self._look_around(account) for account in asked))
        listed = dict(zip(asked, found, strict=True))
        looks = []
        for one in tenancies:
            names = listed[one.assignment.account]
            there = None if names is None else one.assignment.name in names
            looks.append(self._look_at(one, there, show=one.runtime.id in to_show))
        await asyncio.gather(*looks)

    # -- an account --------------------------------------------------------------------------------

    async def _look_around(self, account: str) -> set[str] | None:
        """The names of its machines; None when nobody says."""
        try:
            listed, balance = await self._outer.source.look(account)
        except ColabTrayError as error:
            log.info("The machines of an account cannot be listed: %s", error)
            return None
        if balance is not None and balance != self.balances.get(account):
            self.balances[account] = balance
            self._outer.fleet.news()
        self._show_others(account, listed)
        self._tell_rates(listed)
        return {had.name for had in listed}

    def _show_others(self, account: str, listed: list[Had]) -> None:
        mine = {one.assignment.name for one in self._ours.values() if not one.over}
        asked = any(not one.assignment.name for one in self._ours.values() if not one.over)
        if asked:  # one of them may be the one whose answer is still to come
            return
        found, rates = {}, {}
        for had in listed:
            if had.name not in mine:
                seen = self._sighted(account, had)
                found[seen.runtime_id] = seen
                rates[seen.runtime_id] = had.rate
        gone = [
            name
            for name, one in self._seen.items()
            if one.account == account and name not in found and name not in self._ours
        ]
        for name in gone:
            self._outer.fleet.drop(name)
        kept = {name: one for name, one in self._seen.items() if one.account != account}
        self._seen = {**kept, **found}
        for name, seen in found.items():
            if name not in self._ours:
                shown = self._outer.source.shown(account)
                self._outer.fleet.put(_foreign(name, seen, shown, rates[name]))

    def _sighted(self, account: str, had: Had) -> Assignment:
        """Since when there is such a machine nobody tells; it is as old as we have seen it at least."""
        source = self._outer.source.name
        whose = self._outer.source.shown(account)
        seen = Assignment(had.name, source, account, had.spec, Stage.THERE, had.name, whose=whose)
        before = self._seen.get(seen.runtime_id)
        return replace(seen, since=before.since if before else self._outer.clock.wall())

    def _tell_rates(self, listed: list[Had]) -> None:
        rates = {had.name: had.rate for had in listed}
        for one in self._ours.values():
            if (rate := rates.get(one.assignment.name)) is not None:
                one.tell(rate=rate)

    # -- a machine ---------------------------------------------------------------------------------

    async def _look_at(self, tenancy: Tenancy, listed: bool | None, *, show: bool) -> None:
        """`listed`: whether it is among the account's machines. Where it is not, it is asked itself."""
        alive = None
        try:
            if show or listed is False or tenancy.doubt.since is not None:
                alive = await tenancy.show_used()
            if alive is not False:
                await tenancy.refresh()
        except ColabTrayError as error:
            log.info("%s: %s", tenancy.runtime.id, error)
        now = self._outer.clock.monotonic()
        if listed or alive:
            tenancy.seen = self._outer.clock.wall()
        tenancy.doubt = doubt(tenancy.doubt, listed, alive, now)
        if tenancy.doubt.gone:
            await self._gone(tenancy)


def _foreign(name: str, seen: Assignment, account: str, rate: float | None) -> Runtime:
    """It was opened elsewhere: shown, and nothing runs there until somebody adopts it."""
    return Runtime(
        name,
        seen.provider,
        seen.spec,
        1,
        state=RuntimeState.STOPPED,
        on_request=True,
        account=account,
        ours=False,
        since=seen.since,
        rate=rate,
        note="It was opened elsewhere.",
    )
