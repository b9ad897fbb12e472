"""One rented machine: from the row that is stored before it is asked for to its being given back."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from random import Random

from colab_tray.core.channels.base import ChannelDown, Refused
from colab_tray.core.model.assignment import Assignment, Stage
from colab_tray.core.model.errors import (
    ActionNeeded,
    Blocked,
    ColabTrayError,
    NoCapacity,
    NotEntitled,
    QuotaUsedUp,
    RuntimeUnavailable,
    Throttled,
    TooManyMachines,
)
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.providers.base import Fleet, Had, HasDrive, Source, Way
from colab_tray.core.runtimes import sentences
from colab_tray.core.runtimes.renting import Doubt, Policy, Rented, lifeline
from colab_tray.core.store.machines import MachineStore
from colab_tray.core.timing import Clock, backoff

log = logging.getLogger(__name__)

_UNDER_WAY = 240.0  # seconds; Google takes up to 180 to make a machine
_SETTLED = 1.0  # seconds
_REFUSED = (NoCapacity, QuotaUsedUp, TooManyMachines, NotEntitled, Blocked)  # there is none
_NOT_ASKED = (ActionNeeded, Throttled)  # unless it was asked for before


class Outer:
    """What all tenancies of a provider share. `slots` says how many scripts run on one at once."""

    def __init__(
        self,
        source: Source,
        store: MachineStore,
        fleet: Fleet,
        clock: Clock,
        random: Random,
        sleep: Callable[[float], Awaitable[None]],
        slots: Callable[[], int],
    ) -> None:
        self.source = source
        self.store = store
        self.fleet = fleet
        self.clock = clock
        self.random = random
        self.sleep = sleep
        self.slots = slots


class Tenancy:
    """Told to the fleet as a runtime for as long as it lasts."""

    def __init__(
        self, outer: Outer, assignment: Assignment, suspect: Callable[[], None] = lambda: None
    ) -> None:
        """`suspect` is called when its provider seems to know no such machine any more."""
        self.assignment = assignment
        self.runtime = Runtime(
            assignment.runtime_id,
            assignment.provider,
            assignment.spec,
            outer.slots(),
            assignment.nonce,
            on_request=True,
            account=assignment.whose or outer.source.shown(assignment.account),
            since=assignment.since or None,
        )
        self.leased = False
        self.idle_since: float | None = None
        self.shown: float | None = None
        self.seen: float | None = None  # Unix seconds when somebody last said that it is there
        self._leaves: float | None = None
        self._answered: float | None = None  # Unix seconds when it did so first
        self.doubt = Doubt()
        self.had = self._asked = (
            outer.clock.monotonic()
        )  # an earlier engine may have asked just now
        self.over = False  # nothing is done for it any more
        self.leaving = assignment.stage is Stage.RELEASING
        self._agreed: bool | None = None  # its runner was told that it is used, or not
        self._news = 0  # times that this changed
        self.ended = False  # and nothing is known of it any more
        self._outer = outer
        self._suspect = suspect
        self._way: Way | None = None

    @property
    def facts(self) -> Rented:
        where = self.idle_since, self.had, self.shown
        return Rented(self.runtime, self.leased, *where, adopted=self.assignment.adopted)

    @property
    def there(self) -> bool:
        return self.assignment.stage is Stage.THERE

    # -- had -------------------------------------------------------------------------------------

    async def ask(self) -> Had:
        """Have the machine made. Raises what it was refused with: then it is over.

        Where an answer is lost it is asked for again by the same key, which never makes a second one.
        """
        await self._outer.store.put(self.assignment)
        self.tell(note=sentences.asked_for(self._outer.clock.wall()))
        unclear, tries = False, 0
        while True:
            self._asked = self._outer.clock.monotonic()
            try:
                return await self._outer.source.rent(self.assignment)
            except ColabTrayError as error:
                if isinstance(error, _REFUSED) or (isinstance(error, _NOT_ASKED) and not unclear):
                    await self.end()
                    raise
                unclear = True
                self.tell(note=str(error))
            await self._outer.sleep(backoff(tries, self._outer.random))
            tries += 1

    async def look_up(self, wanted: Callable[[], bool]) -> Had | None:
        """Whether there is a machine for the key, however long it takes to find out; None: there is none.

        What is `wanted` by somebody need not be certain: it is asked for by the same key.
        """
        tries = 0
        self.tell(note=sentences.looked_for(self._outer.clock.wall()))
        while True:
            try:
                found = await self._outer.source.lookup(self.assignment)
                if found is not None or self._settled or wanted():
                    return found
            except ColabTrayError as error:
                self.tell(note=str(error))
            await self._outer.sleep(backoff(tries, self._outer.random))
            tries += 1

    @property
    def _settled(self) -> bool:
        """Whether a request for it that is still under way can have no effect any more."""
        return self._outer.clock.monotonic() - self._asked > _UNDER_WAY

    async def take(self, had: Had) -> None:
        """It is there: stored, then reached."""
        stage, spec = Stage.THERE, had.spec
        await self._put(replace(self.assignment, stage=stage, name=had.name, spec=spec))
        self.runtime = replace(self.runtime, spec=spec)
        self.had = self.idle_since = self._outer.clock.monotonic()
        self.seen = self._outer.clock.wall()

    def open(self) -> None:
        """Its channel, also before anybody answers: what ran there is followed as soon as somebody does."""
        if self._way is None:
            self._way = self._outer.source.way(self.assignment, self._suspect)
        self._outer.fleet.put(self.runtime, self._way.channel)

    async def settle_in(self) -> None:
        """Have the runner run there, however long that takes; then attempts may come."""
        began, tries = self._outer.clock.wall(), 0
        self.runtime = replace(self.runtime, note=sentences.awaited(began))
        self.open()
        assert self._way is not None
        while not self.over:
            try:
                nonce, around = await self._way.ensure(self._connected)
                break
            except (ChannelDown, Refused, ColabTrayError) as error:
                log.info("%s cannot be reached yet: %s", self.runtime.id, error)
                self.tell(note=sentences.silent(began, error))
            await self._outer.sleep(backoff(tries, self._outer.random, base=0.2, cap=10.0))
            tries += 1
        else:
            return
        if nonce != self.assignment.nonce:
            await self._put(replace(self.assignment, nonce=nonce))
        if not self.leased:
            self.idle_since = self.idle_since or self._outer.clock.monotonic()
        self.runtime = replace(self.runtime, nonce=nonce, state=RuntimeState.READY, note="")
        self._outer.fleet.put(self.runtime, self._way.channel, around)

    def _connected(self) -> None:
        self._answered = self._answered or self._outer.clock.wall()
        if self.runtime.state is RuntimeState.STARTING:
            self.tell(note=sentences.connected(self._answered))

    def use(self, *, leased: bool) -> bool:
        """Somebody has a slot there, or nobody any more. Whether that is news."""
        news = leased != self.leased
        if news:
            self.leased = leased
            self.idle_since = None if leased else self._outer.clock.monotonic()
        idle = None if self.leased else self._outer.clock.wall()
        if (self.runtime.idle_since is None) != (idle is None):
            self.tell(idle_since=idle)
        return news

    def leaves_at(self, moment: float | None) -> None:
        """It is given back then, monotonic seconds, if nobody comes; None: it is not."""
        if moment == self._leaves:
            return
        self._leaves, clock = moment, self._outer.clock
        self.tell(leaves=None if moment is None else clock.wall() + moment - clock.monotonic())

    def rest_anew(self) -> None:
        """As if somebody had used it until now."""
        if self.idle_since is not None:
            self.idle_since = self._outer.clock.monotonic()
            self.tell(idle_since=self._outer.clock.wall())

    def tell(self, **changes: object) -> None:
        if not self.over:
            self.runtime = replace(self.runtime, **changes)  # type: ignore[arg-type]
            self._outer.fleet.put(self.runtime)

    # -- kept ------------------------------------------------------------------------------------

    async def show_used(self) -> bool:
        """False: Google says there is no such machine. Raises when it says nothing."""
        self.shown = self._outer.clock.monotonic()
        return await self._outer.source.show_used(self.assignment)

    async def agree_soon(self, policy: Callable[[], Policy]) -> None:
        """When it is or is not used any more: not at once, so that no job waits behind it, and not at all
        where the next job has come meanwhile. What is asked of a runner shows it that it is used, too."""
        self._news += 1
        news = self._news
        await self._outer.sleep(_SETTLED)
        if news == self._news and self.leased is not self._agreed:
            await self.agree(policy())

    async def agree(self, policy: Policy) -> None:
        """Settle with its runner when the machine ends itself. No answer is no harm: it holds what it holds."""
        if self._way is None or self.runtime.state is not RuntimeState.READY:
            return
        said = lifeline(self.facts, policy, self._outer.clock.monotonic())
        request = {"op": "lifeline", "nonce": self.runtime.nonce, **said}
        leased, self._agreed = self.leased, None
        with contextlib.suppress(ChannelDown, Refused):
            await self._way.channel.call(request)
            self._agreed = leased

    async def let_at_drive(self) -> str:
        """The page where its person must agree to that first; "" for none."""
        source = self._outer.source
        return await source.let_at_drive(self.assignment) if isinstance(source, HasDrive) else ""

    async def restart(self) -> None:
        """What is kept warm there begins afresh. Raises RuntimeUnavailable."""
        try:
            if self._way is not None:
                await self._way.channel.call({"op": "restart"})
        except ChannelDown as error:
            raise RuntimeUnavailable(f"{self.runtime.id} does not answer: {error}.") from None

    async def refresh(self) -> None:
        if self._way is not None:
            await self._way.refresh()

    def why_gone(self, policy: Policy) -> str:
        """A sentence, as far as it can be known."""
        clock = self._outer.clock
        return sentences.gone(self.seen, clock.wall(), clock.monotonic() - self.had, policy)

    # -- given back ------------------------------------------------------------------------------

    async def give_back(self, note: str = "") -> None:
        """Said to its provider until that has heard it."""
        if self.over:
            return
        self.leaving = True
        await self._put(replace(self.assignment, stage=Stage.RELEASING))
        self.tell(state=RuntimeState.STOPPED, note=note)
        if self._way is not None and not self.leased:  # or it is looked for when it has gone
            await self._way.close()
        tries = 0
        while True:
            wait = None
            try:
                await self._outer.source.release(self.assignment)
                if self.assignment.name or self._settled:
                    break
            except ColabTrayError as error:
                self.tell(note=f"It is to be given back, and was not yet: {error}")
                wait = error.retry_after if isinstance(error, Throttled) else None
            await self._outer.sleep(wait or backoff(tries, self._outer.random))
            tries += 1
        await self.end()

    async def end(self, lost: str = "") -> None:
        """There is no such machine: what ran there is lost, for the reason given."""
        if self.over:
            return
        self.over = True
        await self._outer.store.drop(self.assignment.key)
        self._outer.fleet.lost(self.runtime.id, lost or "The machine it ran on was given back.")
        self.ended = True
        await self.close()

    async def close(self) -> None:
        """Let go of it; it goes on."""
        self.over = True
        if self._way is not None:
            await self._way.close()

    async def _put(self, assignment: Assignment) -> None:
        self.assignment = assignment
        await self._outer.store.put(assignment)
