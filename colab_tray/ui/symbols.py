"""The interface's own icons: one SVG drawing each, in the colours of what they stand on.

Lines on a grid of 16 units, 1.5 wide. They follow the palette: pale where a control is disabled, the
colour of chosen text where a row is chosen. Arrows turn round where one reads from right to left.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from colab_tray.ui.drawn import Drawn
from colab_tray.ui.icons import Ground

_DRAWINGS = Path(__file__).with_name("icons") / "symbols"
_DIRECTED = frozenset({"back", "forward", "next", "open", "sign-in", "output"})
_INKS = {Ground.UNKNOWN: "#737986", Ground.LIGHT: "#3b3f48", Ground.DARK: "#e4e6eb"}
_PALE = 0.4  # of a disabled control's icon


def icon(name: str, on: Ground | QPalette | None = None, ink: QColor | None = None) -> QIcon:
    """The icon of this name (a file of `icons/symbols`), for what it stands on; `ink` is a colour of its own.

    Without `on` it follows the application's colours: a button that is painted anew shows the new ones.
    Raises FileNotFoundError for a name that nobody has drawn.
    """
    turned = (
        name in _DIRECTED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    )
    if on is None and ink is None:
        return _following(name, turned)
    if isinstance(on, QPalette):
        normal = ink or on.color(QPalette.ColorRole.WindowText)
        chosen = on.color(QPalette.ColorRole.HighlightedText)
    else:
        normal = ink or QColor(_INKS[on or Ground.UNKNOWN])
        chosen = normal
    return _icon(name, normal.name(), chosen.name(), turned)


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in _DRAWINGS.glob("*.svg"))


@cache
def _icon(name: str, normal: str, chosen: str, turned: bool) -> QIcon:
    _file(name).stat()  # is there one?
    return QIcon(Drawn(lambda side, mode: _in_mode(name, (normal, chosen), side, turned, mode)))


@cache
def _following(name: str, turned: bool) -> QIcon:
    _file(name).stat()
    roles = QPalette.ColorRole.WindowText, QPalette.ColorRole.HighlightedText

    def draw(side: int, mode: QIcon.Mode) -> QPixmap:
        colours = QGuiApplication.palette()
        normal, chosen = (colours.color(role).name() for role in roles)
        return _in_mode(name, (normal, chosen), side, turned, mode)

    return QIcon(Drawn(draw))


def _in_mode(
    name: str, inks: tuple[str, str], side: int, turned: bool, mode: QIcon.Mode
) -> QPixmap:
    ink = inks[mode is QIcon.Mode.Selected]
    return _picture(name, ink, side, turned, _PALE if mode is QIcon.Mode.Disabled else 1.0)


@lru_cache(1000)
def _picture(name: str, ink: str, size: int, turned: bool, opacity: float) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    if turned:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    _drawing(name, ink).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _drawing(name: str, ink: str) -> QSvgRenderer:
    text = _file(name).read_text("utf-8")
    return QSvgRenderer(QByteArray(text.replace("#ink", ink).encode()))


def _file(name: str) -> Path:
    return _DRAWINGS / f"{name}.svg"
