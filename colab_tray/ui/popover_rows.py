"""A row of the popover: a job, and how far it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colab_tray.ui.look import Ink, Space, Type, arrange, colour
from colab_tray.ui.parts import IconButton, OneLine, draw_focus
from colab_tray.ui.view import Line
from colab_tray.ui.words import translate


class JobRow(QWidget):
    """Pressed, it opens; beside it what cancels, while there is something to cancel."""

    def __init__(
        self, line: Line, opens: Callable[[], None], cancel: Callable[[str], None] | None
    ) -> None:
        super().__init__()
        self._press = _Press()
        self._press.clicked.connect(lambda: opens())
        row = QHBoxLayout(self)
        arrange(row, gap=Space.TIGHT)
        row.addWidget(self._press, 1)
        if cancel is not None:
            row.addWidget(self._canceller(line, cancel))

    def show_line(self, line: Line, fraction: float | None) -> None:
        self._press.show_line(line, fraction)

    def _canceller(self, line: Line, cancel: Callable[[str], None]) -> QToolButton:
        button = IconButton("stop", translate("popover", "Cancel {name}").format(name=line.name))
        button.clicked.connect(lambda: cancel(line.job_id))
        return button


class _Press(QPushButton):
    """A name, what it does, and a bar where it says how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._fraction: float | None = None
        self._name, self._says = OneLine(), OneLine(Ink.QUIET)
        self._name.setFont(Type.STRONG.font)
        column = QVBoxLayout(self)
        arrange(column, edge=Space.NEAR, gap=Space.HAIR)
        for label in (self._name, self._says):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def show_line(self, line: Line, fraction: float | None) -> None:
        self._name.setText(line.name)
        self._says.setText(_without(line.name, line.text))
        self.setAccessibleName(line.text)
        self._fraction = fraction
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        draw_focus(self, self)
        if self._fraction is None:
            return
        side, high = Space.NEAR.px, Space.TIGHT.px - 1
        track = QRect(side, self.height() - high - 1, self.width() - 2 * side, high)
        done = QRect(track)
        done.setWidth(round(track.width() * min(1.0, max(0.0, self._fraction))))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            done.moveRight(track.right())
        painter = QPainter(self)
        painter.fillRect(track, colour(Ink.WELL, self.palette()))
        painter.fillRect(done, colour(Ink.ACCENT, self.palette()))
        painter.end()


def _without(name: str, text: str) -> str:
    """A line of the menu without the name that already stands above it."""
    return " ".join(text.replace(name, "", 1).split()).lstrip(",: ")
