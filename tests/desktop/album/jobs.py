"""The page of the jobs: without any, with many, with one that failed, its files and timeline, two compared."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from little import NOW, LittleEngine, job
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from album import Scene
from album.around import alone
from colab_tray.core.engine import Engine
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Artifact, Attempt, AttemptState, Job, JobState, Progress
from colab_tray.core.model.runtime import Need
from colab_tray.ui.pages.jobs import JobsPage
from colab_tray.ui.pages.jobs_compare import Comparison
from colab_tray.ui.pages.jobs_deeds import Compared
from colab_tray.ui.pages.jobs_edit import Editing
from colab_tray.ui.view import Facts

SIZE = QSize(860, 580)
NAMES = ("train.py", "plot.py", "clean_up_everything_that_is_left_over_from_last_year.py", "fit.py")
MISSING = because(Why.MISSING_MODULE, "The package pandas is not installed.", what="pandas")
ASKS = because(Why.BUNDLE_SIZE, "12 files with 2.1 GiB would be sent.")


class Desk:
    """A page before a little engine, whose coroutines are run to their end at once."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="colab-tray-album-"))
        self.engine = LittleEngine(self.folder)
        self._loop = asyncio.new_event_loop()
        self._waiting: list[Coroutine[Any, Any, None]] = []
        self.page = JobsPage(replace(alone(), do=self.do, ready=self._ready))

    async def _ready(self) -> Engine:
        return cast("Engine", self.engine)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        self._waiting.append(work)
        while self._waiting and not self._loop.is_running():
            self._loop.run_until_complete(self._waiting.pop(0))

    def show(self, **facts: Any) -> JobsPage:
        jobs = list(self.engine._all.values())[::-1]
        live = tuple(one for one in jobs if not one.state.final)
        recent = tuple(one for one in jobs if one.state.final)
        told = Facts(live, recent, progress=facts.get("progress", {}))
        self.page.resize(SIZE)
        self.page.show_facts(told, NOW + 400)
        self.page.model.fill({int(one.id): one for one in jobs})
        return self.page

    def put(self, one: Job, said: str = "") -> Job:
        self.engine.put(one)
        if said:
            self.engine.write(one, said)
        return one

    def read(self, one: Job) -> None:
        """Its output is there."""
        mirror, size = self.engine.mirror(one)
        view = self.page.output
        view.begin(one.id, one.attempt)
        view.aim(mirror, size)
        while (errand := view.errand()) is not None:
            errand.work()
            errand.settle()


def scenes() -> Iterator[Scene]:
    yield Scene("empty", lambda: Desk().show(), SIZE)
    yield Scene("full", _full, SIZE)
    yield Scene("failed", _failed, SIZE)
    yield Scene("nothing-fits", _nothing_fits, SIZE)
    yield Scene("grouped", _grouped, SIZE)
    yield Scene("files", _tab(1), SIZE)
    yield Scene("timeline", _tab(2), SIZE)
    yield Scene("edit", _edit)
    yield Scene("compare", _compare, SIZE)


def _full() -> QWidget:
    desk = Desk()
    for number in range(1, 30):
        state = (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.SUCCEEDED)
        desk.put(job(number, state[number % 4], name=NAMES[number % 4], runtime="local"))
    desk.put(job(30, JobState.HELD, name="send.py", cause=ASKS, started=None))
    desk.put(job(31, JobState.WAITING, name="later.py", started=None, need=Need("", "T4")))
    one = desk.put(job(32, name="train.py", runtime="local"), _epochs(12))
    page = desk.show(progress={one.id: Progress(0.42, "Epoch 12", "3.1 it/s", 95.0)})
    desk.read(one)
    return page


def _failed() -> QWidget:
    desk = Desk()
    desk.put(job(1, JobState.SUCCEEDED, name="fit.py", runtime="local"))
    trace = 'Traceback (most recent call last):\n  File "/home/ada/train.py", line 3, in <module>\n'
    said = _epochs(2) + trace + "ModuleNotFoundError: No module named 'pandas'\n"
    one = desk.put(job(2, JobState.FAILED, name="train.py", cause=MISSING, runtime="local"), said)
    page = desk.show()
    desk.read(one)
    return page


def _nothing_fits() -> QWidget:
    desk = Desk()
    desk.put(job(1, JobState.SUCCEEDED, name="fit.py", runtime="local"))
    page = desk.show()
    page.filter.words.setText("nothing like it")
    page.filter.changed.emit()
    return page


def _grouped() -> QWidget:
    desk = Desk()
    for number in range(1, 16):
        desk.put(job(number, JobState.SUCCEEDED, name=NAMES[number % 4], runtime="local"))
    page = desk.show()
    page.filter.group.setChecked(True)
    page.model.toggle(0)
    return page


def _two() -> tuple[Desk, Job, Job]:
    """Two runs of a script, the later one with attempts and files."""
    desk = Desk()
    one = desk.put(job(1, JobState.SUCCEEDED, name="train.py", runtime="local"), _epochs(30))
    more = {"need": Need("", "T4"), "runtime": "colab-1", "attempt": 2, "cwd": str(desk.folder)}
    two = job(2, JobState.FAILED, name="train.py", cause=MISSING, cpu=70.0, memory=3 << 30, **more)
    desk.put(two, _epochs(26, off=7))
    times = ((10.0, 14.0, 70.0), (75.0, 80.0, 170.0))
    states = (AttemptState.LOST, AttemptState.FAILED)
    desk.engine.tries[two.id] = [
        Attempt("", two.id, n + 1, "colab-1", "", states[n], *(NOW + t for t in times[n]), "bare")
        for n in range(2)
    ]
    picture = QImage(480, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#88aadd"))
    picture.save(str(desk.folder / "loss.png"))
    desk.engine.made[two.id] = [
        Artifact("loss.png", 4200, "0" * 64, NOW),
        Artifact("checkpoints/model-000500.bin", 1 << 28, "", NOW),
        Artifact("log/events.csv", 900, "0" * 64, NOW),
    ]
    return desk, one, two


def _tab(number: int) -> Callable[[], QWidget]:
    def make() -> QWidget:
        desk, _, two = _two()
        page = desk.show()
        desk.read(two)
        page.detail.tabs.setCurrentIndex(number)
        return page

    return make


def _edit() -> QWidget:
    page = QWidget()
    asked = Editing(_two()[2], lambda _: None, page)
    asked._args.setText("--lr '0.1")
    asked._accept()
    asked.setParent(None)
    return asked


def _compare() -> QWidget:
    desk, one, two = _two()
    shown: list[Compared] = []
    desk.page.detail.deeds.compare(one.id, two.id, shown.append)
    return Comparison(shown[0])


def _epochs(count: int, off: int = 100) -> str:
    lines = (f"epoch {n:3} loss {(1 if n % off else 2) / (n + 1):.3f}" for n in range(count))
    return "\n".join(lines) + "\n"
