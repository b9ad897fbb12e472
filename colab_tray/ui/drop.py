"""Dropping scripts on the window: what was dropped, and how the window looks meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from colab_tray.ui.icons import Ground, state_icon
from colab_tray.ui.view import IconState
from colab_tray.ui.words import translate

_ICON = QSize(64, 64)


def dropped(data: QMimeData) -> list[str]:
    """The local files and folders in a drop; pages of the web and the like are left out."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


class Welcome(QWidget):
    """What stands in place of the jobs while there are none."""

    def __init__(self, inbox: str) -> None:
        super().__init__()
        self._picture = QLabel()
        title = QLabel(translate("drop", "Drop a Python script here"))
        title.setFont(larger(title.font(), 1.35))
        hint = QLabel(
            translate("drop", "or press Run script…, or save one into\n{inbox}").format(inbox=inbox)
        )
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch()
        for label in (self._picture, title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A frame that looks like a place to put something."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        colour.setAlpha(70)  # "Mid" is not to be seen on a dark desktop
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), 12, 12)
        painter.end()

    def paint_for(self, ground: Ground) -> None:
        self._picture.setPixmap(state_icon(IconState.IDLE, 0, ground).pixmap(_ICON))


class DropHint(QWidget):
    """Lies over the window while something is dragged across it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        if (below := self.parentWidget()) is not None:
            self.setGeometry(below.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self.palette().color(QPalette.ColorRole.Window))
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
        painter.drawRoundedRect(self.rect().adjusted(10, 10, -10, -10), 12, 12)
        painter.setFont(larger(self.font(), 1.6))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter, translate("drop", "Drop to run")
        )
        painter.end()


def larger(font: QFont, times: float) -> QFont:
    """The font in another size, whatever size the person has set."""
    copy = QFont(font)
    copy.setPointSizeF(font.pointSizeF() * times)
    return copy
