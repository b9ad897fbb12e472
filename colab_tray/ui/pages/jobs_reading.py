"""Keeps the list of jobs true: reads what is asked for and what is seen, off the loop.

A list that only grows takes new jobs in front. Any other is read again when something has happened, not
oftener than it is worth: a long one takes its time to be sorted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from colab_tray.core.model.errors import ColabTrayError, NotFound, WrongUsage
from colab_tray.core.model.job import Job
from colab_tray.core.store.listing import Listed, Listing, Order
from colab_tray.ui.machines import short_places
from colab_tray.ui.pages import Around
from colab_tray.ui.pages.jobs_model import JobsModel, Moment
from colab_tray.ui.sentences import spoken
from colab_tray.ui.view import Facts

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

AGAIN = 1.0  # seconds between two readings of a list that does not only grow, at least
_AT_ONCE = 20  # jobs in whose texts is looked, one after the other, while others wait
_PATIENCE = 5  # times as long as the last one took


class Reading:
    """`told` is called with each list that has come, `wrong` with a sentence about what was asked."""

    def __init__(
        self,
        around: Around,
        model: JobsModel,
        told: Callable[[Listed], None],
        wrong: Callable[[str], None],
    ) -> None:
        self._around = around
        self._model = model
        self._told = told
        self._wrong = wrong
        self._listing = Listing()
        self._turn = 0  # of the questions; what belongs to an earlier one is dropped
        self._answered = 0  # the last question that all of the answer has come to
        self._facts: Facts | None = None
        self._known: dict[str, Job] = {}  # of the facts, by id
        self._stale = False  # something has happened to jobs
        self._busy = False
        self._late = False  # the list is to be read again
        self._took = 0.0  # seconds, the last time it was read
        model.wanting.connect(self._go)

    # -- asked on the loop ---------------------------------------------------------------------

    def ask(self, listing: Listing) -> None:
        """Show this list from now on."""
        self._listing = listing
        self._turn += 1
        self._around.do(self._read(self._turn))

    def look(self, facts: Facts, now: float) -> None:
        """What everybody is told."""
        before, self._facts = self._facts, facts
        if before is None or facts.live is not before.live or facts.recent is not before.recent:
            self._known = {job.id: job for job in (*facts.live, *facts.recent)}
            self._stale = True
            self._go()
        self._model.look(Moment(facts.progress, short_places(facts.runtimes), now), self._known)

    def find(self, job_id: str, then: Callable[[int], None]) -> None:
        """Call it with the number of a job, if there is such a job."""

        async def look_up() -> None:
            number = await (await self._around.ready()).listings.number(job_id)
            if number is not None:
                then(number)

        self._around.do(look_up())

    # -- off the loop --------------------------------------------------------------------------

    def _go(self) -> None:
        if not self._busy:
            self._busy = True
            self._around.do(self._catch_up())

    async def _catch_up(self) -> None:
        """Read what is new, what has changed and what is missing, until nothing is."""
        try:
            engine = await self._around.ready()
            while True:
                stale, self._stale = self._stale, False
                if stale:
                    await self._hear(engine)
                wanted, unfound = self._model.missing(), self._model.pieces.unfound()
                if not wanted and not unfound and not self._stale:
                    return
                if wanted:
                    self._model.fill(await self._jobs(engine, wanted))
                for start in range(0, len(unfound), _AT_ONCE):
                    await self._find(engine, unfound[start : start + _AT_ONCE])
        finally:
            self._busy = False

    async def _jobs(self, engine: Engine, numbers: list[int]) -> dict[int, Job]:
        found = await engine.listings.jobs(numbers)
        if len(found) < len(set(numbers)):  # some are forgotten
            self._read_again()
        return found

    async def _find(self, engine: Engine, numbers: list[int]) -> None:
        words = self._model.pieces.sought
        found = await engine.listings.pieces(words, numbers)
        if words == self._model.pieces.sought:
            self._model.find(numbers, found)

    async def _hear(self, engine: Engine) -> None:
        """Something has happened: new jobs, and others that the facts do not tell of."""
        turn = self._turn
        if self._answered != turn:
            pass  # it is being read, and looked at again when it has come
        elif self._listing.only_grows:
            new = await engine.listings.above(self._listing, self._model.newest)
            if new and turn == self._turn:
                self._model.put_in_front(new)
                self._told(Listed(self._model.numbers))
        else:
            self._read_again()
        if numbers := self._model.unsettled(self._known):
            self._model.fill(await self._jobs(engine, numbers))

    def _read_again(self) -> None:
        if not self._late:
            self._late = True
            self._around.do(self._read_later(self._turn))

    async def _read_later(self, turn: int) -> None:
        try:
            await asyncio.sleep(max(AGAIN, _PATIENCE * self._took))
        finally:
            self._late = False
        if turn == self._turn:
            await self._read(turn)

    async def _read(self, turn: int) -> None:
        engine = await self._around.ready()
        loop = asyncio.get_running_loop()
        began = loop.time()
        listing = self._listing

        def take(listed: Listed) -> None:
            if turn == self._turn:
                falling = listing.order is Order.SUBMITTED and listing.descending
                self._model.pieces.seek(listing.words)
                self._model.show(listed, falling=falling)
                self._told(listed)

        try:
            found = await engine.listings.numbers(listing, take, lambda: turn != self._turn)
        except (WrongUsage, NotFound) as error:
            self._wrong(spoken(str(error)))
            return
        except ColabTrayError:
            self._wrong("")
            raise
        self._took = loop.time() - began
        if found is not None and turn == self._turn:
            take(found)
            if self._answered != turn:
                self._answered = turn
                self._stale = True  # what has come meanwhile
            self._go()
