"""Draws lines of output on a grid of cells; and knows where on it a character is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from colab_tray.ui.document.cells import Cells, cells_of, runs
from colab_tray.ui.document.inks import RGB, inks, legible
from colab_tray.ui.document.lines import Line
from colab_tray.ui.document.marks import Drawn, Mark, Marked, drawn

GUTTER = 10.0  # pixels left of the text; a bar in it tells stderr
CUT = " … the line goes on"


class Paper:
    """Font and colours of one view. All positions are pixels, from the view's upper left corner."""

    def __init__(self, font: QFont, palette: QPalette) -> None:
        self._fonts = {False: font, True: _bold(font)}
        self._font = font
        self._set: QFont | None = None  # the painter's
        metrics = QFontMetricsF(font)
        self.row = max(1, round(metrics.height() * 1.15))  # a line's height
        self.cell = metrics.horizontalAdvance("0" * 100) / 100
        self._ascent = (self.row - metrics.height()) / 2 + metrics.ascent()
        self._base = _rgb(palette.color(QPalette.ColorRole.Base))
        self._text = _rgb(palette.color(QPalette.ColorRole.Text))
        dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
        self._stderr = legible((243, 162, 143) if dark else (163, 40, 15), self._base)
        self._link = legible(_rgb(palette.color(QPalette.ColorRole.Link)), self._base)
        chosen = _rgb(palette.color(QPalette.ColorRole.Highlight))
        written = _rgb(palette.color(QPalette.ColorRole.HighlightedText))
        self._grounds: dict[Mark, tuple[RGB, RGB]] = {
            Mark.FOUND: ((0, 0, 0), (255, 224, 110)),
            Mark.CURRENT: ((0, 0, 0), (255, 150, 50)),
            Mark.CURRENT_LINK: (legible(written, chosen), chosen),
            Mark.SELECTED: (legible(written, chosen), chosen),
        }

    def column_at(self, x: float, scrolled: float) -> float:
        """The column at a position, when so many pixels have been scrolled out of sight."""
        return max(0.0, (x + scrolled - GUTTER) / self.cell)

    def x_of(self, column: float, scrolled: float) -> float:
        return GUTTER + column * self.cell - scrolled

    def width_of(self, line: Line) -> float:
        """Pixels that a line takes, its gutter among them."""
        more = len(CUT) if line.cut else 0
        return GUTTER * 2 + (cells_of(line.text).width + more) * self.cell

    def seen(self, line: Line, view: QRectF) -> tuple[int, int]:
        """Its characters between the left and the right edge: the first one, and the one behind the last."""
        cells = cells_of(line.text)
        first = cells.index(self.column_at(0, view.left()) - 1)
        return first, cells.index(self.column_at(view.width(), view.left())) + 1

    def draw(
        self, painter: QPainter, line: Line, marks: Sequence[Marked], top: float, view: QRectF
    ) -> None:
        """One line; `view` is what is seen, its left how far it was scrolled."""
        scrolled, cells = view.left(), cells_of(line.text)
        self._set = None  # whatever font the painter has, it is not known
        first, last = self.seen(line, view)
        if line.stderr:
            bar = QColor(*self._stderr)
            painter.fillRect(QRectF(3 - scrolled, top, 2, self.row), bar)
        for piece in drawn(line, marks, first, last):
            self._draw(painter, line.text, cells, piece, top, scrolled)
        if line.cut:
            painter.setFont(self._font)
            painter.setPen(QColor(*legible((128, 128, 128), self._base)))
            x = self.x_of(cells.width, scrolled)
            painter.drawText(QPointF(x, top + self._ascent), CUT)

    def _draw(
        self,
        painter: QPainter,
        text: str,
        cells: Cells,
        piece: Drawn,
        top: float,
        scrolled: float,
    ) -> None:
        ink, ground = self._colours(piece)
        if ground is not None:
            left = self.x_of(cells.column(piece.start), scrolled)
            right = self.x_of(cells.column(piece.end), scrolled)
            painter.fillRect(QRectF(left, top, right - left, self.row), QColor(*ground))
        painter.setPen(_pen(ink))
        if (font := self._font_of(piece)) is not self._set:
            painter.setFont(font)
            self._set = font
        shown = text[piece.start : piece.end]
        plain = shown.isascii() and "\t" not in shown
        for start, end in ((0, len(shown)),) if plain else runs(shown):
            part = shown if plain else shown[start:end].replace("\t", " ")
            if not part.isspace() or piece.style.underline:
                x = self.x_of(cells.column(piece.start + start), scrolled)
                painter.drawText(QPointF(x, top + self._ascent), part)

    def _colours(self, piece: Drawn) -> tuple[RGB, RGB | None]:
        if piece.mark in self._grounds:
            return self._grounds[piece.mark]
        text = self._stderr if piece.stderr else self._text
        ink, ground = inks(piece.style, text, self._base)
        if piece.mark is Mark.LINK and ground is None:
            return self._link, None
        return ink, ground

    def _font_of(self, piece: Drawn) -> QFont:
        style = piece.style
        underline = style.underline or piece.mark in (Mark.LINK, Mark.CURRENT_LINK)
        if not (underline or style.italic or style.struck):
            return self._fonts[style.bold]
        font = QFont(self._fonts[style.bold])
        font.setUnderline(underline)
        font.setItalic(style.italic)
        font.setStrikeOut(style.struck)
        return font

    def draw_note(self, painter: QPainter, text: str, rect: QRectF) -> None:
        """One line of our own, in the colour of a hint."""
        painter.setFont(self._font)
        painter.setPen(QColor(*legible((128, 128, 128), self._base)))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = QFontMetricsF(self._font).elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, where, shown)


@lru_cache(1024)
def _pen(colour: RGB) -> QPen:
    return QPen(QColor(*colour))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _rgb(colour: QColor) -> RGB:
    return colour.red(), colour.green(), colour.blue()
