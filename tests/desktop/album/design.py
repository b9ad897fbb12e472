"""The visual language itself: the scales, the colours, every icon."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from album import Scene
from colab_tray.ui import symbols
from colab_tray.ui.look import Ink, Space, Type, arrange, colour, icon, icon_size, wash

COLUMNS = 7


def scenes() -> Iterator[Scene]:
    yield Scene("type-and-space", words)
    yield Scene("colours", colours)
    yield Scene("icons", icons)


def words() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    arrange(column, edge=Space.EDGE)
    for kind in Type:
        label = QLabel(f"{kind.name.lower()}: Jobs go on while you are away")
        label.setFont(kind.font)
        column.addWidget(label)
    for space in Space:
        row = QHBoxLayout()
        bar = QFrame()
        bar.setFixedSize(space.px, icon_size() // 2)
        bar.setAutoFillBackground(True)
        bar.setPalette(QPalette(QColor(colour(Ink.ACCENT, page.palette()))))
        row.addWidget(bar)
        row.addWidget(QLabel(f"{space.name.lower()}: {space.value}"), 1)
        column.addLayout(row)
    return page


def colours() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    for row, ink in enumerate(Ink):
        for column, ground in enumerate(("Window", "Base")):
            label = QLabel(f"{ink}: a job needs you")
            tint(
                label, colour(ink, page.palette()), page.palette().color(QPalette.ColorRole[ground])
            )
            grid.addWidget(label, row, column)
        washed = QLabel(f"on a wash of {ink}")
        tint(washed, page.palette().color(QPalette.ColorRole.WindowText), wash(ink, page.palette()))
        grid.addWidget(washed, row, 2)
    return page


def tint(label: QLabel, ink: QColor, ground: QColor) -> None:
    own = label.palette()
    own.setColor(QPalette.ColorRole.WindowText, ink)
    own.setColor(QPalette.ColorRole.Window, ground)
    label.setPalette(own)
    label.setAutoFillBackground(True)
    label.setMargin(Space.NEAR.px)


def icons() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    for number, name in enumerate(symbols.names()):
        cell = QVBoxLayout()
        for times in (1, 2):
            label = QLabel()
            side = icon_size() * times
            label.setPixmap(icon(name, page.palette()).pixmap(side, side))
            cell.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)
        cell.addWidget(QLabel(name), 0, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(cell, number // COLUMNS, number % COLUMNS)
    return page
