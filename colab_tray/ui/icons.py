"""Icons from our own SVG drawings, coloured for the panel or window they stand on.

A tray cannot be asked what colour its panel has. The colours used when nothing is known are of
middle lightness: at least 4 : 1 against black and against white, so the icon is seen on both.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum
from functools import cache, lru_cache, partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Tone
from colab_tray.ui.digits import draw_number
from colab_tray.ui.drawn import Drawn
from colab_tray.ui.view import IconState

GRID = 22  # the drawings' own units
TILES = {16: 16, 22: 20, 24: 22, 32: 30, 44: 40, 48: 44, 64: 60}  # pixels of the tile in an icon
SIZES = tuple(TILES)  # pixels: the panels' usual sizes, at 100 % and at 200 %
TILES_FROM = 20  # pixels of an icon that has an edge around its tile
STEPS = 20  # of how far jobs are: a panel is not sent an icon more often
_BADGE = QRectF(9.5, 9.5, 12, 12)
_WHOLE = QRectF(1, 1, GRID - 2, GRID - 2)
_ALL = QRectF(0, 0, GRID, GRID)
_RING = 1.25  # units of clear space around a badge
_DRAWINGS = Path(__file__).with_name("icons")


class Ground(StrEnum):
    """What an icon stands on."""

    UNKNOWN = "unknown"
    LIGHT = "light"
    DARK = "dark"
    TEMPLATE = "template"  # macOS: one colour, its shape cut out; the system colours it


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
        "good": "#22c55e", "bad": "#ef4444",
    },
    Ground.TEMPLATE: {
        "tile": "#000000", "glyph": "#ffffff", "muted": "#000000", "alert": "#000000",
        "good": "#000000", "bad": "#000000",
    },
}  # fmt: skip

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


def state_icon(
    state: IconState,
    count: int = 0,
    ground: Ground = Ground.UNKNOWN,
    fraction: float | None = None,
) -> QIcon:
    """The tray's icon. `count` stands in what runs and in what is asked; `fraction`, 0 to 1, is the arc."""
    return _state_icon(state, _text(count), ground, _steps(state, fraction))


def state_picture(
    side: int,
    ratio: float,
    state: IconState = IconState.IDLE,
    count: int = 0,
    ground: Ground = Ground.UNKNOWN,
    fraction: float | None = None,
) -> QPixmap:
    """The same for a window, sharp at any size: `side` in logical pixels, each of `ratio` of the screen's."""
    size = max(1, round(side * ratio))
    tile = (
        size if size < TILES_FROM else 2 * round(size / 2.2)
    )  # with the edge that panels' icons have
    draw = _state(state, _text(count), ground, _steps(state, fraction))
    made = QPixmap.fromImage(_picture(draw, size, tile / _WHOLE.width(), ground))
    made.setDevicePixelRatio(ratio)
    return made


def _text(count: int) -> str:
    return "" if not count else str(count) if count < 10 else "9+"


def _steps(state: IconState, fraction: float | None) -> int:
    """Of the arc; -1 for none."""
    if fraction is None or state is not IconState.RUNNING:
        return -1
    return round(min(1.0, max(0.0, fraction)) * STEPS)


@lru_cache(100)
def _state_icon(state: IconState, text: str, ground: Ground, steps: int) -> QIcon:
    return _icon(_state(state, text, ground, steps), ground)


def _state(state: IconState, text: str, ground: Ground, steps: int) -> Callable[[QPainter], None]:
    draw = _Drawing(ground)
    match state:
        case IconState.RUNNING if text or steps >= 0:
            return lambda painter: draw.running(painter, text, steps)
        case IconState.NEEDS_YOU if text not in ("", "1"):
            return lambda painter: draw.questions(painter, text)
        case IconState.OFFLINE:
            return draw.offline
    return lambda painter: draw.plain(painter, state.value)


@cache
def tone_icon(tone: Tone, ground: Ground = Ground.UNKNOWN) -> QIcon:
    """The picture beside a notification."""
    return _icon(lambda painter: _badged(painter, f"mark-{_TONES[tone]}", ground))


@cache
def tone_mark(tone: Tone, ground: Ground) -> QIcon:
    """The mark beside a sentence in a window."""
    return _mark(f"mark-{_TONES[tone]}", ground)


@cache
def mark_icon(state: JobState, ground: Ground) -> QIcon:
    """The mark beside a job in a list."""
    return _mark(f"mark-{_MARKS.get(state, 'waiting')}", ground)


