"""The figures of usage as a table: what the chart shows, sorted by any column, read by anybody."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from colab_tray.core.store.usage import Amount, By, Usage
from colab_tray.ui.pages.usage_view import cells, heads
from colab_tray.ui.parts import roomy
from colab_tray.ui.words import translate

_VALUES = ("key", "runs", "succeeded", "failed", "cancelled", "seconds", "units")
_SORT = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Amount] = []
        self.by = By.DAY
        self._units = False
        self._heads = heads(By.DAY, units=False)

    def show_rows(self, usage: Usage, by: By) -> None:
        self.beginResetModel()
        self.rows, self.by, self._units = list(usage.rows), by, usage.units_known
        self._heads = heads(by, units=self._units)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._heads)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells(row, self.by, units=self._units)[index.column()]
            case Qt.ItemDataRole.ToolTipRole if not index.column() and self.by is By.SCRIPT:
                return row.key
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return _RIGHT
        return getattr(row, _VALUES[index.column()]) if role == _SORT else None


class UsageTable(QTreeView):
    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(_SORT)
        self.setModel(self._sorted)
        self.setRootIsDecorated(False)
        roomy(self)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(translate("usage", "Usage as a table"))
        self.header().setStretchLastSection(False)

    def show_rows(self, usage: Usage, by: By) -> None:
        """The newest day first, or the most runs."""
        self._model.show_rows(usage, by)
        self.setSortingEnabled(True)
        self.sortByColumn(0 if by is By.DAY else 1, Qt.SortOrder.DescendingOrder)
        header = self.header()
        for column in range(self._model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def texts(self) -> list[list[str]]:
        """What it says, row by row, as it is sorted."""
        model = self._sorted
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
