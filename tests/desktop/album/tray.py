"""The tray's icon in every state, as large as panels show it and enlarged, on light and on dark panels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from album import Scene
from colab_tray.ui.icons import Ground, state_icon
from colab_tray.ui.view import IconState

SIZES = (16, 22, 24)
ENLARGED = 4
ROWS = 10
PANELS = {Ground.LIGHT: "#f2f2f4", Ground.DARK: "#1e1e21"}
STATES: list[tuple[IconState, int, float | None]] = [
    (IconState.IDLE, 0, None),
    (IconState.WARMING, 0, None),
    *((IconState.RUNNING, count, None) for count in (1, 2, 3, 4, 5)),
    *((IconState.RUNNING, count, fraction) for count, fraction in ((1, 0.1), (6, 0.35), (8, 0.8))),
    *((IconState.RUNNING, count, None) for count in (7, 9, 12)),
    (IconState.RUNNING, 12, 0.6),
    *((IconState.NEEDS_YOU, count, None) for count in (1, 3, 12)),
    (IconState.OFFLINE, 0, None),
    (IconState.PAUSED, 0, None),
    (IconState.ERROR, 0, None),
]


def scenes() -> Iterator[Scene]:
    for ground, panel in PANELS.items():
        yield Scene(f"{ground}-panel", lambda g=ground, p=panel: table(g, p))
    yield Scene("template", lambda: table(Ground.TEMPLATE, "#ffffff"))
    yield Scene("unknown-on-dark", lambda: table(Ground.UNKNOWN, PANELS[Ground.DARK]))
    yield Scene("unknown-on-light", lambda: table(Ground.UNKNOWN, PANELS[Ground.LIGHT]))


def table(ground: Ground, panel: str) -> QWidget:
    page = QWidget()
    own = QPalette(QColor(panel))
    own.setColor(QPalette.ColorRole.Window, QColor(panel))
    page.setPalette(own)
    grid = QGridLayout(page)
    for number, (state, count, fraction) in enumerate(STATES):
        row, side = number % ROWS, number // ROWS * 7
        grid.addWidget(QLabel(f"{state} {count or ''}"), row, side)
        for column, size in enumerate(SIZES):
            image = (
                state_icon(state, count, ground, fraction).pixmap(QSize(size, size), 1.0).toImage()
            )
            plain, large = QLabel(), QLabel()
            plain.setPixmap(QPixmap.fromImage(image))
            large.setPixmap(QPixmap.fromImage(image.scaled(image.size() * ENLARGED)))
            grid.addWidget(plain, row, side + 1 + column)
            grid.addWidget(large, row, side + 4 + column)
    return page
