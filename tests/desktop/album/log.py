"""The page of the log: nothing yet, full, with a failure that is selected, nothing found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSize

from album import Scene
from album.around import alone
from colab_tray.core.model.log_records import Record
from colab_tray.ui.pages.log import LogPage

SIZE = QSize(820, 560)
TRACE = """a fault in this program
Traceback (most recent call last):
  File "colab_tray/core/engine.py", line 212, in submit
    ready = await prepare(submission)
ValueError: no such thing"""
FULL = [
    *(
        Record(
            f"2026-11-29 18:0{n % 10}:01,123",
            "info",
            "colab_tray.core.jobs.fleet",
            f"job {n} began",
        )
        for n in range(80)
    ),
    Record(
        "2026-11-29 18:10:01,123",
        "warning",
        "colab_tray.core.google",
        "No answer yet; asked again.",
    ),
    Record("2026-11-29 18:11:01,123", "error", "colab_tray.app", TRACE),
]


def scenes() -> Iterator[Scene]:
    yield Scene("empty", _page([]), SIZE)
    yield Scene("full", _page(FULL), SIZE)
    yield Scene("failed", _page(FULL, lambda page: select(page, len(FULL) - 1)), SIZE)
    yield Scene("nothing-found", _page(FULL, lambda page: page.search.setText("fridge")), SIZE)
    yield Scene("narrow", _page(FULL), QSize(420, 480))


def select(page: LogPage, row: int) -> None:
    page.list.setCurrentIndex(page.model.index(row, 0))


def _page(
    found: Sequence[Record], then: Callable[[LogPage], None] = lambda _: None
) -> Callable[[], LogPage]:
    def make() -> LogPage:
        page = LogPage(alone())
        page.show_records(found, True)
        then(page)
        return page

    return make
