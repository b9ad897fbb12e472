"""The card above the pages: what happened while nobody was there. Dismissed once, it is gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from colab_tray.ui import away
from colab_tray.ui.away import AwayLine
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.look import Space, Type, arrange, icon_size
from colab_tray.ui.notes import mark_of, wrapped
from colab_tray.ui.pages.parts import Card, Words
from colab_tray.ui.words import translate


class AwayCard(Card):
    """Shows nothing until there is a card."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._does = does
        self._shown: away.Card | None = None
        self._title = Words(type_=Type.HEADING)
        self._dismiss = QPushButton(translate("away", "Dismi&ss"))
        self._dismiss.clicked.connect(lambda: does.dismiss_away())
        self._lines = QVBoxLayout()
        arrange(self._lines, gap=Space.HAIR)
        head = QHBoxLayout()
        arrange(head)
        head.addWidget(self._title, 1)
        head.addWidget(self._dismiss)
        self.column.addLayout(head)
        self.column.addLayout(self._lines)
        self.hide()

    def show_card(self, shown: away.Card | None) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        while self._lines.count():
            taken = self._lines.takeAt(0)
            if taken is not None and (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in shown.lines if shown is not None else ():
            self._lines.addWidget(self._line(line))
        self._title.setText(shown.title if shown is not None else "")
        self.setVisible(shown is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            shown, self._shown = self._shown, None
            self.show_card(shown)

    def _line(self, line: AwayLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        arrange(row)
        mark = QLabel()
        mark.setFixedWidth(icon_size())
        if line.tone is not None:
            mark.setPixmap(mark_of(line.tone, self.palette()))
        row.addWidget(mark)
        row.addWidget(wrapped(line.text), 1)
        if line.remedy:
            row.addWidget(self._button(line.remedy, self._does.remedy, line))
        if line.job_id:
            show = translate("away", "Show")
            row.addWidget(self._button(show, self._does.show_output, line))
        return whole

    def _button(self, text: str, do: Callable[[str], None], line: AwayLine) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(f"{text}: {line.text}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: do(line.job_id))
        return button
