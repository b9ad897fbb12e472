"""Tells a person how jobs ended: which, when, and not twice."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from colab_tray.core.channels.tail import Piece, output
from colab_tray.core.model.errors import NotFound, StorageError
from colab_tray.core.model.events import JobChanged
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.notifications import Announcement, last_line, worth_telling
from colab_tray.ui.bursts import Burst, offer, release
from colab_tray.ui.buttons import allowing, buttons
from colab_tray.ui.kept_news import KeptNews
from colab_tray.ui.machine_news import due, told_at
from colab_tray.ui.machine_news import idle as idle_machine
from colab_tray.ui.quiet import left
from colab_tray.ui.telling import announcement, digest, folder_question, trouble
from colab_tray.ui.view import Facts, view

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.desk import Desk

LAST = 4096  # bytes of output in which the last line is looked for
REMEMBERED = 1000  # jobs that were told


class Announcer:
    """`attended` says whether a terminal or an editor follows a job at this moment, `covered` whether a card
    tells of its end."""

    def __init__(
        self,
        engine: Engine,
        desk: Desk,
        attended: Callable[[str], bool],
        *,
        covered: Callable[[Job], bool] = lambda _: False,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._desk = desk
        self._attended_now = attended
        self._covered = covered
        self._monotonic = monotonic
        self._wall = wall
        self._attended: set[str] = set()  # live jobs that somebody follows or has followed
        self._live: frozenset[str] = frozenset()  # as of the last look
        self._ended: dict[str, None] = {}  # to be told, in the order of their ends
        self._told: dict[tuple[str, JobState], None] = {}
        self._asked: frozenset[str] = frozenset()  # folders whose question was told
        self._problems: frozenset[str] = frozenset()  # of the inbox, told
        self._burst = Burst()
        self._due_machines: list[float] = []  # when to tell of machines, Unix seconds
        self._idle: dict[str, float] = {}  # machines that were told of: when they are given back
        self._kept = KeptNews(engine.state)  # until quiet hours are over

    def note(self, event: JobChanged) -> None:
        """Remember what the next look has to tell."""
        if self._attended_now(event.job_id):
            self._attended.add(event.job_id)
        if event.state.final or event.asks:
            self._ended[event.job_id] = None
        elif (event.job_id, JobState.HELD) in self._told:
            del self._told[event.job_id, JobState.HELD]
            self._kept.drop(event.job_id)  # it does not need anybody any more
            self._desk.take_back(event.job_id)

    def due_in(self) -> float | None:
        """Seconds until something gathered has to be told; None when there is nothing."""
        waits = [self._quiet()] if self._kept else []
        waits += [at - self._wall() for at in self._due_machines]
        if self._burst.waiting:
            waits.append(self._burst.quiet_until - self._monotonic())
        return max(0.0, min(waits)) if waits else None

    async def tell(self, facts: Facts) -> None:
        """Tell what has ended since the last look, events that were lost included."""
        live = frozenset(job.id for job in facts.live)
        ended = {**dict.fromkeys(sorted(self._live - live)), **self._ended}
        self._live, self._ended = live, {}
        for job_id in await self._kept.left():
            await self._recall(job_id)
        for job_id in ended:
            await self._tell_job(job_id)
        self._ask(facts)
        self._tell_of_machines(facts)
        self._burst, news = release(self._burst, self._monotonic())
        self._show(news)
        if self._kept and not self._quiet():
            self._show(digest(self._kept.take()))
        with contextlib.suppress(
            StorageError
        ):  # which somebody else tells; it is told all the same
            await self._kept.save()

    async def _recall(self, job_id: str) -> None:
        """What an earlier program kept back and could not tell, as it is now."""
        with contextlib.suppress(NotFound):
            job = await self._engine.get(job_id)
            news = await self._news(job)
            if news is not None and not self._covered(job):
                self._remember(job)
                self._kept.add(news)

    async def _tell_job(self, job_id: str) -> None:
        try:
            job = await self._engine.get(job_id)
        except NotFound:
            return
        attended = job_id in self._attended
        if job.state.final:
            self._attended.discard(job_id)
        if _news_of(job) in self._told or not self._wanted(job, attended=attended):
            return
        self._remember(job)
        if (news := await self._news(job)) is not None:
            self._offer(news)

    async def _news(self, job: Job) -> Announcement | None:
        news = announcement(job, await self._last_line(job))
        return None if news is None else replace(news, buttons=buttons(job))

    def _wanted(self, job: Job, *, attended: bool) -> bool:
        at_least = self._engine.settings.number("notifications.minimum_duration")
        return not (self._covered(job) or self._desk.watches(job.id)) and worth_telling(
            job, attended=attended, at_least=at_least
        )

    def _remember(self, job: Job) -> None:
        self._told[_news_of(job)] = None
        if len(self._told) > REMEMBERED:
            del self._told[next(iter(self._told))]

    async def _last_line(self, job: Job) -> str:
        mirror, size = self._engine.mirror(job)
        try:
            found = await asyncio.to_thread(output, mirror, 0, size, keep=LAST)
        except OSError:
            return ""
        return _telling_line(found.pieces, failed=job.state is not JobState.SUCCEEDED)

    def _ask(self, facts: Facts) -> None:
        waiting = view(facts, 0.0).questions
        for folder in waiting:
            if folder.path not in self._asked:
                news = folder_question(folder.path, folder.waiting)
                self._offer(replace(news, buttons=allowing(folder.path)))
        self._asked = frozenset(folder.path for folder in waiting)
        problems = frozenset(one for folder in facts.folders for one in folder.problems)
        for sentence in sorted(problems - self._problems):
            self._offer(trouble(sentence))
        self._problems = problems

    def _tell_of_machines(self, facts: Facts) -> None:
        """Those that nothing runs on, before they are given back; taken back when that is no news any more."""
        now = self._wall()
        idle = {one.id: one for one in due(facts.runtimes, now)}
        for runtime_id, leaves in list(self._idle.items()):
            if runtime_id not in idle or idle[runtime_id].leaves != leaves:
                del self._idle[runtime_id]
                self._kept.drop(runtime_id)
                self._desk.take_back(runtime_id)
        for runtime_id in idle.keys() - self._idle.keys():
            self._idle[runtime_id] = idle[runtime_id].leaves or now
            self._offer(idle_machine(idle[runtime_id], now))
        times = [at for one in facts.runtimes if (at := told_at(one)) is not None]
        self._due_machines = [at for at in times if at > now]

    def _offer(self, news: Announcement) -> None:
        if self._quiet():
            self._kept.add(news)
            return
        self._burst, now = offer(self._burst, news, self._monotonic())
        self._show(now)

    def _show(self, news: Announcement | None) -> None:
        if news is not None and self._engine.settings.flag("notifications.enabled"):
            self._desk.notify(news)

    def _quiet(self) -> float:
        """Seconds that quiet hours still last."""
        return left(self._engine.settings.text("notifications.quiet_hours"), self._wall())


def _news_of(job: Job) -> tuple[str, JobState]:
    """What is told once: one that needs somebody is news again when it has gone on meanwhile."""
    return job.id, JobState.HELD if job.asks else job.state


def _telling_line(pieces: tuple[Piece, ...], *, failed: bool) -> str:
    """A failure is explained on stderr, a success on stdout, when there is anything there."""
    texts = {
        stderr: b"".join(piece.data for piece in pieces if piece.stderr is stderr).decode(
            errors="replace"
        )
        for stderr in (failed, not failed)
    }
    return next((line for text in texts.values() if (line := last_line(text))), "")
