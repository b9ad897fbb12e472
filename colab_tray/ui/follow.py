"""Keeps the screen true: events in, one look at the engine, widgets out.

One coroutine hears every event at once and only takes notes; the other is the only one that touches
widgets, at most once per CALM, however much happens.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from colab_tray.core.model.errors import ColabTrayError, NotFound
from colab_tray.core.model.events import Event, JobChanged, JobProgressed, OutputGrew
from colab_tray.core.model.job import Job
from colab_tray.core.system import renew_zone
from colab_tray.ui.facts import far, gather
from colab_tray.ui.telling import trouble
from colab_tray.ui.view import Facts, ticking, view

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.absences import Absences
    from colab_tray.ui.announce import Announcer
    from colab_tray.ui.desk import Desk
    from colab_tray.ui.output import OutputView
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

CALM = 0.05  # seconds between two looks: what happens meanwhile is one change on the screen
TICK = (
    1.0  # seconds between two looks at running times that somebody can see, and at how far jobs are
)

log = logging.getLogger(__name__)


class Follower:
    """`paint` runs from the start; `listen` joins in when there is an engine."""

    def __init__(self, desk: Desk, *, wall: Callable[[], float] = time.time) -> None:
        self._desk = desk
        self._wall = wall
        self._facts = Facts(opening=True)
        self._engine: Engine | None = None
        self._announcer: Announcer | None = None
        self._absences: Absences | None = None
        self._news = asyncio.Event()
        self._stale = False  # the facts have to be read again
        self._changed = False  # they are to be shown
        self._further = False  # a job has come further, which can wait for the next tick
        self._shown = 0.0  # when they were, Unix seconds
        self._troubles: list[str] = []  # to be told
        desk.on_change(self._news.set)
        desk.on_open(self._show_anew)

    def attend(self, absences: Absences) -> None:
        """Have a card about what happened meanwhile kept true."""
        self._absences = absences

    @property
    def live(self) -> frozenset[str]:
        """Jobs that are not over, as they are shown."""
        return frozenset(job.id for job in self._facts.live)

    def hear(self) -> None:
        """Something may have to be shown."""
        self._news.set()

    def _show_anew(self) -> None:
        """What has a time in it is as old as the last change."""
        self._changed = True
        self._news.set()

    def begin(self) -> None:
        """The first picture, before anything else is loaded."""
        self._show()

    def complain(self, sentence: str, *, stuck: bool = False) -> None:
        """Say what went wrong, and keep it in sight until an empty sentence takes it back.

        `stuck`: it keeps the engine from being opened, and stays in sight until that is open: whatever
        else goes wrong meanwhile does so for this reason.
        """
        if self._facts.stuck and not stuck:
            return
        if sentence:
            self._troubles.append(sentence)
        if sentence or self._facts.problem:
            self._facts = replace(self._facts, problem=sentence, stuck=stuck)
            self._changed = True
            self._news.set()

    # -- notes ---------------------------------------------------------------------------------

    async def listen(self, engine: Engine, announcer: Announcer) -> None:
        """Take note of every event, until cancelled."""
        with engine.bus.listen() as events:
            self._engine, self._announcer = engine, announcer
            self._facts = Facts(problem="" if self._facts.stuck else self._facts.problem)
            self._note_change()
            for sentence in await engine.news():
                self.complain(sentence)
            try:
                async for event in events:
                    self._note(event)
            finally:
                self._engine = self._announcer = None

    def _note(self, event: Event) -> None:
        match event:
            case OutputGrew(job_id):
                shown = self._desk.output
                if shown is not None and shown.job_id == job_id:
                    self._news.set()
            case JobProgressed():
                self._further = True
                self._news.set()
            case JobChanged():
                if self._announcer is not None:
                    self._announcer.note(event)
                self._note_change()
            case _:
                self._note_change()

    def _note_change(self) -> None:
        self._stale = True
        self._news.set()

    # -- the screen ----------------------------------------------------------------------------

    async def paint(self) -> None:
        """Bring the screen up to date after every note, until cancelled."""
        while True:
            await self._wait()
            try:
                await self._look()
            except ColabTrayError as error:
                log.warning("the jobs cannot be shown: %s", error)
                self._facts = replace(self._facts, problem=spoken(str(error)))
                self._show()
            except Exception as error:  # a fault of ours must not freeze the screen
                context = {"message": "the screen is not up to date", "exception": error}
                asyncio.get_running_loop().call_exception_handler(context)
            await asyncio.sleep(CALM)

    async def _wait(self) -> None:
        """Until there is news, something gathered is due, or a running time has to move on."""
        due = self._announcer.due_in() if self._announcer is not None else None
        card = self._absences.due_in() if self._absences is not None else None
        waits = [one for one in (due, card, self._next_tick()) if one is not None]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(waits, default=None)):
                await self._news.wait()
        self._news.clear()

    def _next_tick(self) -> float | None:
        """Seconds until a running time that somebody sees, or how far a job is, has to move on."""
        seen = self._desk.window_visible and ticking(self._facts)
        if not seen and not self._further:
            return None
        return min(TICK, max(0.0, self._shown + TICK - self._wall()))

    async def _look(self) -> None:
        engine, announcer = self._engine, self._announcer
        if engine is not None and self._stale:
            self._stale, self._changed = False, True
            self._facts = await gather(engine, self._facts)
        if self._changed or self._next_tick() == 0.0:
            self._changed = self._further = False
            if engine is not None:
                self._facts = replace(self._facts, progress=far(engine))
            self._show()
        troubles, self._troubles = self._troubles, []
        for sentence in troubles:
            self._desk.notify(trouble(sentence), standing=True)
        if announcer is not None:
            await announcer.tell(self._facts)
        if engine is not None and self._absences is not None:
            self._absences.mark()
            await self._absences.look(engine)
        if engine is not None and (shown := self._desk.output) is not None:
            await bring_output(engine, shown)
            if shown.errand() is not None:
                self._news.set()

    def _show(self) -> None:
        renew_zone()
        now = self._shown = self._wall()
        self._desk.show(view(self._facts, now), self._facts, now)


def _nothing(job: Job) -> str:
    if job.state.final:
        return translate("output", "It wrote nothing")
    return translate("output", "Nothing yet")


async def bring_output(engine: Engine, shown: OutputView) -> None:
    """One errand of what is to be done before the view can show more of the selected job."""
    if not shown.job_id:
        return
    with contextlib.suppress(NotFound, OSError):  # not kept any more
        job = await engine.get(shown.job_id)
        if shown.job_id == job.id and shown.attempt != job.attempt:
            shown.begin(job.id, job.attempt)
        mirror, size = engine.mirror(job)
        if not size:
            shown.explain(_nothing(job))
            return
        shown.aim(mirror, size)
        if (errand := shown.errand()) is None:
            return
        await asyncio.to_thread(errand.work)
        errand.settle()
        if not shown.lines:
            shown.explain(_nothing(job))
