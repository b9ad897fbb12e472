"""The records of the log as rows: those that are chosen, the newest last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPalette

from colab_tray.core.model.log_records import LEVELS, Record, chosen
from colab_tray.core.notifications import clean
from colab_tray.ui.look import Ink, colour
from colab_tray.ui.words import translate

MOST = 20_000  # records that are kept
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_INKS = {"warning": Ink.ALERT, "error": Ink.BAD, "critical": Ink.BAD, "debug": Ink.QUIET}


class LogModel(QAbstractTableModel):
    """Columns: when, how bad, what."""

    def __init__(self, palette: QPalette) -> None:
        super().__init__()
        self.palette = palette
        self._all: list[Record] = []
        self.rows: list[Record] = []
        self._level, self._words = "info", ""

    def add(self, found: Sequence[Record]) -> None:
        """At the end; the oldest make room."""
        self._all.extend(found)
        if len(self._all) > MOST:
            self._all = self._all[-MOST:]
            self.choose(self._level, self._words)
            return
        if fits := chosen(found, self._level, self._words):
            self.beginInsertRows(_TOP, len(self.rows), len(self.rows) + len(fits) - 1)
            self.rows.extend(fits)
            self.endInsertRows()

    def begin(self, found: Sequence[Record]) -> None:
        """These, and no others."""
        self._all = list(found)[-MOST:]
        self.choose(self._level, self._words)

    def choose(self, level: str, words: str) -> None:
        self._level, self._words = level, words
        self.beginResetModel()
        self.rows = chosen(self._all, level, words)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.ForegroundRole if index.column() == 1 and row.level in _INKS:
                return QColor(colour(_INKS[row.level], self.palette))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{level_text(row.level)}, {self._text(row, index.column())}"
        return None

    def _text(self, row: Record, column: int) -> str:
        if column == 0:
            return row.time[5:19]
        if column == 1:
            return level_text(row.level)
        first, *more = row.text.split("\n", 1)
        return clean(first) + (" …" if more else "")


def level_text(level: str) -> str:
    return {
        "debug": translate("log", "Detail"),
        "info": translate("log", "Note"),
        "warning": translate("log", "Warning"),
        "error": translate("log", "Error"),
        "critical": translate("log", "Error"),
    }[level]


def levels() -> list[tuple[str, str]]:
    """What may be chosen: a text, and the level from which on records are shown."""
    texts = {
        "debug": translate("log", "Everything"),
        "info": translate("log", "Notes and worse"),
        "warning": translate("log", "Warnings and errors"),
        "error": translate("log", "Errors"),
    }
    return [(texts[level], level) for level in LEVELS if level in texts]


def _heads() -> tuple[str, ...]:
    return (translate("log", "When"), translate("log", "Kind"), translate("log", "What"))
