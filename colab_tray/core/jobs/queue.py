"""What a person may do to the line of waiting jobs: look, move, give another priority, pause."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace

from colab_tray.core.bus import EventBus
from colab_tray.core.jobs.dispatcher import Dispatcher
from colab_tray.core.jobs.live import Live
from colab_tray.core.jobs.machine import Prioritised, Released
from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.model.events import QueueChanged
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState, Priority
from colab_tray.core.runtimes import pool as pools
from colab_tray.core.store.jobs import Unfinished
from colab_tray.core.store.state import StateStore

_PAUSED = "queue.paused"
_ORDER = "queue.order"  # ids of those who waited when a person last moved one


@dataclass(frozen=True, slots=True)
class Entry:
    """A job that waits. `place` counts from 1; None when it is not in line, for the reason given."""

    job: Job
    place: int | None
    why: str
    since: float  # Unix seconds


class Queue:
    """What a person changes is stored before it is done, and holds for the next engine too."""

    def __init__(self, dispatcher: Dispatcher, state: StateStore, bus: EventBus) -> None:
        self._dispatcher = dispatcher
        self._state = state
        self._bus = bus
        self._order: list[str] = []

    @property
    def paused(self) -> bool:
        return self._dispatcher.pool.paused

    def load(self) -> None:
        """Take up what an earlier engine was told, before anybody can ask. Waits for the disk."""
        paused = self._state.now(_PAUSED) == "yes"
        self._dispatcher.ways.arrange(lambda pool: replace(pool, paused=paused))
        self._order = _ids(self._state.now(_ORDER))

    def in_order(self, unfinished: Collection[Unfinished]) -> list[Unfinished]:
        """Jobs that an earlier engine left, given oldest first, as they stood in line."""
        by_id = {entry.job.id: entry for entry in unfinished}
        ranks = {name: entry.job.priority.rank for name, entry in by_id.items()}
        return [by_id[name] for name in pools.lined_up(self._order, by_id, ranks)]

    def restore(self) -> None:
        """All of them wait again: each where a person had put it."""
        if self._order:
            order, self._order = self._order, []
            self._dispatcher.ways.arrange(
                lambda pool: replace(
                    pool, waiting=tuple(pools.lined_up(order, pool.waiting, pool.ranks))
                )
            )

    def entries(self) -> list[Entry]:
        """Who comes next first; then who is not in line: for a time, another job, or a person."""
        pool = self._dispatcher.pool
        places = {job_id: n for n, job_id in enumerate(pool.waiting, start=1)}
        whys = {need: pools.why_waiting(pool, need) for need in {None, *pool.needs.values()}}
        entries = [
            _entry(live, places.get(job.id), whys.get(job.need, ""))
            for job in self._dispatcher.live()
            if job.state in (JobState.QUEUED, JobState.WAITING, JobState.HELD)
            and (live := self._dispatcher.get(job.id)) is not None
        ]
        return sorted(entries, key=lambda one: (one.place is None, one.place or one.since))

    async def move(self, job_id: str, where: str, other: str | None = None) -> None:
        """Put a waiting job `first`, `last`, or `before` another one. Raises WrongUsage, StorageError."""

        def moved(pool: pools.Pool) -> pools.Pool:
            target = pool.waiting[0] if where == "first" and pool.waiting else other
            return pools.move(pool, job_id, target)

        for name in (job_id, other):
            if name is not None and name not in self._dispatcher.pool.waiting:
                raise WrongUsage(f"Job {name} does not wait in line, so there is nothing to move.")
        await self._state.put(_ORDER, json.dumps(moved(self._dispatcher.pool).waiting))
        self._change(moved)

    async def pause(self) -> None:
        """Nothing new starts; what runs goes on. Raises StorageError."""
        await self._pause(paused=True)

    async def resume(self) -> None:
        await self._pause(paused=False)

    async def _pause(self, *, paused: bool) -> None:
        await self._state.put(_PAUSED, "yes" if paused else "no")
        self._change(lambda pool: replace(pool, paused=paused))

    async def prioritise(self, job_id: str, priority: Priority) -> None:
        """Give a job that has not ended another priority; where it waits, it takes its place anew.

        Raises WrongUsage.
        """
        live = self._dispatcher.get(job_id)
        if live is None or live.job.state.final:
            raise WrongUsage(f"Job {job_id} has ended; a priority changes nothing any more.")
        stored = self._dispatcher.handle(job_id, Prioritised(priority))
        if stored is not None:
            await stored
        self._bus.publish(QueueChanged())

    async def release(self, job_id: str) -> None:
        """Let a held job go on, whatever it was held for. Raises WrongUsage, StorageError."""
        live = self._dispatcher.get(job_id)
        if live is None or live.job.state is not JobState.HELD:
            raise WrongUsage(f"Job {job_id} is not held, so there is nothing to let go on.")
        stored = self._dispatcher.handle(job_id, Released())
        if stored is not None:
            await stored

    def _change(self, arrange: pools.Arrange) -> None:
        self._dispatcher.ways.arrange(arrange)
        self._bus.publish(QueueChanged())


def _entry(live: Live, place: int | None, why: str) -> Entry:
    job = live.job
    if place is None:
        why = job.cause.sentence if job.cause else ""
    ended = live.attempt.ended if live.attempt is not None else None
    return Entry(job, place, why, ended or job.created)


def _ids(text: str | None) -> list[str]:
    """Raises StorageError."""
    try:
        found = json.loads(text or "[]")
        return [str(name) for name in found]
    except (ValueError, TypeError) as error:
        raise StorageError(f"The stored order of the queue cannot be read ({error}).") from None
