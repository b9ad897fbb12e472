"""The list of jobs: a table that looks like a list, sorted by its header or by keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from colab_tray.core.store.listing import Order
from colab_tray.ui.look import Ink, blend, colour, icon_size
from colab_tray.ui.pages.jobs_found import Found
from colab_tray.ui.pages.jobs_model import COLUMNS, FRACTION, JobsModel
from colab_tray.ui.parts import row_height
from colab_tray.ui.words import translate

_WIDTHS = (30, 24, 18, 16, 24)  # of the columns, in letters


class JobsList(QTableView):
    moved = Signal()  # another row is the current one, or others are selected
    wanted = Signal()  # the current job is to be looked at
    sorted = Signal(str, bool)  # an Order, and whether it falls
    typed = Signal(str)  # what somebody types here, who looks for something

    def __init__(self, model: JobsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(translate("jobs", "Jobs"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setIconSize(QSize(icon_size(), icon_size()))
        self.setItemDelegateForColumn(COLUMNS.index(Order.NAME), Nested(self, model))
        self.setItemDelegateForColumn(COLUMNS.index(Order.STATE), Progressed(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self._dress_headers()
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.activated.connect(self._activated)

    def _dress_headers(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(1)
        self.make_room(1)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate(_WIDTHS):
            self.setColumnWidth(column, letters * letter)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        across.setSortIndicatorShown(True)
        across.setSectionsClickable(True)
        across.setSortIndicator(COLUMNS.index(Order.SUBMITTED), Qt.SortOrder.DescendingOrder)
        across.sortIndicatorChanged.connect(self._header_pressed)

    def make_room(self, lines: int) -> None:
        """Rows of so many lines."""
        letters = self.fontMetrics()
        height = row_height(letters) + (lines - 1) * letters.height()
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    # -- sorting -------------------------------------------------------------------------------

    def sort_by(self, order: Order, *, descending: bool) -> None:
        """As a press on the header does it."""
        down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(order), down if descending else up)

    def _header_pressed(self, column: int, way: Qt.SortOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.sorted.emit(COLUMNS[column].value, way == Qt.SortOrder.DescendingOrder)

    # -- where it stands -----------------------------------------------------------------------

    def current_number(self) -> int:
        """The number of the current job; 0 when there is none, or it is a group."""
        return self._model.number(self.currentIndex().row())

    def chosen(self) -> list[int]:
        """The numbers of the selected jobs, from the top; more than two are as good as none."""
        ranges = self.selectionModel().selection()
        rows: list[int] = []
        for place in range(min(3, ranges.count())):
            one = ranges.at(place)
            rows += range(one.top(), min(one.bottom() + 1, one.top() + 3))
        return [number for at in sorted(set(rows))[:3] if (number := self._model.number(at))]

    def stand_on(self, number: int) -> bool:
        """Make a job the current one; false when it is not in the list."""
        at = self._model.place(number)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at, max(0, self.currentIndex().column())))
        return at >= 0

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        at = self.currentIndex().row()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            column = max(0, self.currentIndex().column())
            self.sort_by(COLUMNS[column], descending=key == Qt.Key.Key_Down)
        elif self._model.group(at) is not None and key in (
            *(Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space),
        ):
            wish = None if key == Qt.Key.Key_Space else key == Qt.Key.Key_Right
            self._model.toggle(at, open_=wish)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters typed here look in all jobs, by their words; Qt would read every row for them."""
        if search.strip():
            self.typed.emit(search)

    def _activated(self, index: QModelIndex) -> None:
        if self._model.group(index.row()) is not None:
            self._model.toggle(index.row())
        else:
            self.wanted.emit()


class Nested(Found):
    """A job stands a little within its group."""

    def __init__(self, rows: JobsList, model: JobsModel) -> None:
        super().__init__(rows)
        self._model = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._model.grouped and self._model.group(index.row()) is None:
            panel, style = QStyle.PrimitiveElement.PE_PanelItemViewItem, option.widget.style()
            style.drawPrimitive(panel, option, painter, option.widget)  # what is chosen, all along
            within = icon_size()
            turned = option.direction is Qt.LayoutDirection.RightToLeft
            option.rect.adjust(*((0, 0, -within, 0) if turned else (within, 0, 0, 0)))
        super().paint(painter, option, index)


class Progressed(QStyledItemDelegate):
    """A bar where a job says how far it is."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        fraction = index.data(FRACTION)
        if not isinstance(fraction, float):
            return
        rect, palette = option.rect, option.palette
        height = max(3, rect.height() // 9)
        bar = QRect(rect.left() + 3, rect.bottom() - height, rect.width() - 6, height)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        full = palette.color(role) if selected else colour(Ink.ACCENT, palette)
        ground = QPalette.ColorRole.Highlight if selected else QPalette.ColorRole.Base
        painter.fillRect(bar, blend(palette.color(role), palette.color(ground), 0.3))
        done = QRect(bar)
        done.setWidth(round(bar.width() * min(1.0, max(0.0, fraction))))
        if option.direction is Qt.LayoutDirection.RightToLeft:
            done.moveRight(bar.right())
        painter.fillRect(done, full)
