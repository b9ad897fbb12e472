"""A sentence in its place, with the mark of its tone and the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from colab_tray.core.notifications import Tone
from colab_tray.ui.icons import ground_of, tone_mark
from colab_tray.ui.look import Ink, Space, arrange, icon_size
from colab_tray.ui.pages.parts import Card, Words

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
        self._press: QPushButton | None = None  # there is none where nothing helps
        row = self._row = QHBoxLayout()
        row.setSpacing(Space.NEAR.px)
        top = Qt.AlignmentFlag.AlignTop
        side = self._words.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        self._words.setAlignment(top | side)
        row.addWidget(self._mark, 0, top)
        row.addWidget(self._words, 1)
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
        if self._press is None and button:
            self._press = QPushButton()
            self._press.clicked.connect(lambda: self._do())
            self._row.addWidget(self._press, 0, Qt.AlignmentFlag.AlignTop)
        if self._press is not None:
            self._press.setText(button or self._press.text())
            self._press.setAccessibleDescription(text)
            self._press.setVisible(bool(button))
        self._line_up(button=bool(button))
        self._paint()
        self.update()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._paint()

    def _line_up(self, *, button: bool) -> None:
        """The mark, the first line and the button stand on one height."""
        line = self._words.fontMetrics().height()
        high = max(line, self._press.sizeHint().height()) if self._press and button else line
        self._mark.setFixedHeight(high)
        self._words.setContentsMargins(0, (high - line) // 2, 0, 0)

    def _paint(self) -> None:
        self._mark.setPixmap(mark_of(self._tone, self.palette()))


def mark_of(tone: Tone, palette: QPalette) -> QPixmap:
    """The mark beside a sentence, as large as its letters."""
    return tone_mark(tone, ground_of(palette)).pixmap(icon_size(), icon_size())


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
