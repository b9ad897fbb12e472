"""In what looks surfaces are photographed and tested: colours, scale, longer words, the other direction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from colab_tray.ui.edges import see_to_edges
from colab_tray.ui.language import FOLDER


@dataclass(frozen=True)
class Look:
    name: str
    scale: int = 100  # per cent
    colours: str = "light"
    long: bool = False  # every text half as long again
    turned: bool = False  # from right to left
    language: str = ""  # one of ui/languages; texts as they stand in the code without


LOOKS = {
    look.name: look
    for look in (
        Look("light-100"),
        Look("dark-100", colours="dark"),
        Look("contrast-100", colours="contrast"),
        Look("long-100", long=True),
        Look("right-to-left-100", turned=True),
        Look("german-100", language="de"),
        Look("light-200", 200),
        Look("dark-200", 200, "dark"),
    )
}

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתאבגד"
_ROLES = (
    *("Window", "WindowText", "Base", "AlternateBase", "Text", "Button", "ButtonText"),
    *(
        "Highlight",
        "HighlightedText",
        "Link",
        "PlaceholderText",
        "Mid",
        "ToolTipBase",
        "ToolTipText",
    ),
)
_COLOURS = {
    name: row.split()
    for name, row in {
        "light": "#efefef #1b1b1f #ffffff #f6f6f7 #1b1b1f #f0f0f0 #1b1b1f "
        "#3584e4 #ffffff #1a5fb4 #80808a #b8b8bc #ffffdc #000000",
        "dark": "#2b2b2f #f2f2f4 #1e1e21 #26262a #f2f2f4 #38383d #f2f2f4 "
        "#3584e4 #ffffff #99c1f1 #9a9aa2 #1a1a1c #38383d #f2f2f4",
        "contrast": "#000000 #ffffff #000000 #000000 #ffffff #000000 #ffffff "
        "#ffff00 #000000 #00ffff #ffffff #808080 #000000 #ffffff",
    }.items()
}


def palette(colours: str) -> QPalette:
    """The colours of this name, "light", "dark" or "contrast"."""
    made = QPalette(QColor(_COLOURS[colours][5]), QColor(_COLOURS[colours][0]))
    for role, value in zip(_ROLES, _COLOURS[colours], strict=True):
        made.setColor(QPalette.ColorRole[role], QColor(value))
        if role in ("WindowText", "Text", "ButtonText"):
            pale = QColor("#00ff00" if colours == "contrast" else "#8a8a92")
            made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], pale)
    return made


@contextmanager
def dress(application: QApplication, look: Look) -> Iterator[None]:
    """The application in this look, and as it was afterwards. Its scale is the process's."""
    before, direction = application.palette(), application.layoutDirection()
    words = Said(longer) if look.long else Said(turned) if look.turned else QTranslator()
    if look.language:
        assert words.load(look.language, str(FOLDER)), look.language
    application.setPalette(palette(look.colours))
    see_to_edges(application)
    if look.long or look.turned or look.language:
        application.installTranslator(words)
    if look.turned:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield
    finally:
        application.removeTranslator(words)
        application.setPalette(before)
        see_to_edges(application)
        application.setLayoutDirection(direction)


def _but_places(text: str, say: Callable[[str], str]) -> str:
    """What stands in braces stays, and so do a count, a tag, and the letter of a key."""
    parts = re.split(r"(\{[^}]*\}|%n|<[^>]*>|&.)", text)
    return "".join(part if number % 2 else say(part) for number, part in enumerate(parts))


class Said(QTranslator):
    """Every text in other words: those of `say`."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return self._say(text)


def turned(text: str) -> str:
    """The text in letters that are read from right to left, as they come."""
    letters = str.maketrans(_LATIN, _HEBREW)
    return _but_places(text, lambda part: part.lower().translate(letters))


def longer(text: str) -> str:
    """The text with doubled vowels, as it may be in another language, half as long again at least."""
    made = _but_places(text, lambda part: re.sub(r"([aeiou])", r"\1\1", part))
    return made + "~" * max(0, round(len(text) * 1.5) - len(made))
