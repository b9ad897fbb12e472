"""Which script of a folder is meant, asked where it is not plain."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.intake.source import is_notebook
from colab_tray.ui.dropped import Item
from colab_tray.ui.look import Space, arrange, icon, icon_size
from colab_tray.ui.words import translate

_SHOWN = 8  # rows before one has to scroll


class ScriptChoice(QDialog):
    """Opened, never executed. `chosen` is called with the script's name in the folder."""

    def __init__(
        self, folder: Item, chosen: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(translate("drop", "Which script?"))
        self._chosen = chosen
        text = translate("drop", "{folder} holds several scripts. &Run this one:")
        words = QLabel(text.format(folder=folder.name.replace("&", "&&")))
        words.setWordWrap(True)
        self._list = QListWidget()
        self._list.setIconSize(QSize(icon_size(), icon_size()))
        for name in folder.choices:
            self._list.addItem(self._row(name))
        self._list.setCurrentRow(0)
        self._list.itemDoubleClicked.connect(lambda _: self.accept())
        self._list.setMinimumHeight(
            self._list.sizeHintForRow(0) * min(_SHOWN, self._list.count() + 1)
        )
        words.setBuddy(self._list)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        run = buttons.addButton(translate("drop", "Run"), QDialogButtonBox.ButtonRole.AcceptRole)
        run.setDefault(True)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._list.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        arrange(column, edge=Space.EDGE, gap=Space.ROOM)
        for part in (words, self._list, buttons):
            column.addWidget(part)

    def accept(self) -> None:
        if (row := self._list.currentItem()) is not None:
            self._chosen(row.text())
        super().accept()

    def _row(self, name: str) -> QListWidgetItem:
        return QListWidgetItem(icon("notebook" if is_notebook(name) else "script"), name)
