"""A page of jobs, or the whole window, before a little engine; coroutines are run to their end at once."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from little import NOW, LittleEngine
from little_fleet import THIS_COMPUTER
from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from album.around import alone
from colab_tray.core.engine import Engine
from colab_tray.core.model.job import Job
from colab_tray.ui.output import OutputView
from colab_tray.ui.pages.jobs import JobsPage
from colab_tray.ui.view import Facts, view
from colab_tray.ui.window import Window
from runtime_notebook.runner import display

LATER = NOW + 400.0  # when all of it is looked at, Unix seconds


class Desk:
    """Jobs that a scene puts, and who shows them. `page` is the page of jobs alone, `window` all of it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="colab-tray-album-"))
        self.engine = LittleEngine(self.folder)
        self._loop = _loop()
        self._waiting: list[Coroutine[Any, Any, None]] = []
        self.around = replace(alone(), do=self.do, ready=self._ready)
        self._page: JobsPage | None = None

    async def _ready(self) -> Engine:
        return cast("Engine", self.engine)

    def do(self, work: Coroutine[Any, Any, None]) -> None:
        self._waiting.append(work)
        while self._waiting and not self._loop.is_running():
            self._loop.run_until_complete(self._waiting.pop(0))

    # -- what there is -------------------------------------------------------------------------

    def put(self, one: Job, said: str = "") -> Job:
        self.engine.put(one)
        if said:
            self.engine.write(one, said)
        return one

    def show_form(self, of: Job, number: int, forms: Mapping[str, bytes]) -> None:
        """The script shows something: a picture, a table."""
        for kind, data in display.records(f"1-{number}", forms):
            self.engine._mirrors[of.id].append(kind, data)
        self.engine.write(of, "\n")

    def facts(self, **more: Any) -> Facts:
        jobs = list(self.engine._all.values())[::-1]
        live = tuple(one for one in jobs if not one.state.final)
        recent = tuple(one for one in jobs if one.state.final)
        return Facts(**{"live": live, "recent": recent, "runtimes": (THIS_COMPUTER,), **more})

    # -- who shows it --------------------------------------------------------------------------

    @property
    def page(self) -> JobsPage:
        if self._page is None:
            self._page = JobsPage(self.around)
        return self._page

    def show(self, **facts: Any) -> JobsPage:
        """The page, full."""
        self.page.show_facts(self.facts(**facts), LATER)
        self._fill(self.page)
        return self.page

    def window(self, **facts: Any) -> Window:
        """The window with the page of jobs, which is full."""
        told = self.facts(**facts)
        made = Window(self.around)
        made.go("jobs")
        self._page = made.jobs
        made.show_view(view(told, LATER), told, LATER)
        self._fill(made.jobs)
        return made

    def _fill(self, page: JobsPage) -> None:
        page.model.fill({int(one.id): one for one in self.engine._all.values()})

    def read(self, one: Job, into: OutputView | None = None) -> None:
        """Its output is there."""
        mirror, size = self.engine.mirror(one)
        shown = into or self.page.output
        shown.begin(one.id, one.attempt)
        shown.aim(mirror, size)
        shown.wanting.connect(lambda: QTimer.singleShot(0, shown, lambda: settle(shown)))
        settle(shown)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One for all of them: whoever makes one has to close it."""
    return asyncio.new_event_loop()


def settle(shown: OutputView) -> None:
    """Everything that it wants has been read."""
    while (errand := shown.errand()) is not None:
        errand.work()
        errand.settle()


def plot(width: int = 480, height: int = 300) -> QImage:
    """A curve that falls, as a script would draw it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, low, right, high = 44, height - 34, width - 16, 16
    painter.setPen(QPen(QColor("#d4d4d8"), 1))
    for step in range(5):
        y = low - (low - high) * step / 4
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(QColor("#52525b"))
        painter.drawText(QPointF(10, y + 4), f"{step / 2:.1f}")
        painter.setPen(QPen(QColor("#d4d4d8"), 1))
    painter.setPen(QColor("#52525b"))
    painter.drawText(QPointF(width / 2 - 16, height - 10), "epoch")
    for ink, lag in (("#4f46e5", 4.0), ("#b45309", 7.0)):
        painter.setPen(QPen(QColor(ink), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(left + x, low - (low - high) * (0.08 + 0.9 / (1 + x / (8 * lag))))
                    for x in range(right - left)
                ]
            )
        )
    painter.end()
    return image


def png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
