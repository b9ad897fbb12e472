"""How a window looks that one can drop something on: while it is empty, and while something hovers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from colab_tray.ui.drop_words import Said
from colab_tray.ui.icons import Ground, state_picture
from colab_tray.ui.look import Ink, Space, Type, arrange, colour, icon, icon_size, radius, wash
from colab_tray.ui.pages.parts import Words
from colab_tray.ui.words import translate

_ICON = 64  # logical pixels


class Welcome(QWidget):
    """What stands in place of the jobs while there are none."""

    def __init__(self, inbox: str) -> None:
        super().__init__()
        self._picture = QLabel()
        title = Words(translate("drop", "Drop a Python script here"), type_=Type.TITLE)
        says = translate("drop", "or press Run script…, or save one into\n{inbox}")
        hint = Words(says.format(inbox=inbox), Ink.QUIET)
        column = QVBoxLayout(self)
        arrange(column, edge=Space.FAR, gap=Space.ROOM)
        column.addStretch()
        for label in (self._picture, title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A frame that looks like a place to put something."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(Ink.QUIET, self.palette()), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius(), radius()
        )
        painter.end()

    def paint_for(self, ground: Ground) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(state_picture(_ICON, ratio, ground=ground))


class DropHint(QWidget):
    """Lies over a window while something is dragged across it, and says what would happen."""

    def __init__(self, parent: QWidget, *, small: bool = False) -> None:
        """`small`: there is no room for more than the words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._refused = False
        self._picture, self._headline, self._lines = QLabel(), QLabel(), QLabel()
        self._headline.setFont((Type.HEADING if small else Type.TITLE).font)
        column = QVBoxLayout(self)
        edge, gap = (Space.EDGE, Space.TIGHT) if small else (Space.FAR, Space.ROOM)
        arrange(column, edge=edge, gap=gap)
        column.addStretch()
        for label in (self._picture, self._headline, self._lines):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch()
        self._picture.setHidden(small)
        self.hide()

    def show_said(self, said: Said | None) -> None:
        """None: nothing hovers any more."""
        if said is None:
            self.hide()
            return
        self._refused = said.refused
        side = icon_size(3)
        drawn = icon(said.symbol, self.palette(), colour(self._ink, self.palette()))
        self._picture.setPixmap(drawn.pixmap(QSize(side, side), self.devicePixelRatio()))
        self._headline.setText(said.headline)
        self._lines.setText("\n".join(said.lines))
        self.cover()

    def cover(self) -> None:
        if (below := self.parentWidget()) is not None:
            self.setGeometry(below.rect())
        self.raise_()
        self.show()
        self.update()

    @property
    def _ink(self) -> Ink:
        return Ink.BAD if self._refused else Ink.ACCENT

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = wash(self._ink, self.palette())
        veil.setAlpha(240)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colour(self._ink, self.palette()), 2))
        inset = Space.NEAR.px
        painter.drawRoundedRect(
            self.rect().adjusted(inset, inset, -inset, -inset), radius(), radius()
        )
        painter.end()
