"""Notices that the computer slept or that we were not there; keeps the card about it true until dismissed.

A small file says when we were last there: by its time, and by its words how we went. What a card has told
is not announced a second time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.model.errors import NotFound
from colab_tray.core.model.job import Job
from colab_tray.ui.away import Absence, Card, card

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.core.model.runtime import Runtime

TICK = 5.0  # seconds between two looks at the clocks
MARK = 6  # ticks between two marks that we are there
GAP = 60.0  # seconds by which the clock on the wall has to run ahead: the computer slept
CALM = 1.0  # seconds between two looks at what happened
SETTLED = 3.0  # seconds until what happened meanwhile has been heard of
_NEWEST = 200  # jobs that are looked at
_WORDS = {"here": "here\n", "gone": "gone\n"}

log = logging.getLogger(__name__)


class Absences:
    """`show` gets the card whenever it is another one, None when there is none; `tell` gets it once.

    `changed` is called when `look` has something to do.
    """

    def __init__(
        self,
        mark: Path,
        show: Callable[[Card | None], None],
        tell: Callable[[Card], None],
        changed: Callable[[], None] = lambda: None,
        *,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._mark = mark
        self._show = show
        self._tell = tell
        self._changed = changed
        self._wall = wall
        self._monotonic = monotonic
        self._absence: Absence | None = None  # whose card is not dismissed
        self._last: Absence | None = None
        self._watched: frozenset[str] = frozenset()  # jobs that were live when it began
        self._card: Card | None = None
        self._due: float | None = None  # when the card is told, monotonic seconds
        self._looked = -CALM  # when it was made
        self._again: float | None = None  # when it is to be made again
        self._files: dict[str, int] = {}

    # -- when ----------------------------------------------------------------------------------

    def begin(self, live: frozenset[str]) -> None:
        """We are here again; `live` are the jobs that were not over when we left."""
        found = _read(self._mark)
        if found is not None:
            seen, cut = found
            self._noticed(Absence(seen, self._wall(), cut), live)
        self._write("here")

    async def watch(self, live: Callable[[], frozenset[str]], *, tick: float = TICK) -> None:
        """Look at the clocks until cancelled. Asleep, one of them stands still, or both go on without us."""
        count = 0
        while True:
            wall, monotonic, before = self._wall(), self._monotonic(), live()
            await asyncio.sleep(tick)
            slept = self._wall() - wall - min(tick, self._monotonic() - monotonic)
            if slept > GAP:
                self._noticed(Absence(wall, self._wall()), before)
            count += 1
            if count % MARK == 0:
                self.mark()

    def _noticed(self, absence: Absence, live: frozenset[str]) -> None:
        if self._absence is not None:  # two of them, and no look between
            absence = Absence(self._absence.since, absence.until, absence.cut)
            live |= self._watched
        self._absence = self._last = absence
        self._watched = live
        self._due = self._monotonic() + SETTLED
        self._changed()

    def mark(self) -> None:
        """Until now somebody could see everything."""
        if self._absence is None:
            with contextlib.suppress(OSError):
                os.utime(self._mark, (self._wall(), self._wall()))

    def end(self) -> None:
        """We go. A card that nobody has dismissed comes again."""
        self.mark()
        self._write("gone")

    def _write(self, word: str) -> None:
        """Its words, whole or not at all; never its time, for that is when somebody last saw everything."""
        part = self._mark.with_suffix(".part")
        try:
            seen = self._mark.stat().st_mtime if self._mark.exists() else self._wall()
            part.write_text(_WORDS[word], "ascii")
            os.utime(part, (seen, seen))
            part.replace(self._mark)
        except OSError as error:
            log.info("%s cannot be written: %s", self._mark, error)

    # -- what ----------------------------------------------------------------------------------

    def covers(self, job: Job) -> bool:
        """Whether a card tells of its end."""
        last = self._last
        return last is not None and job.ended is not None and last.since <= job.ended <= last.until

    def due_in(self) -> float | None:
        """Seconds until there is something to do without any news."""
        times = [one for one in (self._due, self._again) if one is not None]
        return max(0.0, min(times) - self._monotonic()) if times else None

    async def look(self, engine: Engine) -> None:
        """Bring the card up to date, once a second at most; tell it once everything has been heard of."""
        absence, now = self._absence, self._monotonic()
        if absence is None or now < self._looked + CALM:
            self._again = None if absence is None else self._looked + CALM
            return
        self._looked, self._again = now, None
        made = card(absence, *await self._facts(engine), self._wall())
        if made is not None and not _news(made, absence):
            made = None
        if made != self._card:
            self._card = made
            self._show(made)
        if self._due is not None and now >= self._due:
            self._due = None
            if made is not None:
                self._tell(made)
            else:
                self.dismiss()

    async def _facts(self, engine: Engine) -> tuple[list[Job], dict[str, int], list[Runtime]]:
        jobs = {job.id: job for job in await engine.jobs(limit=_NEWEST)}
        for job_id in self._watched - jobs.keys():
            with contextlib.suppress(NotFound):
                jobs[job_id] = await engine.get(job_id)
        for job in jobs.values():
            if job.state.final and job.id not in self._files and self.covers(job):
                self._files[job.id] = len(await engine.artifacts(job.id))
        return [*jobs.values()], self._files, engine.runtimes()

    def dismiss(self) -> None:
        """The person has seen it."""
        self._absence = self._card = self._due = self._again = None
        self._show(None)
        self.mark()


def _news(made: Card, absence: Absence) -> bool:
    """That something goes on as before is news only after a while, or after an end by force."""
    long = absence.cut or absence.until - absence.since > GAP
    return made.happened or long


def _read(mark: Path) -> tuple[float, bool] | None:
    """When we were last there, and whether we were cut off; None when never."""
    try:
        return mark.stat().st_mtime, mark.read_text("ascii") == _WORDS["here"]
    except (OSError, UnicodeDecodeError):
        return None
