"""Bars of how much a machine is used: each under its name and figure, as many as fit beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from colab_tray.ui.look import Ink, Space, Type, arrange, colour, high_contrast
from colab_tray.ui.pages.flow import Flow
from colab_tray.ui.pages.meters_view import Gauge
from colab_tray.ui.pages.parts import Words

_WIDTH = 24  # characters of one bar, about


class Bars(QWidget):
    """What is shown changes every few seconds; widgets are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.meters: list[Meter] = []
        self._flow = Flow(Space.EDGE.px)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_gauges(self, gauges: Sequence[Gauge]) -> None:
        while len(self.meters) < len(gauges):
            self.meters.append(Meter())
            self._flow.addWidget(self.meters[-1])
        for place, meter in enumerate(self.meters):
            meter.setVisible(place < len(gauges))
            if place < len(gauges):
                meter.show_gauge(gauges[place])
        self.setVisible(bool(gauges))


class Meter(QWidget):
    """One of them."""

    def __init__(self) -> None:
        super().__init__()
        self.gauge: Gauge | None = None
        self._name = Words(ink=Ink.QUIET, type_=Type.SMALL, wrap=False)
        self._text = Words(type_=Type.SMALL, wrap=False)
        self._track = _Track()
        line = QHBoxLayout()
        arrange(line, gap=Space.ROOM)
        line.addWidget(self._name)
        line.addStretch(1)
        line.addWidget(self._text)
        column = QVBoxLayout(self)
        arrange(column, gap=Space.TIGHT)
        column.addLayout(line)
        column.addWidget(self._track)

    def show_gauge(self, gauge: Gauge) -> None:
        if gauge == self.gauge:
            return
        self.gauge = gauge
        self._name.setText(gauge.name)
        self._text.setText(gauge.text)
        said = f"{gauge.name}: {gauge.text}"
        for part in (self, self._text):
            part.setAccessibleName(said)
        self._track.show_gauge(gauge)

    def sizeHint(self) -> QSize:  # noqa: N802
        hint = super().sizeHint()
        return QSize(
            max(hint.width(), self.fontMetrics().averageCharWidth() * _WIDTH), hint.height()
        )


class _Track(QWidget):
    """The bar; an empty one with a broken line around it where nothing is known."""

    def __init__(self) -> None:
        super().__init__()
        self._gauge: Gauge | None = None
        self.setFixedHeight(max(6, Space.TIGHT.px))

    def show_gauge(self, gauge: Gauge) -> None:
        self._gauge = gauge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        palette, fraction = self.palette(), self._gauge.fraction if self._gauge else None
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colour(Ink.LINE, palette)
        known = fraction is not None
        style = Qt.PenStyle.SolidLine if known else Qt.PenStyle.DotLine
        painter.setPen(
            QPen(edge, 1, style) if high_contrast(palette) or not known else Qt.PenStyle.NoPen
        )
        painter.setBrush(colour(Ink.WELL, palette) if known else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
        if fraction:
            painter.setPen(Qt.PenStyle.NoPen)
            ink = Ink.ALERT if self._gauge and self._gauge.scarce else Ink.ACCENT
            painter.setBrush(colour(ink, palette))
            painter.drawRoundedRect(
                self._filled(room, fraction), room.height() / 2, room.height() / 2
            )
        painter.end()

    def _filled(self, room: QRectF, fraction: float) -> QRectF:
        """From where reading begins; never less than its round ends, so that little is not nothing."""
        width = max(room.height(), room.width() * fraction)
        left = room.left()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = room.right() - width
        return QRectF(left, room.top(), width, room.height())
