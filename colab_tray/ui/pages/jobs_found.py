"""A row that was found by words: below the job's name the line in which they stand, themselves in bold."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
)

from colab_tray.core.store.pieces import Piece
from colab_tray.ui.look import Ink, Space, Type, colour
from colab_tray.ui.pages.jobs_model import PIECE

_Index = QModelIndex | QPersistentModelIndex


class Found(QStyledItemDelegate):
    """Paints as the desktop does where nothing was found."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        piece = index.data(PIECE)
        if not isinstance(piece, Piece):
            super().paint(painter, option, index)
            return
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        style = styled.widget.style()
        painter.save()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, styled, painter, styled.widget)
        self._write(painter, styled, piece)
        painter.restore()
        if styled.state & QStyle.StateFlag.State_HasFocus:
            focus = QStyleOptionFocusRect()
            focus.rect, focus.palette, focus.state = styled.rect, styled.palette, styled.state
            frame = QStyle.PrimitiveElement.PE_FrameFocusRect
            style.drawPrimitive(frame, focus, painter, styled.widget)

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, piece: Piece) -> None:
        upper, lower, mark = _places(option)
        option.icon.paint(painter, mark)
        painter.setPen(_inks(option)[0])
        painter.setFont(option.font)
        name = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, upper.width()
        )
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(upper, sides, name)
        _write_piece(painter, option, piece, lower)


def _write_piece(
    painter: QPainter, option: QStyleOptionViewItem, piece: Piece, room: QRect
) -> None:
    """From left to right, as it was written, at the side on which reading begins."""
    ink, quiet = _inks(option)
    bold = QFont(option.font)
    bold.setWeight(Type.STRONG.font.weight())
    spans = [(text, bold if marked else option.font, marked) for text, marked in _spans(piece)]
    wide = sum(QFontMetricsF(font).horizontalAdvance(text) for text, font, _ in spans)
    at = QPointF(room.left(), room.top() + option.fontMetrics.ascent())
    if option.direction is Qt.LayoutDirection.RightToLeft:
        at.setX(max(at.x(), room.right() - wide))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for text, font, marked in spans:
        metrics, left = QFontMetricsF(font), room.right() - at.x()
        if left <= 0:
            break
        painter.setFont(font)
        painter.setPen(ink if marked else quiet)
        painter.drawText(at, metrics.elidedText(text, Qt.TextElideMode.ElideRight, left + 1))
        at.setX(at.x() + metrics.horizontalAdvance(text))


def _places(option: QStyleOptionViewItem) -> tuple[QRect, QRect, QRect]:
    """Of the name, of the line below it and of the mark, from the side on which reading begins."""
    whole, side = option.rect, option.decorationSize.width()
    line, gap = option.fontMetrics.height(), Space.TIGHT.px
    top = whole.top() + max(0, whole.height() - 2 * line) // 2
    words = whole.left() + gap + side + gap
    width = max(0, whole.right() - words)
    mark = QRect(whole.left() + gap, top + (line - side) // 2, side, side)
    found = (QRect(words, top, width, line), QRect(words, top + line, width, line), mark)
    upper, lower, mark = (QStyle.visualRect(option.direction, whole, one) for one in found)
    return upper, lower, mark


def _inks(option: QStyleOptionViewItem) -> tuple[QColor, QColor]:
    palette = option.palette
    if option.state & QStyle.StateFlag.State_Selected:
        active = bool(option.state & QStyle.StateFlag.State_Active)
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        chosen = palette.color(group, QPalette.ColorRole.HighlightedText)
        return chosen, chosen
    return palette.color(QPalette.ColorRole.Text), colour(Ink.QUIET, palette)


def _spans(piece: Piece) -> Iterator[tuple[str, bool]]:
    """Its text in parts, and whether each is what was sought."""
    at = 0
    for start, end in piece.marks:
        if start > at:
            yield piece.text[at:start], False
        if end > max(start, at):
            yield piece.text[max(start, at) : end], True
        at = max(at, end)
    yield piece.text[at:], False
