"""Who follows which job. One listener on the bus serves every connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from colab_tray.core.bus import EventBus
from colab_tray.core.model.events import Event, JobChanged, JobProgressed, OutputGrew, Resync


class Changes:
    """What happened to one job since `wait` last returned, folded together."""

    def __init__(self) -> None:
        self._news = asyncio.Event()
        self._changed = False

    def note(self, *, changed: bool) -> None:
        self._changed = self._changed or changed
        self._news.set()

    async def wait(self) -> bool:
        """Wait for news; true when the job's row may differ, false when only its output or progress did."""
        await self._news.wait()
        self._news.clear()
        changed, self._changed = self._changed, False
        return changed


class Follows:
    """Sorts the bus's events to those who follow the job they are about.

    `any_event` hears that something happened, whatever it was.
    """

    def __init__(self, bus: EventBus, any_event: Callable[[], None]) -> None:
        self._bus = bus
        self._any_event = any_event
        self._followers: dict[str, set[Changes]] = {}

    async def run(self) -> None:
        with self._bus.listen() as events:
            async for event in events:
                self._any_event()
                self._sort(event)

    def followed(self, job_id: str) -> bool:
        return job_id in self._followers

    @contextmanager
    def follow(self, job_id: str) -> Iterator[Changes]:
        changes = Changes()
        self._followers.setdefault(job_id, set()).add(changes)
        try:
            yield changes
        finally:
            self._followers[job_id].discard(changes)
            if not self._followers[job_id]:
                del self._followers[job_id]

    def _sort(self, event: Event) -> None:
        match event:
            case JobChanged(job_id) | OutputGrew(job_id) | JobProgressed(job_id):
                for changes in self._followers.get(job_id, ()):
                    changes.note(changed=isinstance(event, JobChanged))
            case Resync():
                for followers in self._followers.values():
                    for changes in followers:
                        changes.note(changed=True)
