"""Columns drawn by hand: one for each day or month, in the colours of how runs ended."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from colab_tray.ui.amounts import whole
from colab_tray.ui.look import Ink, Space, Type, colour, icon_size
from colab_tray.ui.pages.usage_view import Columns, day_text, round_step
from colab_tray.ui.words import translate

_LINES = 4  # of the grid above the ground, at most
_WIDEST = 48  # pixels of a column
_EMPTY = Columns((), (), (), ())


class Chart(QWidget):
    """What it shows stands in the table below it too; a pointer on a column tells its figures."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = _EMPTY
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_columns(self, columns: Columns, summary: str) -> None:
        self.columns = columns
        self.setAccessibleName(translate("usage", "Runs over time"))
        self.setAccessibleDescription(summary)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(icon_size() * 20, icon_size() * 10)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            text = self.text_at(event.pos().x())
            QToolTip.showText(event.globalPos(), text, self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    def text_at(self, x: int) -> str:
        """What the column at this pixel says; "" where there is none."""
        for number, place in enumerate(self._places()):
            if place.left() <= x < place.right():
                told = translate("usage", "{when}: {good} succeeded, {bad} failed, {rest} other")
                return told.format(
                    when=day_text(self.columns.labels[number]),
                    good=self.columns.good[number],
                    bad=self.columns.bad[number],
                    rest=self.columns.other[number],
                )
        return ""

    # -- drawing -------------------------------------------------------------------------------

    @property
    def _top(self) -> int:
        """What the highest line of the grid stands for."""
        step = round_step(self.columns.highest, _LINES)
        return -(-self.columns.highest // step) * step

    def _area(self) -> QRectF:
        """Where columns stand: beside the numbers, above the days."""
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(whole(self._top)) + Space.NEAR.px
        all_ = QRectF(self.rect())
        below = metrics.height() + Space.TIGHT.px
        return all_.adjusted(left, metrics.height() / 2, -1, -below)

    def _places(self) -> Iterator[QRectF]:
        """The room of each column, gaps included."""
        area, count = self._area(), len(self.columns.labels)
        if not count:
            return
        width = min(area.width() / count, float(_WIDEST))
        for number in range(count):
            yield QRectF(area.left() + number * width, area.top(), width, area.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(Type.SMALL.font)
        if self.columns.labels:
            self._draw_grid(painter)
            for number, place in enumerate(self._places()):
                self._draw_column(painter, number, place)
            self._draw_days(painter)
        painter.end()

    def _draw_grid(self, painter: QPainter) -> None:
        area, palette, top = self._area(), self.palette(), self._top
        for value in range(0, top + 1, round_step(top, _LINES)):
            y = area.bottom() - area.height() * value / top
            painter.setPen(QPen(colour(Ink.LINE, palette), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colour(Ink.QUIET, palette))
            where = QRectF(0, y - 20, area.left() - Space.TIGHT.px, 40)
            painter.drawText(
                where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, whole(value)
            )

    def _draw_column(self, painter: QPainter, number: int, place: QRectF) -> None:
        columns, y = self.columns, place.bottom()
        gap = min(place.width() / 5, Space.TIGHT.px)
        for values, ink in (
            (columns.good, Ink.GOOD),
            (columns.bad, Ink.BAD),
            (columns.other, Ink.QUIET),
        ):
            height = place.height() * values[number] / self._top
            if height <= 0:
                continue
            part = QRectF(place.left() + gap / 2, y - height, place.width() - gap, height)
            painter.fillRect(part, colour(ink, self.palette()))
            if ink is Ink.BAD:  # told apart without its colour, too
                painter.fillRect(part, Qt.BrushStyle.BDiagPattern)
            y -= height

    def _draw_days(self, painter: QPainter) -> None:
        """As many as have room, the last one among them."""
        metrics, places = painter.fontMetrics(), list(self._places())
        painter.setPen(colour(Ink.QUIET, self.palette()))
        labels = [day_text(label, year=False) for label in self.columns.labels]
        wide = max(map(metrics.horizontalAdvance, labels)) + Space.NEAR.px
        every = max(1, int(wide / places[0].width()) + 1) if wide > places[0].width() else 1
        free = float(self.width())  # up to here nothing is written yet, from the right
        for number in range(len(labels) - 1, -1, -every):
            middle = places[number].center().x()
            left = min(max(0.0, middle - wide / 2), self.width() - wide)
            if left + wide > free:
                continue
            free = left
            where = QRectF(left, self._area().bottom(), wide, metrics.height() + Space.TIGHT.px)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, labels[number])
