"""Icons that are drawn when they are seen, in just the pixels in which they are seen.

A window has dozens of icons, each in three modes, on screens of 100 to 300 %: drawn beforehand in all
sizes they would take longer than the rest of the window, and no size would fit a scale of 150 %.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

Draw = Callable[[int, QIcon.Mode], QPixmap]


class Drawn(QIconEngine):
    """`draw` makes the picture of so many pixels a side, in a mode, and keeps it: it is asked with every look.

    `sizes` are offered to who wants to have them all, as panels do; every other one is drawn as well.
    Whoever makes an icon of it keeps that: Qt for Python lets the engine go with it, copies or not.
    """

    def __init__(self, draw: Draw, sizes: Sequence[int] = ()) -> None:
        super().__init__()
        self._draw = draw
        self._sizes = sizes

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._draw(max(1, min(size.width(), size.height())), mode)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """In the middle, a pixel of the picture for each of the screen's."""
        ratio = painter.device().devicePixelRatioF()
        picture = QPixmap(self.pixmap(rect.size() * ratio, mode, state))
        picture.setDevicePixelRatio(ratio)
        shown = QRect(0, 0, round(picture.width() / ratio), round(picture.height() / ratio))
        shown.moveCenter(rect.center())
        painter.drawPixmap(shown.topLeft(), picture)

    def availableSizes(  # noqa: N802
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(side, side) for side in self._sizes]

    def clone(self) -> QIconEngine:
        """Asked of an icon that is changed; nothing here changes one. Qt for Python would let go of it."""
        _CLONES.append(Drawn(self._draw, self._sizes))
        return _CLONES[-1]


_CLONES: list[Drawn] = []
