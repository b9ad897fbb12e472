"""The part of the window's figures that runs inside Qt, over a history that is there already.

Prints one JSON object: for how many milliseconds the loop served nobody while jobs came and went, while
words were searched and columns sorted; how long the window took to be painted, and the list to be there.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject

from benchmarks.history import fill
from benchmarks.in_view import Beats, Scene, scene, until
from colab_tray.core.jobs.ids import new_id
from colab_tray.core.model.events import JobChanged, JobProgressed
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.paths import find
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.listing import Order
from colab_tray.core.store.store import open_store
from colab_tray.ui.application import TrayApplication, run
from colab_tray.ui.pages.jobs import JobsPage

_LIVES = (JobState.QUEUED, JobState.PREPARING, JobState.RUNNING, JobState.SUCCEEDED)
_TYPED = (
    *("l", "lo", "loss", "train epoch", "train epoch loss", "weather_station", "777777"),
    *("repo", "seed", "library42 merge", "nothing like it", "error"),
)
_SORTED = (Order.NAME, Order.STATE, Order.PLACE, Order.TOOK)


class FirstPaint(QObject):
    """Notes when a widget was first painted."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.perf_counter()
        return super().eventFilter(watched, event)


async def come_up(one: Scene) -> dict[str, float]:
    """Milliseconds from wanting the window, which nobody has seen yet, to its first picture and its list."""
    paint = FirstPaint()
    began = time.perf_counter()
    one.desk.come_up()
    window = one.window
    window.installEventFilter(paint)
    await until(lambda: paint.at > 0)
    page = window.jobs
    await until(lambda: page.current() is not None)
    listed = time.perf_counter()
    return {"painted": (paint.at - began) * 1e3, "listed": (listed - began) * 1e3}


async def replay(one: Scene, count: int, within: float) -> dict[str, Any]:
    """What `count` jobs go through, in so many seconds, with the list open: each change stored, then told."""
    like = await one.start("other.py", "print('other')\n")
    await one.ended(like)
    like = await one.engine.get(like.id)
    steps = len(_LIVES) + 1
    lives = []
    with Beats() as beats:
        began = time.perf_counter()
        for number in range(count):
            lives.append(asyncio.create_task(_live(one, like)))
            left = began + (number + 1) * within / count - time.perf_counter()
            await asyncio.sleep(max(0.0, left))
        await asyncio.gather(*lives)
        took = time.perf_counter() - began
        await until(lambda: one.window.jobs.model.rowCount() >= count)
    return {**beats.told(), "took": took, "events": count * steps}


async def _live(one: Scene, like: Job) -> None:
    job = replace(like, id=new_id(), created=time.time(), ended=None)
    for state in _LIVES:
        changed = replace(job, state=state, ended=time.time() if state.final else None)
        await one.save(Unit(jobs=(changed,)))
        one.engine.bus.publish(JobChanged(job.id, state))
        if state is JobState.RUNNING:
            one.engine.bus.publish(JobProgressed(job.id))


async def search(one: Scene) -> dict[str, Any]:
    """Words are typed into the window's search, each as soon as the one before has been answered."""
    page: JobsPage = one.window.jobs
    slowest, found = 0.0, 0
    with Beats() as beats:
        for words in _TYPED:
            before = page.answered
            began = time.perf_counter()
            page.filter.words.setText(words)
            await until(lambda before=before: page.answered > before)  # type: ignore[misc]
            slowest = max(slowest, (time.perf_counter() - began) * 1e3)
            found = max(found, page.model.rowCount())
            await _scroll(page)
        page.filter.clear()
        await _scroll(page)
    return {**beats.told(), "slowest_ms": slowest, "most_found": found}


async def sort(one: Scene) -> dict[str, Any]:
    """The list is sorted by each of its columns, each as soon as it is sorted by the one before."""
    page: JobsPage = one.window.jobs
    took = {}
    with Beats() as beats:
        for order in (*_SORTED, Order.SUBMITTED):
            before = page.answered
            began = time.perf_counter()
            page.list.sort_by(order, descending=order is Order.SUBMITTED)
            await until(lambda before=before: page.answered > before)  # type: ignore[misc]
            took[order.value] = (time.perf_counter() - began) * 1e3
            await _scroll(page)
    return {**beats.told(), "took_ms": took}


async def _scroll(page: JobsPage) -> None:
    """To the end and back, as somebody does who pulls the bar."""
    bar = page.list.verticalScrollBar()
    for step in (*range(11), *range(9, -1, -1)):
        bar.setValue(bar.maximum() * step // 10)
        await asyncio.sleep(0.02)


def history(count: int) -> None:
    """Before anybody opens it: a history of so many jobs."""
    paths = find().make()
    with open_store(paths):
        pass
    fill(paths.database, count)


async def main(wish: dict[str, Any]) -> dict[str, Any]:
    async with scene(shown=False) as one:
        found: dict[str, Any] = {"window": await come_up(one)}
        if wish.get("search"):
            found["search"] = await search(one)
            found["sort"] = await sort(one)
        if wish.get("replay"):
            found["replay"] = await replay(one, wish["replay"], wish["within"])
    return found


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    history(asked["history"])
    print(json.dumps(run(TrayApplication("Colab Tray", "colab-tray"), main(asked))))
