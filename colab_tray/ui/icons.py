"""Icons from our own SVG drawings, coloured for the panel or window they stand on.

A tray cannot be asked what colour its panel has. The colours used when nothing is known are of
middle lightness: at least 4 : 1 against black and against white, so the icon is seen on both.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Tone
from colab_tray.ui.view import IconState

SIZES = (16, 22, 24, 32, 44, 48, 64)  # pixels: the panels' usual sizes, at 100 % and at 200 %
GRID = 22  # the drawings' own units
_BADGE = QRectF(9.5, 9.5, 12, 12)
_WHOLE = QRectF(1, 1, GRID - 2, GRID - 2)
_RING = 1.25  # units of clear space around a badge
_DRAWINGS = Path(__file__).with_name("icons")


class Ground(StrEnum):
    """What an icon stands on."""

    UNKNOWN = "unknown"
    LIGHT = "light"
    DARK = "dark"


_COLOURS = {
    Ground.UNKNOWN: {
        "tile": "#6366f1", "glyph": "#ffffff", "muted": "#737986", "alert": "#b86e00",
        "good": "#15803d", "bad": "#dc2626",
    },
    Ground.LIGHT: {
        "tile": "#4f46e5", "glyph": "#ffffff", "muted": "#5b6270", "alert": "#b45309",
        "good": "#15803d", "bad": "#c81e1e",
    },
    Ground.DARK: {
        "tile": "#7c7ff5", "glyph": "#ffffff", "muted": "#8b93a1", "alert": "#d97706",
        "good": "#16a34a", "bad": "#ef4444",
    },
}  # fmt: skip

_BADGES = {
    IconState.WARMING: "warm",
    IconState.RUNNING: "count",
    IconState.NEEDS_YOU: "questions",
    IconState.OFFLINE: "offline",
}
_TONES = {Tone.GOOD: "good", Tone.BAD: "bad", Tone.QUESTION: "question"}

_MARKS = {
    JobState.RUNNING: "running",
    JobState.COLLECTING: "running",
    JobState.DETACHED: "offline",
    JobState.HELD: "question",
    JobState.SUCCEEDED: "good",
    JobState.CACHED: "good",
    JobState.CANCELLED: "stopped",
    JobState.FAILED: "bad",
    JobState.TIMED_OUT: "bad",
    JobState.LOST: "bad",
    JobState.REJECTED: "bad",
}


@cache
def state_icon(state: IconState, count: int = 0, ground: Ground = Ground.UNKNOWN) -> QIcon:
    """The tray's icon; `count` stands on the badge of the states that have one."""
    text = "" if not count else str(count) if count < 10 else "9+"
    badge = _BADGES.get(state) if count or state is not IconState.NEEDS_YOU else None
    name = "needs-you-alone" if state is IconState.NEEDS_YOU and not count else state.value
    return _icon(lambda painter: _tile(painter, name, badge, text, ground))


@cache
def tone_icon(tone: Tone, ground: Ground = Ground.UNKNOWN) -> QIcon:
    """The picture beside a notification."""
    return _icon(lambda painter: _tile(painter, "running", _TONES[tone], "", ground))


@cache
def tone_mark(tone: Tone, ground: Ground) -> QIcon:
    """The mark beside a sentence in a window."""
    return _icon(lambda painter: _draw(painter, f"mark-{_TONES[tone]}", ground, _WHOLE))


@cache
def mark_icon(state: JobState, ground: Ground) -> QIcon:
    """The mark beside a job in a list."""
    name = f"mark-{_MARKS.get(state, 'waiting')}"
    return _icon(lambda painter: _draw(painter, name, ground, _WHOLE))


def ground_of(palette: QPalette) -> Ground:
    """What a window in these colours stands for."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return Ground.DARK if dark else Ground.LIGHT


def running_colour(palette: QPalette) -> QColor:
    """The colour of the mark beside what runs."""
    return QColor(_COLOURS[ground_of(palette)]["tile"])


def _icon(draw: Callable[[QPainter], None]) -> QIcon:
    icon = QIcon()
    for size in SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / GRID, size / GRID)
        draw(painter)
        painter.end()
        icon.addPixmap(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # a selected row's mark keeps its colours
    return icon


def _tile(painter: QPainter, name: str, badge: str | None, text: str, ground: Ground) -> None:
    _draw(painter, name, ground, QRectF(0, 0, GRID, GRID))
    if badge is None:
        return
    _clear(painter, _BADGE.adjusted(-_RING, -_RING, _RING, _RING))
    _draw(painter, f"mark-{badge}", ground, _BADGE)
    if text:
        _write(painter, text, QColor(_COLOURS[ground]["glyph"]))


def _draw(painter: QPainter, name: str, ground: Ground, where: QRectF) -> None:
    _renderer(name, ground).render(painter, where)


@cache
def _renderer(name: str, ground: Ground) -> QSvgRenderer:
    text = _DRAWINGS.joinpath(f"{name}.svg").read_text("utf-8")
    for role, colour in _COLOURS[ground].items():
        text = text.replace(f"#{role}", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def _clear(painter: QPainter, where: QRectF) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0))
    painter.drawEllipse(where)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _write(painter: QPainter, text: str, colour: QColor) -> None:
    font = QFont("sans-serif")
    font.setBold(True)
    font.setPixelSize(9 if len(text) == 1 else 7)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(_BADGE, Qt.AlignmentFlag.AlignCenter, text)