def ground_of(palette: QPalette) -> Ground:
    """What a window in these colours stands for."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return Ground.DARK if dark else Ground.LIGHT


def running_colour(palette: QPalette) -> QColor:
    """The colour of the mark beside what runs."""
    return QColor(_COLOURS[ground_of(palette)]["tile"])


class _Drawing:
    """The tray's icons, on a grid whose units are whole pixels in the panels' sizes."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def plain(self, painter: QPainter, name: str) -> None:
        _draw(painter, name, self._ground, _ALL)

    def running(self, painter: QPainter, text: str, steps: int) -> None:
        """A disc with the count; around it, where it is told, how far the jobs are."""
        told = steps >= 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour("tile"))
        painter.drawEllipse(_WHOLE.adjusted(3, 3, -3, -3) if told else _WHOLE)
        if told:
            self._arc(painter, steps)
        if text:
            self._number(painter, text, 11.0, small=told)

    def questions(self, painter: QPainter, text: str) -> None:
        self.plain(painter, "needs-you-several")
        self._number(painter, text, 9.25)

    def offline(self, painter: QPainter) -> None:
        """Struck through, with clear space beside the line."""
        self.plain(painter, "offline")
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.setPen(_line(QColor(0, 0, 0), 5))
        painter.drawLine(3, 3, 20, 20)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(_line(self._colour("muted"), 2))
        painter.drawLine(2, 2, 20, 20)

    def _arc(self, painter: QPainter, steps: int) -> None:
        ring = _WHOLE.adjusted(1, 1, -1, -1)
        track = self._colour("muted")
        track.setAlpha(90)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_line(track, 2))
        painter.drawEllipse(ring)
        painter.setPen(_line(self._colour("good"), 2))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * steps / STEPS))

    def _number(self, painter: QPainter, text: str, middle: float, *, small: bool = False) -> None:
        """In whole pixels of the picture, whose size the painter knows."""
        scale, several = painter.transform().m11(), len(text) > 1
        weight = max(1, math.floor(2 * scale)) if several else max(2, round(2.2 * scale))
        high = round((8.0 if small and several else 9.0 if small else 10.5) * scale)
        wide = round((11.0 if several else 6.0 if small else 6.6) * scale)
        centre = painter.transform().map(QPointF(GRID / 2, middle))
        painter.save()
        painter.resetTransform()
        left, top = round(centre.x() - wide / 2), round(centre.y() - high / 2)
        draw_number(painter, text, QRectF(left, top, wide, high), weight, self._colour("glyph"))
        painter.restore()

    def _colour(self, name: str) -> QColor:
        return QColor(_COLOURS[self._ground][name])


def _line(ink: QColor, weight: float) -> QPen:
    return QPen(ink, weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _icon(draw: Callable[[QPainter], None], ground: Ground = Ground.UNKNOWN) -> QIcon:
    icon = QIcon()
    for size, tile in TILES.items():
        picture = QPixmap.fromImage(_picture(draw, size, tile / _WHOLE.width(), ground))
        icon.addPixmap(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # a selected row's mark keeps its colours
    icon.setIsMask(ground is Ground.TEMPLATE)
    return icon


def _mark(name: str, ground: Ground) -> QIcon:
    """Drawn where it is seen: a window has many, a panel none. Its caller keeps it."""
    paint = partial(_draw, name=name, ground=ground, where=_WHOLE)

    @cache
    def draw(side: int, _: QIcon.Mode) -> QPixmap:
        tile = TILES.get(side, side - 2 * max(1, round(side / GRID)))
        return QPixmap.fromImage(_picture(paint, side, tile / _WHOLE.width(), ground))

    return QIcon(Drawn(draw, SIZES))


def _picture(draw: Callable[[QPainter], None], size: int, scale: float, ground: Ground) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    painter.scale(scale, scale)
    painter.translate(-GRID / 2, -GRID / 2)
    draw(painter)
    painter.end()
    return _stencil(image) if ground is Ground.TEMPLATE else image


def _stencil(image: QImage) -> QImage:
    """Black where it is dark, nothing where it is white or nothing."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    paper.invertPixels()
    cut = QImage(image.size(), QImage.Format.Format_ARGB32)
    cut.fill(Qt.GlobalColor.black)
    cut.setAlphaChannel(paper.convertToFormat(QImage.Format.Format_Grayscale8))
    return cut


def _badged(painter: QPainter, badge: str, ground: Ground) -> None:
    _draw(painter, "idle", ground, _ALL)
    _clear(painter, _BADGE.adjusted(-_RING, -_RING, _RING, _RING))
    _draw(painter, badge, ground, _BADGE)


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
