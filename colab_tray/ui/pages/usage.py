"""The page of usage: how much was run, how it ended, what it cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.store.usage import By, Usage
from colab_tray.ui.amounts import whole
from colab_tray.ui.look import Ink, Space, Type, arrange
from colab_tray.ui.pages import Around, Page
from colab_tray.ui.pages.flow import Flow
from colab_tray.ui.pages.parts import Empty, Words, header
from colab_tray.ui.pages.usage_chart import Chart
from colab_tray.ui.pages.usage_deeds import UsageDeeds
from colab_tray.ui.pages.usage_table import UsageTable
from colab_tray.ui.pages.usage_view import (
    RANGES,
    by_text,
    chart_text,
    columns,
    days_of,
    figures,
    range_text,
    summary,
)
from colab_tray.ui.view import Facts
from colab_tray.ui.words import translate


class UsagePage(Page):
    key: ClassVar[str] = "usage"

    def __init__(self, around: Around, wall: Callable[[], float] = time.time) -> None:
        super().__init__(around)
        self._wall = wall
        self._deeds = UsageDeeds(around.ready, around.do)
        self._deeds.shown = self.show_usage
        self._deeds.counting = self.show_counting
        self._deeds.saved = self._saved
        self._rows: Usage | None = None
        self._finished: frozenset[str] | None = None  # jobs that had ended at the last look
        self.range = self._choice(
            translate("usage", "Days"), [(range_text(one), one) for one in (*RANGES, 0)]
        )
        self.range.setCurrentIndex(1)
        self.by = self._choice(
            translate("usage", "Told apart"), [(by_text(one), one) for one in By]
        )
        self.export = QPushButton(translate("usage", "&Export…"))
        self.export.setToolTip(translate("usage", "The table as a CSV file"))
        self.export.clicked.connect(self._ask_path)
        self._figures = Flow(Space.FAR.px)
        self.chart = Chart()
        self._caption = Words(type_=Type.STRONG, wrap=False)
        self.table = UsageTable()
        self._empty = Empty("usage")
        self.waiting = self._empty.words
        self._stack = QStackedLayout()
        self._lay_out()

    # -- told by the window --------------------------------------------------------------------

    def entered(self) -> None:
        self._finished = None

    def show_facts(self, facts: Facts, now: float) -> None:
        """Add up again when something has ended."""
        finished = frozenset(job.id for job in facts.recent)
        if finished != self._finished:
            self._finished = finished
            self.ask()

    # -- what is shown -------------------------------------------------------------------------

    def ask(self) -> None:
        """For what is chosen."""
        since, until = days_of(self.range.currentData(), self._wall())
        self._deeds.ask(since, until, By(self.by.currentData()))

    def show_counting(self, done: int, all_: int) -> None:
        told = translate("usage", "Counting what was run: {done} of {all} jobs")
        self.waiting.setText(told.format(done=whole(done), all=whole(all_)))
        self._stack.setCurrentIndex(0)

    def show_usage(self, days: Usage, rows: Usage) -> None:
        self._rows = rows
        since, until = days_of(self.range.currentData(), self._wall())
        shown = columns(days.rows, since, until)
        self.chart.show_columns(shown, summary(days))
        self._caption.setText(chart_text(shown))
        self.table.show_rows(rows, By(self.by.currentData()))
        self._show_figures(days)
        self.export.setEnabled(bool(rows.rows))
        self._stack.setCurrentIndex(1 if days.total.runs else 0)
        self.waiting.setText(
            translate("usage", "Nothing was run in these days. What you run is added up here.")
        )

    def _show_figures(self, days: Usage) -> None:
        while (item := self._figures.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for what, figure in figures(days.total, units=days.units_known):
            self._figures.addWidget(_Figure(what, figure))

    # -- made once -----------------------------------------------------------------------------

    def _choice(self, name: str, entries: list[tuple[str, int] | tuple[str, By]]) -> QComboBox:
        box = QComboBox()
        for text, value in entries:
            box.addItem(text, value)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.activated.connect(lambda _: self.ask())
        return box

    def _lay_out(self) -> None:
        legend = QHBoxLayout()
        arrange(legend, gap=Space.ROOM)
        legend.addWidget(self._caption)
        legend.addStretch(1)
        for ink, text in (
            (Ink.GOOD, translate("usage", "■ succeeded")),
            (Ink.BAD, translate("usage", "▨ failed")),
            (Ink.QUIET, translate("usage", "■ cancelled, other")),
        ):
            legend.addWidget(Words(text, ink, Type.SMALL, wrap=False))
        full = QWidget()
        column = QVBoxLayout(full)
        arrange(column, gap=Space.ROOM)
        column.addLayout(self._figures)
        column.addLayout(legend)
        column.addWidget(self.chart)
        column.addWidget(self.table, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        page = QVBoxLayout(self)
        arrange(page, gap=Space.ROOM)
        page.addLayout(header(self.title(), self.range, self.by, self.export))
        page.addLayout(self._stack, 1)
        self.export.setEnabled(False)

    # -- what a person does --------------------------------------------------------------------

    def _ask_path(self) -> None:
        """Where to. The dialog is opened, never executed."""
        dialog = QFileDialog(self, translate("usage", "Export usage"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([translate("usage", "Tables (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("usage.csv")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: str) -> None:
        if self._rows is not None:
            self._deeds.save(path, self._rows, By(self.by.currentData()))

    def _saved(self, path: str) -> None:
        self.around.say(translate("usage", "Usage is in {path}").format(path=path))


class _Figure(QWidget):
    """A figure that stands for itself, and below it what it is."""

    def __init__(self, what: str, figure: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        arrange(column, gap=Space.HAIR)
        large = Words(figure, type_=Type.DISPLAY, wrap=False)
        large.setAccessibleName(f"{what}: {figure}")
        column.addWidget(large)
        column.addWidget(Words(what, Ink.QUIET, Type.SMALL, wrap=False))
