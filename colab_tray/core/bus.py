"""Typed facts, fanned out to listeners on one event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from colab_tray.core.model.events import Event, Resync


class EventBus:
    """Publishes to every listener at once; never waits for one.

    A listener that falls `depth` events behind gets one Resync in place of the backlog, so a hidden
    window never grows memory and never slows a job.
    """

    def __init__(self, depth: int = 256) -> None:
        self._depth = depth
        self._listeners: list[Listener] = []

    def publish(self, event: Event) -> None:
        for listener in self._listeners:
            listener.put(event)

    @contextmanager
    def listen(self) -> Iterator[Listener]:
        listener = Listener(self._depth)
        self._listeners.append(listener)
        try:
            yield listener
        finally:
            self._listeners.remove(listener)


class Listener:
    """An async iterator over the events published since `listen`."""

    def __init__(self, depth: int) -> None:
        self._queue: asyncio.Queue[Event] = asyncio.Queue(depth)

    def put(self, event: Event) -> None:
        if self._queue.full():
            while not self._queue.empty():
                self._queue.get_nowait()
            event = Resync()
        self._queue.put_nowait(event)

    def __aiter__(self) -> Listener:
        return self

    async def __anext__(self) -> Event:
        return await self._queue.get()
