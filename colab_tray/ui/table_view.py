"""A table that a script has shown: sorted by a click on a column's head, or by Alt+Up and Alt+Down."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from colab_tray.ui.amounts import whole
from colab_tray.ui.document.tables import Table
from colab_tray.ui.words import translate

_Index = QModelIndex | QPersistentModelIndex
_WIDEST = 280  # pixels of a column at the start


class TableModel(QAbstractTableModel):
    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._order = list(range(len(table.rows)))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.rows[self._order[index.row()]][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        """Figures stand right, below their heading."""
        right = self._table.numeric[column]
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

    def headerData(  # noqa: N802
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return self._side(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if way == Qt.Orientation.Horizontal:
            return self._table.columns[section]
        return str(self._order[section] + 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        if column < 0:
            self._order = list(range(len(self._table.rows)))
        else:
            down = order == Qt.SortOrder.DescendingOrder
            self._order = self._table.order(column, descending=down)
        self.layoutChanged.emit()


def left_out(table: Table) -> str:
    """A sentence, where not all of it is here."""
    if not table.cut:
        return ""
    text = translate("output", "The first {rows} rows and {columns} columns are here.")
    return text.format(rows=whole(len(table.rows)), columns=whole(len(table.columns)))


class ShownTable(QTableView):
    """Lies in the output between two lines. What it holds is never read as markup."""

    def __init__(self, name: str, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = TableModel(table)
        self.setModel(self._model)
        self.setAccessibleName(translate("output", "Table {name}").format(name=name))
        self.setToolTip(left_out(table))
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 4)
        self.horizontalHeader().setMaximumSectionSize(4 * _WIDEST)
        self.horizontalHeader().setResizeContentsPrecision(20)
        self.resizeColumnsToContents()
        for column in range(len(table.columns)):
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column)))
        self._offer()

    def _offer(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        for text, keys, do in (
            (translate("output", "Sort &ascending"), "Alt+Up", lambda: self._sort(up)),
            (translate("output", "Sort &descending"), "Alt+Down", lambda: self._sort(down)),
            (translate("output", "As it &came"), "Alt+Home", lambda: self.sortByColumn(-1, up)),
            (translate("output", "&Copy the cells"), "Ctrl+C", self._copy),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(do)
            self.addAction(action)

    def _sort(self, order: Qt.SortOrder) -> None:
        self.sortByColumn(max(0, self.currentIndex().column()), order)

    def _copy(self) -> None:
        """The chosen cells, tabs between them as spreadsheets like it."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column())):
            rows.setdefault(index.row(), []).append(str(index.data()))
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))
