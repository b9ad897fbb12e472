"""A sentence in its place, with the mark of its tone and the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from colab_tray.core.notifications import Tone
from colab_tray.ui.icons import ground_of, tone_mark
from colab_tray.ui.look import Ink, arrange, colour

MARK = QSize(18, 18)


class Note(QFrame):
    """Nothing is to be seen of it until `say`; an empty sentence takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.BAD
        self._do: Callable[[], None] = lambda: None
        self._mark = QLabel()
        self._words = wrapped()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._press = QPushButton()
        self._press.clicked.connect(lambda: self._do())
        row = QHBoxLayout(self)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._press, 0, Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
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
        self._tone, self._do = tone, do
        self._words.setText(text)
        self._press.setText(button)
        self._press.setAccessibleDescription(text)
        self._press.setVisible(bool(button))
        self._paint()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        self._mark.setPixmap(tone_mark(self._tone, ground_of(self.palette())).pixmap(MARK))


class Faint(QLabel):
    """Text that accompanies, in its colour whatever the desktop's are."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._tint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ParentChange):
            self._tint()
        return super().event(event)

    def _tint(self) -> None:
        own = self.palette()
        own.setColor(QPalette.ColorRole.WindowText, colour(Ink.QUIET, QApplication.palette()))
        self.setPalette(own)


def wrapped(text: str = "", *, faint: bool = False) -> QLabel:
    """Plain text on as many lines as it needs."""
    label = Faint(text) if faint else QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
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
