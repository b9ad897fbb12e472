"""The visual language in code: distances, sizes of text, colours by role, the interface's own icons.

What it means and when to use what stands in docs/design-language.md. Everything is measured in the
person's own terms: distances in lines of their font, text in sizes of it, colours from their palette.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QStyle

from colab_tray.ui.icons import Ground, ground_of
from colab_tray.ui.symbols import icon as icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

LEAST = 24  # logical pixels of what can be pressed, each way
_LINE = 16.0  # pixels: the height of a line of text for which the scale of distances is written

# -- distances -----------------------------------------------------------------------------------


class Space(Enum):
    """Distances, in pixels beside a line of text 16 pixels high; `px` is what they are here."""

    HAIR = 2  # lines of one text
    TIGHT = 4  # an icon and its word
    NEAR = 8  # controls that belong together
    ROOM = 12  # inside of a card; between groups
    EDGE = 16  # from a window's edge to what is in it
    APART = 24  # sections
    FAR = 32  # around what stands alone

    @property
    def px(self) -> int:
        """In logical pixels, in proportion to the system's font; never less than on paper."""
        return round(self.value * max(1.0, _line_height() / _LINE))


def arrange(layout: QLayout, *, edge: Space | None = None, gap: Space = Space.NEAR) -> None:
    """Distances of a layout: `edge` around it (None: nothing), `gap` between its parts."""
    around = edge.px if edge is not None else 0
    layout.setContentsMargins(around, around, around, around)
    layout.setSpacing(gap.px)


def icon_size(times: float = 1.0) -> int:
    """The side of an icon beside text, in logical pixels: 16 beside the usual font."""
    return max(16, round(_line_height() * times))


def radius() -> int:
    """The round of a card's corner, in logical pixels."""
    return round(Space.NEAR.px * 0.75)


def _line_height() -> float:
    return QFontMetricsF(QApplication.font()).height()


# -- text ----------------------------------------------------------------------------------------


class Type(Enum):
    """Sizes of text: times the size of the system's font, and whether it is bold."""

    SMALL = (0.9, False)  # what accompanies; never the only place where something stands
    BODY = (1.0, False)
    STRONG = (1.0, True)  # the name of what a line is about
    HEADING = (1.2, True)  # of a section or a card
    TITLE = (1.5, True)  # of a page: one to a page
    DISPLAY = (2.0, False)  # a figure that stands for itself

    @property
    def font(self) -> QFont:
        times, bold = self.value
        font = sized(QApplication.font(), times)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def sized(font: QFont, times: float) -> QFont:
    """The font in another size, whatever size the person has set and in whichever unit."""
    copy = QFont(font)
    if font.pointSizeF() > 0:
        copy.setPointSizeF(font.pointSizeF() * times)
    else:
        copy.setPixelSize(max(1, round(font.pixelSize() * times)))
    return copy


def fixed(times: float = 1.0) -> QFont:
    """The system's font of fixed width, as large as text is: for code, paths of commands, output."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    return sized(font, times)


def as_code(widget: QWidget) -> None:
    """What a program has written: letters of one width, from left to right in every language."""
    widget.setFont(fixed())
    widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# -- colours -------------------------------------------------------------------------------------


class Ink(StrEnum):
    """What a colour is for. Each is told apart without its colour too: by a word or a shape beside it."""

    TEXT = "text"
    QUIET = "quiet"  # text that accompanies
    ACCENT = "accent"  # what is under way, what is chosen: ours
    GOOD = "good"
    ALERT = "alert"  # needs a person
    BAD = "bad"
    LINE = "line"  # between things, around cards
    CARD = "card"  # the ground of a card on a window
    WELL = "well"  # an empty track: of a bar, of a gauge


_INKS: dict[Ground, dict[Ink, str]] = {
    Ground.LIGHT: {
        Ink.ACCENT: "#4338ca", Ink.GOOD: "#116b34", Ink.ALERT: "#92400e", Ink.BAD: "#b91c1c",
    },
    Ground.DARK: {
        Ink.ACCENT: "#a5b4fc", Ink.GOOD: "#6ee7a0", Ink.ALERT: "#fbbf24", Ink.BAD: "#fca5a5",
    },
}  # fmt: skip
_QUIET = 0.72  # of the text's colour, the rest the window's: 4.5 : 1 and more on usual palettes
_LINES = 0.18
_WELLS = 0.12
_CARDS = {Ground.LIGHT: 0.6, Ground.DARK: 0.06}  # of white


def colour(ink: Ink, palette: QPalette) -> QColor:
    """The colour of this role in these colours. Opaque; in high contrast the palette's own and no other."""
    text, window = _of(palette, "WindowText"), _of(palette, "Window")
    if high_contrast(palette):
        return _contrasting(ink, palette)
    ground = ground_of(palette)
    match ink:
        case Ink.TEXT:
            return text
        case Ink.QUIET:
            return blend(text, window, _QUIET)
        case Ink.LINE:
            return blend(text, window, _LINES)
        case Ink.WELL:
            return blend(text, window, _WELLS)
        case Ink.CARD:
            return blend(QColor(Qt.GlobalColor.white), window, _CARDS[ground])
    return QColor(_INKS[ground][ink])


def wash(ink: Ink, palette: QPalette, much: float = 0.1) -> QColor:
    """A ground with a breath of this colour, for text in `Ink.TEXT`; `much` is 0 to 1."""
    if high_contrast(palette):
        return _of(palette, "Window")
    return blend(colour(ink, palette), _of(palette, "Window"), much)


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """The opaque mixture with this share, 0 to 1, of the first."""
    pairs = (
        (one.red(), other.red()),
        (one.green(), other.green()),
        (one.blue(), other.blue()),
    )
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def high_contrast(palette: QPalette) -> bool:
    """Whether the person has asked for it, by the system's setting or by a palette of two colours."""
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)  # from Qt 6.10 on
    if hints is not None and hints().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return True
    grounds = {_of(palette, role).rgb() for role in ("Window", "Base", "Button")}
    plain = {QColor(Qt.GlobalColor.black).rgb(), QColor(Qt.GlobalColor.white).rgb()}
    return len(grounds) == 1 and grounds < plain


def _contrasting(ink: Ink, palette: QPalette) -> QColor:
    if ink in (Ink.CARD, Ink.WELL):
        return _of(palette, "Window")
    return _of(palette, "Highlight" if ink is Ink.ACCENT else "WindowText")


def _of(palette: QPalette, role: str) -> QColor:
    return palette.color(QPalette.ColorRole[role])


# -- motion --------------------------------------------------------------------------------------


def motion(widget: QWidget) -> int:
    """Milliseconds that a change of place or size may take; 0 where the person wants none."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return min(150, widget.style().styleHint(hint, None, widget))
