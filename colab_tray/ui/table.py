"""The jobs as a table: a model that is handed rows, and changes as little as it can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from colab_tray.ui.icons import Ground, mark_icon
from colab_tray.ui.view import Row

_COLUMNS = ("Job", "State", "Started", "Took")
FRACTION = Qt.ItemDataRole.UserRole  # how far a job is, beside its state

_Index = QModelIndex | QPersistentModelIndex


class JobsModel(QAbstractTableModel):
    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.ground = ground
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Take over new rows. New jobs are put in front, which keeps a selection; else all is new."""
        before, new = self.rows, len(rows) - len(self.rows)
        known = [row.job_id for row in before]
        if new >= 0 and [row.job_id for row in rows[new:]] == known:
            self._put_in_front(rows, new)
            self._tell_changes(before, new)
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def place(self, job_id: str) -> QModelIndex:
        """Where a job stands; an invalid index when it is not here."""
        for number, row in enumerate(self.rows):
            if row.job_id == job_id:
                return self.index(number, 0)
        return QModelIndex()

    def _put_in_front(self, rows: Sequence[Row], new: int) -> None:
        if new:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
        self.rows = rows
        if new:
            self.endInsertRows()

    def _tell_changes(self, before: Sequence[Row], new: int) -> None:
        for number, row in enumerate(before, start=new):
            if self.rows[number] != row:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(_COLUMNS) - 1))

    # -- asked by Qt ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.name, row.says, row.when, row.length)[index.column()]
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return mark_icon(row.state, self.ground)
            case Qt.ItemDataRole.UserRole if index.column() == 1:
                return row.fraction
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                return f"{row.name}, {row.says}"
        return None
