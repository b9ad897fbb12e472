"""Figures drawn as lines, so that a count is legible at 16 pixels and the same with every font.

Each is a line of a fixed weight through a box of one by one: what is whole pixels is sharp.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Move = tuple[float, ...]  # two numbers: on to there; four: on in a curve, by its handle

# fmt: off
_STROKES: dict[str, list[list[Move]]] = {
    "1": [[(0.15, 0.22), (0.6, 0), (0.6, 1)]],
    "2": [[(0, 0.24), (0, 0, 0.5, 0), (1, 0, 1, 0.26), (1, 0.44, 0.6, 0.62), (0, 1), (1, 1)]],
    "3": [[(0, 0), (1, 0), (0.45, 0.4), (1, 0.4, 1, 0.7), (1, 1, 0.5, 1), (0.12, 1, 0, 0.86)]],
    "4": [[(0.75, 1), (0.75, 0), (0, 0.7), (1, 0.7)]],
    "5": [[(0.95, 0), (0.1, 0), (0.04, 0.45), (0.2, 0.38, 0.5, 0.38), (1, 0.38, 1, 0.68),
          (1, 1, 0.5, 1), (0.12, 1, 0, 0.86)]],
    "6": [[(0.92, 0.1), (0.75, 0, 0.55, 0), (0, 0, 0, 0.6), (0, 1, 0.5, 1), (1, 1, 1, 0.7),
          (1, 0.4, 0.5, 0.4), (0.08, 0.4, 0, 0.68)]],
    "7": [[(0, 0), (1, 0), (0.4, 1)]],
    "8": [[(0.5, 0.45), (0.06, 0.42, 0.06, 0.22), (0.06, 0, 0.5, 0), (0.94, 0, 0.94, 0.22),
          (0.94, 0.42, 0.5, 0.45), (1, 0.48, 1, 0.74), (1, 1, 0.5, 1), (0, 1, 0, 0.74),
          (0, 0.48, 0.5, 0.45)]],
    "9": [[(0.08, 0.9), (0.25, 1, 0.45, 1), (1, 1, 1, 0.4), (1, 0, 0.5, 0), (0, 0, 0, 0.3),
          (0, 0.6, 0.5, 0.6), (0.92, 0.6, 1, 0.32)]],
    "+": [[(0, 0.5), (1, 0.5)], [(0.5, 0.2), (0.5, 0.8)]],
}
# fmt: on


def draw_number(painter: QPainter, text: str, where: QRectF, weight: float, ink: QColor) -> None:
    """Draw one or two characters into the box; `weight` is the lines', in the painter's units."""
    painter.setPen(
        QPen(ink, weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    gap = max(1.0, weight / 2)
    wide = (where.width() - weight * len(text) - gap * (len(text) - 1)) / len(text)
    for number, sign in enumerate(text):
        left = where.left() + weight / 2 + number * (wide + weight + gap)
        box = QRectF(left, where.top() + weight / 2, wide, where.height() - weight)
        for stroke in _STROKES[sign]:
            painter.drawPath(_path(stroke, box))


def _path(stroke: list[Move], box: QRectF) -> QPainterPath:
    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    path = QPainterPath(at(*stroke[0]))
    for move in stroke[1:]:
        if len(move) == 2:
            path.lineTo(at(*move))
        else:
            path.quadTo(at(*move[:2]), at(*move[2:]))
    return path
