"""A sentence in its place, with the mark of its tone and the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from colab_tray.core.notifications import Tone
from colab_tray.ui.icons import ground_of, tone_mark
from colab_tray.ui.look import Ink, Space, arrange
from colab_tray.ui.pages.parts import Card, Words

MARK = QSize(18, 18)


_INKS = {Tone.GOOD: Ink.GOOD, Tone.BAD: Ink.BAD, Tone.QUESTION: Ink.ALERT}


class Note(Card):
    """Nothing is to be seen of it until `say`; an empty sentence takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.BAD
        self._do: Callable[[], None] = lambda: None
        self._mark = QLabel()
        self._words = wrapped()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._press = QPushButton()
        self._press.clicked.connect(lambda: self._do())
        row = QHBoxLayout()
        row.setSpacing(Space.NEAR.px)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._press, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is not there."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        text: str,
        tone: Tone = Tone.BAD,
        button: str = "",
        do: Callable[[], None] = lambda: None,
    ) -> None:
        self._tone, self._do, self._ink = tone, do, _INKS[tone]
        self._words.setText(text)
        self._press.setText(button)
        self._press.setAccessibleDescription(text)
        self._press.setVisible(bool(button))
        self._paint()
        self.update()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._paint()

    def _paint(self) -> None:
        self._mark.setPixmap(tone_mark(self._tone, ground_of(self.palette())).pixmap(MARK))


def wrapped(text: str = "", *, faint: bool = False) -> QLabel:
    """Plain text on as many lines as it needs, in the room there is."""
    label = Words(text, Ink.QUIET if faint else Ink.TEXT)
    fits = label.sizePolicy()  # a long word is no reason for a wide window
    fits.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(fits)
    return label


def beside(*parts: QWidget, stretch: bool = False) -> QWidget:
    """Next to each other, as wide as they are; `stretch`: the first takes what room there is."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    arrange(row)
    for place, part in enumerate(parts):
        row.addWidget(part, 1 if stretch and place == 0 else 0)
    if not stretch:
        row.addStretch()
    return whole
