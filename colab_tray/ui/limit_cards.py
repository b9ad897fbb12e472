"""What this desktop does not have: a card for each in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colab_tray.ui.limits import Limit
from colab_tray.ui.look import Ink, arrange, icon, icon_size
from colab_tray.ui.pages.parts import Card, Words
from colab_tray.ui.words import translate


class LimitCards(QWidget):
    """`dismiss` is called with the key of one that somebody puts away, `open_page` with an address."""

    def __init__(self, dismiss: Callable[[str], None], open_page: Callable[[str], None]) -> None:
        super().__init__()
        self._dismiss, self._open_page = dismiss, open_page
        self._column = QVBoxLayout(self)
        arrange(self._column)
        self.hide()

    def show_limits(self, limits: Sequence[Limit]) -> None:
        """These, and no others."""
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for limit in limits:
            self._column.addWidget(self._card(limit))
        self.setVisible(bool(limits))

    def _card(self, limit: Limit) -> Card:
        card = Card(ink=Ink.ACCENT)
        mark = QLabel()
        mark.setPixmap(icon("info", self.palette()).pixmap(icon_size(), icon_size()))
        words = Words(limit.sentence)
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        arrange(row)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        card.column.addLayout(row)
        buttons = QHBoxLayout()
        arrange(buttons)
        buttons.addStretch()
        if limit.page:
            page = translate("window", "Open the page")
            buttons.addWidget(self._press(page, limit, self._open_page, limit.page))
        dismiss = translate("window", "Dismiss")
        buttons.addWidget(self._press(dismiss, limit, self._dismiss, limit.key))
        card.column.addLayout(buttons)
        return card

    def _press(self, text: str, limit: Limit, do: Callable[[str], None], what: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleDescription(limit.sentence)
        button.clicked.connect(lambda: do(what))
        return button
