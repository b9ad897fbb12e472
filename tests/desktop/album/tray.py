"""The tray's icon in every state, as large as panels show it and enlarged, on light and on dark panels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from album import Scene
from colab_tray.ui.icons import Ground, ground_of, state_icon, state_picture
from colab_tray.ui.look import Space, arrange
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
    yield Scene("said", said)
    yield Scene("template", lambda: table(Ground.TEMPLATE, "#ffffff"))
    yield Scene("unknown-on-dark", lambda: table(Ground.UNKNOWN, PANELS[Ground.DARK]))
    yield Scene("unknown-on-light", lambda: table(Ground.UNKNOWN, PANELS[Ground.LIGHT]))


SAID: list[tuple[IconState, int, float | None, str]] = [
    (IconState.IDLE, 0, None, "Nothing runs"),
    (IconState.WARMING, 0, None, "Something is starting"),
    (IconState.RUNNING, 2, None, "Two jobs run"),
    (IconState.RUNNING, 1, 0.4, "One job runs, and is this far"),
    (IconState.NEEDS_YOU, 1, None, "Something needs you"),
    (IconState.NEEDS_YOU, 3, None, "Three things need you"),
    (IconState.PAUSED, 0, None, "The queue or the inbox is paused"),
    (IconState.OFFLINE, 0, None, "What runs is out of sight just now"),
    (IconState.ERROR, 0, None, "Colab Tray cannot start"),
]


def said() -> QWidget:
    """What each state means, beside it."""
    page = QWidget()
    grid = QGridLayout(page)
    arrange(grid, edge=Space.EDGE, gap=Space.ROOM)
    for number, (state, count, fraction, text) in enumerate(SAID):
        row, side = number % 3, number // 3 * 2
        picture = QLabel()
        ground, ratio = ground_of(page.palette()), page.devicePixelRatioF()
        picture.setPixmap(state_picture(32, ratio, state, count, ground, fraction))
        grid.addWidget(picture, row, side)
        grid.addWidget(QLabel(text), row, side + 1)
    return page


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
