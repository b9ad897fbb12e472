"""The page of the log: what this program says of itself, as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
)

from colab_tray.core.model.log_records import Record, printable
from colab_tray.ui.look import Ink, Space, arrange, as_code
from colab_tray.ui.pages import Around, Page
from colab_tray.ui.pages.arranged import keep_bar
from colab_tray.ui.pages.log_deeds import LogDeeds
from colab_tray.ui.pages.log_list import LogModel, levels
from colab_tray.ui.pages.parts import Words, header
from colab_tray.ui.parts import SearchField, roomy
from colab_tray.ui.words import translate

_LOOK = 1000  # ms between two looks at the file, while somebody sees the page


class LogPage(Page):
    key: ClassVar[str] = "log"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._deeds = LogDeeds(around.ready, around.do)
        self._deeds.wrote = self.show_records
        self._deeds.copied = self._copied
        self.model = LogModel(self.palette())
        self.list = self._make_list()
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        as_code(self.whole)
        self.whole.setAccessibleName(translate("log", "The whole record"))
        self.whole.setPlaceholderText(translate("log", "Choose a line to read all of it."))
        self.level = QComboBox()
        self.level.setAccessibleName(translate("log", "How bad"))
        for text, level in levels():
            self.level.addItem(text, level)
        self.level.setCurrentIndex(1)
        self.search = self._make_search()
        self.report = QPushButton(translate("log", "&Copy a report"))
        self.report.setToolTip(
            translate(
                "log", "Versions, what is set and the last lines, without secrets, to be sent"
            )
        )
        self._folder = QPushButton(translate("log", "Open the &folder"))
        self._nothing = Words(ink=Ink.QUIET)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._lay_out()
        self._connect()

    # -- told by the window --------------------------------------------------------------------

    def entered(self) -> None:
        self._deeds.read()
        self._timer.start()

    def left(self) -> None:
        self._timer.stop()

    # -- what is shown -------------------------------------------------------------------------

    def show_records(self, found: Sequence[Record], alone: bool) -> None:
        """What is new, at the end; who reads further up stays there."""
        bar = self.list.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        if alone:
            self.model.begin(found)
        elif found:
            self.model.add(found)
        if at_end or alone:
            self.list.scrollToBottom()
        self._say_nothing()

    def _say_nothing(self) -> None:
        none = translate("log", "Nothing like that is in the end of the log.")
        self._nothing.say("" if self.model.rows else none)

    # -- made once -----------------------------------------------------------------------------

    def _make_list(self) -> QTreeView:
        shown = QTreeView()
        shown.setModel(self.model)
        shown.setRootIsDecorated(False)
        roomy(shown)
        shown.setAllColumnsShowFocus(True)
        shown.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        shown.setAccessibleName(translate("log", "Log"))
        header_ = shown.header()
        header_.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        metrics = shown.fontMetrics()
        room = Space.EDGE.px
        header_.resizeSection(0, metrics.horizontalAdvance("11-29 18:07:01") + room)
        widest = max(metrics.horizontalAdvance(text) for text, _ in levels())
        header_.resizeSection(1, min(widest, metrics.averageCharWidth() * 16) + room)
        header_.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return shown

    def _make_search(self) -> QLineEdit:
        search = SearchField(translate("log", "Search the log"))
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(search.setFocus)
        return search

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.whole)
        split.setSizes([400, 120])
        keep_bar(split, self.around.remembered, "log.list")
        page = QVBoxLayout(self)
        arrange(page, gap=Space.ROOM)
        page.addLayout(header(self.title(), self.level, self.report, self._folder))
        page.addWidget(self.search)
        page.addWidget(self._nothing)
        page.addWidget(split, 1)
        self._nothing.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self._deeds.read)
        self.level.activated.connect(lambda _: self._choose())
        self.search.textChanged.connect(lambda _: self._choose())
        self.report.clicked.connect(self._deeds.copy_report)
        self._folder.clicked.connect(self._deeds.open_folder)
        self.list.selectionModel().currentChanged.connect(self._current_changed)

    # -- what a person does --------------------------------------------------------------------

    def _choose(self) -> None:
        self.model.choose(str(self.level.currentData()), self.search.text())
        self.list.scrollToBottom()
        self.whole.clear()
        self._say_nothing()

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if 0 <= now.row() < len(self.model.rows):
            lines = self.model.rows[now.row()].whole.split("\n")
            self.whole.setPlainText("\n".join(map(printable, lines)))

    def _copied(self) -> None:
        self.around.say(
            translate("log", "A report is in the clipboard. Read it before you send it.")
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "model"):
            self.model.palette = self.palette()
