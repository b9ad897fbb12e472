"""What several pages are made of: words in the colours of the palette, cards, a scrolled column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colab_tray.ui.look import Ink, Space, Type, arrange, colour, icon, icon_size, radius, wash
from colab_tray.ui.pages.flow import Flow

_WIDTH = 145  # characters of a column of text, about


class Words(QLabel):
    """Plain text in a role of the visual language; it follows the palette."""

    def __init__(
        self, text: str = "", ink: Ink = Ink.TEXT, type_: Type = Type.BODY, *, wrap: bool = True
    ) -> None:
        super().__init__(text)
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if type_ is not Type.BODY:
            self.setFont(type_.font)
        self._turn()
        self._paint()

    def say(self, text: str) -> None:
        """The text; nothing at all where there is none."""
        self.setText(text)
        self.setVisible(bool(text))

    def set_ink(self, ink: Ink) -> None:
        self._ink = ink
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            self._paint()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        """At the side where one begins to read, whatever the letters are; Qt would look at these."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        across = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | across)

    def _paint(self) -> None:
        if self._ink is Ink.TEXT:
            return
        palette = QPalette(self.palette())
        parent = self.parentWidget()  # never its own: that has the ink already
        ink = colour(self._ink, QApplication.palette() if parent is None else parent.palette())
        if palette.color(QPalette.ColorRole.WindowText) != ink:
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)


class Card(QFrame):
    """A rounded ground with a line around it, for what belongs together."""

    def __init__(self, *, ink: Ink | None = None) -> None:
        """`ink`: a breath of this colour instead of the usual ground."""
        super().__init__()
        self._ink = ink
        self.column = QVBoxLayout(self)
        arrange(self.column, edge=Space.ROOM, gap=Space.NEAR)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        palette = self.palette()
        ground = wash(self._ink, palette) if self._ink else colour(Ink.CARD, palette)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(Ink.LINE, palette), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius(), radius()
        )
        painter.end()


class Column(QScrollArea):
    """What is scrolled: one thing below the other."""

    def __init__(self, gap: Space = Space.APART) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inner = QWidget()
        self._inner.setAutoFillBackground(False)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, Space.NEAR.px, Space.EDGE.px)
        self.column.setSpacing(gap.px)
        self.column.addStretch(1)
        self.setWidget(self._inner)

    def add(self, widget: QWidget) -> None:
        """Below all others."""
        self.column.insertWidget(self.column.count() - 1, widget)


class Empty(QWidget):
    """In place of a list in which nothing is: a picture, a sentence, and below it what helps."""

    def __init__(self, symbol: str, text: str = "", *helps: QWidget) -> None:
        super().__init__()
        self._symbol, self._picture = symbol, QLabel()
        self.words = Words(text, Ink.QUIET)
        for part in (self._picture, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        arrange(column, edge=Space.FAR, gap=Space.ROOM)
        column.addStretch()
        column.addWidget(self._picture)
        column.addWidget(self.words)
        for one in helps:
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._paint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._paint()

    def _paint(self) -> None:
        drawn = icon(self._symbol, self.palette(), colour(Ink.QUIET, self.palette()))
        self._picture.setPixmap(drawn.pixmap(icon_size(2), icon_size(2)))


def readable(page: QWidget) -> QVBoxLayout:
    """A column on the page that is no wider than text is read, from top to bottom of it."""
    inner = QWidget()
    inner.setMaximumWidth(page.fontMetrics().averageCharWidth() * _WIDTH)
    row = QHBoxLayout(page)
    arrange(row)
    row.addWidget(inner, 1)
    row.addStretch(0)
    column = QVBoxLayout(inner)
    arrange(column, gap=Space.ROOM)
    return column


def header(title: str, *controls: QWidget) -> QHBoxLayout:
    """The page's name, and what stands at the other end of its line, or of the next ones."""
    row = QHBoxLayout()
    row.setSpacing(Space.NEAR.px)
    row.addWidget(Words(title, type_=Type.TITLE, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    beside = Flow(Space.NEAR.px, trailing=True)
    for control in controls:
        beside.addWidget(control)
    row.addLayout(beside, 1)
    return row


def rule() -> QFrame:
    """A line between two things."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
