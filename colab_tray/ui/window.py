"""The plain window: what the tray says, the jobs, and the output of the one that is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from colab_tray.ui.drop import DropHint, Welcome, dropped
from colab_tray.ui.heading import Heading, Notices, Reason
from colab_tray.ui.icons import Ground, ground_of, state_icon
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.output import OutputView
from colab_tray.ui.pane import OutputPane
from colab_tray.ui.parts import OneLine, RoomyRows
from colab_tray.ui.table import JobsModel
from colab_tray.ui.view import IconState, Row, View


class Window(QWidget):
    """`selected` is called with a job's id whenever another one is to be shown."""

    def __init__(self, does: Intentions, inbox: str, selected: Callable[[str], None]) -> None:
        super().__init__()
        self._does = does
        self._selected = selected
        self._tray = True
        self._view: View | None = None
        self._ground = ground_of(self.palette())
        self.setWindowTitle("Colab Tray")
        self.setAcceptDrops(True)
        self.resize(760, 540)
        self.output = OutputView()
        self._pane = OutputPane(self.output)
        self._model = JobsModel(self._ground)
        self._heading = Heading(does)
        self._notices = Notices(does)
        self._reason = Reason(does)
        self._caption = OneLine()
        self._welcome = Welcome(inbox)
        self._jobs = self._make_jobs()
        self._pages = QStackedWidget()
        self._buttons = self._make_buttons()
        self._status = OneLine()
        self._hint = DropHint(self)
        self._lay_out()
        self._bind_keys()
        self._paint()

    # -- told by the one coroutine that follows the engine -------------------------------------

    def show_view(self, view: View, rows: Sequence[Row]) -> None:
        self._view = view
        self._heading.show_view(view, self._ground)
        self._notices.show_view(view, self._ground)
        job_id = self.output.job_id
        self._model.show(rows)
        self._pages.setCurrentIndex(1 if rows else 0)
        for button in self._buttons.values():
            button.setVisible(bool(rows))
        if rows and not self._jobs.currentIndex().isValid():
            place = self._model.place(job_id)
            self._jobs.setCurrentIndex(place if place.isValid() else self._model.index(0, 0))
        self._enable()

    def select(self, job_id: str) -> bool:
        """Show this job's output; false when it is not in the table (yet)."""
        place = self._model.place(job_id)
        if place.isValid():
            self._jobs.setCurrentIndex(place)
        return place.isValid()

    def say(self, text: str) -> None:
        """One line at the lower edge: what a notification would say."""
        self._status.setText(text)

    def come_up(self) -> None:
        """Show the window above the others, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def set_tray(self, *, available: bool) -> None:
        self._tray = available

    # -- made once -----------------------------------------------------------------------------

    def _make_jobs(self) -> QTreeView:
        jobs = QTreeView()
        jobs.setModel(self._model)
        jobs.setRootIsDecorated(False)
        jobs.setUniformRowHeights(True)
        jobs.setAllColumnsShowFocus(True)
        jobs.setIconSize(QSize(16, 16))
        jobs.setItemDelegate(RoomyRows(jobs))
        jobs.setAccessibleName("Jobs")
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
        buttons = {
            "cancel": ("&Cancel", self._does.cancel),
            "again": ("Run &again", self._does.again),
            "open": ("&Open folder", self._does.open_folder),
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
        split.addWidget(self._jobs)
        below = QWidget()
        told = QVBoxLayout(below)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self._caption)
        told.addWidget(self._reason)
        told.addWidget(self._pane, 1)
        split.addWidget(below)
        split.setSizes([220, 220])
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(split)
        bottom = QHBoxLayout()
        bottom.addWidget(self._status, 1)
        for button in self._buttons.values():
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._notices)
        column.addWidget(self._pages, 1)
        column.addLayout(bottom)

    def _bind_keys(self) -> None:
        keys = {
            "Ctrl+O": self._does.choose,
            "Ctrl+W": self.close,
            "Ctrl+Q": self._does.quit,
            "Ctrl+R": self._with_current(self._does.again),
            "Del": self._with_current(self._does.cancel),
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(do)
        self._pane.find_bar.bind(self)
        self.output.page_opened.connect(self._does.open_page)
        self.output.source_opened.connect(self._open_source)
        self.output.said.connect(self.say)

    # -- what a person does --------------------------------------------------------------------

    def _current(self) -> Row | None:
        number = self._jobs.currentIndex().row()
        return self._model.rows[number] if 0 <= number < len(self._model.rows) else None

    def _with_current(self, do: Callable[[str], None]) -> Callable[[], None]:
        def act() -> None:
            row = self._current()
            if row is not None:
                do(row.job_id)

        return act

    def _current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        row = self._current()
        if row is not None and row.job_id != self.output.job_id:
            self._selected(row.job_id)
        self._enable()

    def _activated(self, _index: QModelIndex) -> None:
        self.output.setFocus()

    def _open_source(self, path: str, line: int) -> None:
        self._does.open_source(self.output.job_id, path, line)

    def _enable(self) -> None:
        row = self._current()
        self._reason.show_row(row, self._ground)
        self._caption.setText(row.caption if row else "")
        self._buttons["cancel"].setEnabled(row is not None and not row.state.final)
        self._buttons["again"].setEnabled(row is not None and row.state.final)
        self._buttons["open"].setEnabled(row is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped(event.mimeData()):
            event.acceptProposedAction()
            self._hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._hint.hide()
        event.acceptProposedAction()
        self._does.run(dropped(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        if self._hint.isVisible():
            self._hint.cover()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """With a tray the icon stays; without one, closing could mean either, so it is asked."""
        if self._tray:
            super().closeEvent(event)
            return
        event.ignore()
        self._ask_whether_to_quit()

    def _ask_whether_to_quit(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText("Keep Colab Tray running without a window?")
        box.setInformativeText(
            "This desktop shows no tray icon. Starting Colab Tray again brings the window back. "
            "Jobs that run go on in either case."
        )
        keep = box.addButton("&Keep running", QMessageBox.ButtonRole.AcceptRole)
        quit_ = box.addButton("&Quit", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        keep.clicked.connect(self.hide)
        quit_.clicked.connect(lambda: self._does.quit())
        box.open()

    # -- looks ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        """Take over the desktop's colours, at the start and when they change."""
        self._ground = ground_of(self.palette())
        self._model.ground = self._ground
        self.setWindowIcon(state_icon(IconState.IDLE, 0, Ground.UNKNOWN))
        self._welcome.paint_for(self._ground)
        self._status.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if self._view is not None:
            self.show_view(self._view, self._model.rows)
