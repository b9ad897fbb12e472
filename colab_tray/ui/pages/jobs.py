"""The page of the jobs: the list, and the output of the one that is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from colab_tray.ui.drop import Welcome
from colab_tray.ui.heading import Reason
from colab_tray.ui.icons import ground_of
from colab_tray.ui.output import OutputView
from colab_tray.ui.pages import Around, Page
from colab_tray.ui.pane import OutputPane
from colab_tray.ui.parts import OneLine, RoomyRows
from colab_tray.ui.table import JobsModel
from colab_tray.ui.view import Facts, Row, rows
from colab_tray.ui.words import translate


class JobsPage(Page):
    key: ClassVar[str] = "jobs"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.ground = ground_of(self.palette())
        self._wanted = ""  # the job to select as soon as it is in the list
        self.output = OutputView()
        self._pane = OutputPane(self.output)
        self.model = JobsModel(self.ground)
        self._reason = Reason(around.does)
        self._caption = OneLine()
        self._welcome = Welcome(around.inbox)
        self._welcome.paint_for(self.ground)
        self.list = self._make_list()
        self._buttons = self._make_buttons()
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._bind_keys()

    # -- told by the window --------------------------------------------------------------------

    def show_facts(self, facts: Facts, now: float) -> None:
        shown = rows(facts, now)
        self.model.show(shown)
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown and not self.list.currentIndex().isValid():
            place = self.model.place(self.output.job_id)
            self.list.setCurrentIndex(place if place.isValid() else self.model.index(0, 0))
        if self._wanted:
            self.select(self._wanted)
        self._enable()

    def select(self, job_id: str) -> None:
        """Show this job, now or as soon as it is in the list."""
        place = self.model.place(job_id)
        self._wanted = "" if place.isValid() else job_id
        if place.isValid():
            self.list.setCurrentIndex(place)

    # -- made once -----------------------------------------------------------------------------

    def _make_list(self) -> QTreeView:
        jobs = QTreeView()
        jobs.setModel(self.model)
        jobs.setRootIsDecorated(False)
        jobs.setUniformRowHeights(True)
        jobs.setAllColumnsShowFocus(True)
        jobs.setIconSize(QSize(16, 16))
        jobs.setItemDelegate(RoomyRows(jobs))
        jobs.setAccessibleName(translate("jobs", "Jobs"))
        jobs.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        jobs.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 210), (2, 110), (3, 150)):
            jobs.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            jobs.setColumnWidth(column, width)
        jobs.header().setStretchLastSection(False)
        jobs.selectionModel().currentChanged.connect(self._current_changed)
        jobs.activated.connect(self._activated)
        return jobs

    def _make_buttons(self) -> dict[str, QPushButton]:
        does = self.around.does
        buttons = {
            "cancel": (translate("jobs", "&Cancel"), does.cancel),
            "again": (translate("jobs", "Run &again"), does.again),
            "open": (translate("jobs", "&Open folder"), does.open_folder),
        }
        made = {}
        for name, (text, do) in buttons.items():
            button = QPushButton(text)
            button.clicked.connect(self._with_current(do))
            button.setEnabled(False)
            made[name] = button
        return made

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        below = QWidget()
        told = QVBoxLayout(below)
        told.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        for button in self._buttons.values():
            head.addWidget(button)
        told.addLayout(head)
        told.addWidget(self._reason)
        told.addWidget(self._pane, 1)
        split.addWidget(below)
        split.setSizes([220, 260])
        self._stack.addWidget(self._welcome)
        self._stack.addWidget(split)

    def _bind_keys(self) -> None:
        does = self.around.does
        for key, do in {"Ctrl+R": does.again, "Del": does.cancel}.items():
            QShortcut(QKeySequence(key), self).activated.connect(self._with_current(do))
        self._pane.find_bar.bind(self)
        self.output.page_opened.connect(does.open_page)
        self.output.source_opened.connect(self._open_source)
        self.output.said.connect(self.around.say)
        self.output.wanting.connect(self.around.changed)

    # -- what a person does --------------------------------------------------------------------

    def _current(self) -> Row | None:
        number = self.list.currentIndex().row()
        return self.model.rows[number] if 0 <= number < len(self.model.rows) else None

    def _with_current(self, do: Callable[[str], None]) -> Callable[[], None]:
        def act() -> None:
            row = self._current()
            if row is not None:
                do(row.job_id)

        return act

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        row = self._current()
        if row is not None and row.job_id != self.output.job_id:
            self.output.begin(row.job_id)
            self.around.changed()
        self._enable()

    def _activated(self, _index: QModelIndex) -> None:
        self.output.setFocus()

    def _open_source(self, path: str, line: int) -> None:
        self.around.does.open_source(self.output.job_id, path, line)

    def _enable(self) -> None:
        row = self._current()
        self._reason.show_row(row, self.ground)
        self._caption.setText(row.caption if row else "")
        self._buttons["cancel"].setEnabled(row is not None and not row.state.final)
        self._buttons["again"].setEnabled(row is not None and row.state.final)
        self._buttons["open"].setEnabled(row is not None)

    # -- looks ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_welcome"):
            self.ground = self.model.ground = ground_of(self.palette())
            self._welcome.paint_for(self.ground)
            self._enable()
