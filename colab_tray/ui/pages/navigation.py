"""The list of pages at the window's side: icons with their names, all by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy

from colab_tray.ui.look import Space, icon, icon_size
from colab_tray.ui.pages import KEYS, title
from colab_tray.ui.words import translate


class Navigation(QListWidget):
    chosen = Signal(str)  # a page's key

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self.setAccessibleName(translate("window", "Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(icon_size(), icon_size()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(
            False
        )  # it belongs to the window, it is no list of things
        for key in self._keys:
            item = QListWidgetItem(icon(key), title(key), self)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 2 * Space.NEAR.px))
            item.setToolTip(f"{title(key)} (Ctrl+{KEYS.index(key) + 1})")
        self.currentRowChanged.connect(lambda row: self.chosen.emit(self._keys[row]))

    def show_key(self, key: str) -> None:
        """Mark the page that is open."""
        self.setCurrentRow(self._keys.index(key))

    def sizeHint(self) -> QSize:  # noqa: N802
        letters = self.fontMetrics()
        widest = max(letters.horizontalAdvance(title(key)) for key in self._keys)
        return QSize(widest + icon_size() + 3 * Space.ROOM.px, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())
