"""The rows of the popover: a job with how far it is, and something that needs somebody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.notifications import Tone
from colab_tray.ui.icons import ground_of, tone_mark
from colab_tray.ui.look import Ink, Space, Type, arrange, colour, icon, icon_size, radius, wash
from colab_tray.ui.parts import OneLine
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
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(icon("stop"))
        button.setIconSize(QSize(icon_size(), icon_size()))
        says = translate("popover", "Cancel {name}").format(name=line.name)
        button.setAccessibleName(says)
        button.setToolTip(says)
        button.clicked.connect(lambda: cancel(line.job_id))
        return button


class _Press(QPushButton):
    """A name, what it does, and a bar where it says how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._fraction: float | None = None
        self._name, self._says = OneLine(), OneLine()
        self._name.setFont(Type.STRONG.font)
        quiet(self._says)
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


class NeedRow(QWidget):
    """A sentence on a washed ground, and the button that helps where one does."""

    def __init__(
        self,
        text: str,
        button: str = "",
        do: Callable[[], None] | None = None,
        *,
        bad: bool = False,
    ) -> None:
        super().__init__()
        self._ink = Ink.BAD if bad else Ink.ALERT
        mark = QLabel()
        drawn = tone_mark(Tone.BAD if bad else Tone.QUESTION, ground_of(self.palette()))
        mark.setPixmap(drawn.pixmap(QSize(icon_size(), icon_size()), self.devicePixelRatio()))
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        row = QHBoxLayout(self)
        arrange(row, edge=Space.NEAR)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        if do is not None:
            press = QPushButton(button)
            press.setAccessibleDescription(text)
            press.clicked.connect(lambda: do())
            row.addWidget(press)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(Ink.LINE, self.palette()))
        painter.setBrush(wash(self._ink, self.palette()))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius(), radius())
        painter.end()


def _without(name: str, text: str) -> str:
    """A line of the menu without the name that already stands above it."""
    return " ".join(text.replace(name, "", 1).split()).lstrip(",: ")


def quiet(label: QLabel) -> QLabel:
    """Text that accompanies."""
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, colour(Ink.QUIET, palette))
    label.setPalette(palette)
    return label
