"""The interface's own icons: one SVG drawing each, in the colours of what they stand on.

Lines on a grid of 16 units, 1.5 wide. They follow the palette: pale where a control is disabled, the
colour of chosen text where a row is chosen. Arrows turn round where one reads from right to left.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from colab_tray.ui.icons import Ground

SYMBOL_SIZES = (16, 20, 24, 32, 40, 48, 64)  # pixels
_DRAWINGS = Path(__file__).with_name("icons") / "symbols"
_DIRECTED = frozenset({"back", "forward", "next", "open", "sign-in", "output"})
_INKS = {Ground.UNKNOWN: "#737986", Ground.LIGHT: "#3b3f48", Ground.DARK: "#e4e6eb"}
_PALE = 0.4  # of a disabled control's icon


def icon(name: str, on: Ground | QPalette = Ground.UNKNOWN, ink: QColor | None = None) -> QIcon:
    """The icon of this name (a file of `icons/symbols`), for what it stands on; `ink` is a colour of its own.

    Raises FileNotFoundError for a name that nobody has drawn.
    """
    turned = (
        name in _DIRECTED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    )
    if isinstance(on, QPalette):
        normal = ink or on.color(QPalette.ColorRole.WindowText)
        chosen = on.color(QPalette.ColorRole.HighlightedText)
    else:
        normal = ink or QColor(_INKS[on])
        chosen = normal
    return _icon(name, normal.name(), chosen.name(), turned)


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in _DRAWINGS.glob("*.svg"))


@cache
def _icon(name: str, normal: str, chosen: str, turned: bool) -> QIcon:
    made = QIcon()
    for size in SYMBOL_SIZES:
        made.addPixmap(_picture(name, normal, size, turned))
        pale = _picture(name, normal, size, turned, _PALE)
        made.addPixmap(pale, QIcon.Mode.Disabled)
        made.addPixmap(_picture(name, chosen, size, turned), QIcon.Mode.Selected)
    return made


def _picture(name: str, ink: str, size: int, turned: bool, opacity: float = 1.0) -> QPixmap:
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
    text = _DRAWINGS.joinpath(f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(text.replace("#ink", ink).encode()))
