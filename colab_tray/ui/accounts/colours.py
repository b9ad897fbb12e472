"""The colours by which people tell accounts apart, each readable on light and on dark ground."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from colab_tray.core.model.colours import COLOURS
from colab_tray.ui.words import translate

_HEX = {
    "blue": "#2f7de1",
    "green": "#1f9d55",
    "orange": "#d9730d",
    "purple": "#8b5cf6",
    "teal": "#0e9aa0",
    "red": "#dc4040",
    "pink": "#d6499a",
    "grey": "#7a818c",
}
_SIZES = (16, 22, 32, 44)  # pixels


def colour_of(name: str) -> QColor:
    """Of an account; a name that is none is grey."""
    return QColor(_HEX.get(name, _HEX["grey"]))


@cache
def dot(name: str) -> QIcon:
    """A disc in an account's colour."""
    icon = QIcon()
    for size in _SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(name))
        edge = size * 0.2
        painter.drawEllipse(QRectF(edge, edge, size - 2 * edge, size - 2 * edge))
        painter.end()
        icon.addPixmap(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def colour_names() -> dict[str, str]:
    """What each is called, by the word for it."""
    said = {
        "blue": translate("accounts", "Blue"),
        "green": translate("accounts", "Green"),
        "orange": translate("accounts", "Orange"),
        "purple": translate("accounts", "Purple"),
        "teal": translate("accounts", "Teal"),
        "red": translate("accounts", "Red"),
        "pink": translate("accounts", "Pink"),
        "grey": translate("accounts", "Grey"),
    }
    return {name: said.get(name, name) for name in COLOURS}
