"""How a piece of output looks, as far as a script may say: colours and weight (SGR), nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from colab_tray.core.model.facts import dataclass

Colour = int | tuple[int, int, int]  # one of the sixteen of a terminal, or red, green and blue
LONGEST = 64  # characters of one sequence's numbers; a longer one is no colour


@dataclass(frozen=True, slots=True)
class Style:
    ink: Colour | None = None  # None: as the desktop writes
    ground: Colour | None = None
    bold: bool = False
    faint: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    inverse: bool = False

    def after(self, numbers: str) -> Style:
        """This style once `ESC [ numbers m` has come. What is not known changes nothing."""
        return _after(self, numbers)


PLAIN = Style()

_ON = {
    1: "bold",
    2: "faint",
    3: "italic",
    4: "underline",
    7: "inverse",
    9: "struck",
    21: "underline",
}
_OFF = {
    22: ("bold", "faint"), 23: ("italic",), 24: ("underline",), 27: ("inverse",), 29: ("struck",),
    39: ("ink",), 49: ("ground",),
}  # fmt: skip
_COLOURS = {"ink": None, "ground": None}
_SIXTEENS = ((30, "ink", 0), (40, "ground", 0), (90, "ink", 8), (100, "ground", 8))


@lru_cache(1024)
def _after(style: Style, numbers: str) -> Style:
    if len(numbers) > LONGEST:
        return style
    rest = iter(
        [int(one) if one.isdecimal() else 0 for one in numbers.replace(":", ";").split(";")]
    )
    for number in rest:
        style = _one(style, number, rest)
    return style


def _one(style: Style, number: int, rest: Iterator[int]) -> Style:
    if number == 0:
        return PLAIN
    changes: dict[str, Any] = {}
    if number in _ON:
        changes[_ON[number]] = True
    for name in _OFF.get(number, ()):
        changes[name] = _COLOURS.get(name, False)
    if number in (38, 48) and (colour := _further(rest)) is not None:
        changes["ink" if number == 38 else "ground"] = colour
    for first, name, brighter in _SIXTEENS:
        if first <= number < first + 8:
            changes[name] = number - first + brighter
    return replace(style, **changes) if changes else style


def _further(rest: Iterator[int]) -> Colour | None:
    """The colour after 38 or 48: one of 256, or its red, green and blue."""
    kind = next(rest, 0)
    if kind == 5:
        return _of_256(next(rest, 0))
    if kind != 2:
        return None
    red, green, blue = (min(255, next(rest, 0)) for _ in range(3))
    return red, green, blue


def _of_256(number: int) -> Colour | None:
    if number < 16:
        return number
    if number < 232:
        number -= 16
        steps = (0, 95, 135, 175, 215, 255)
        return steps[number // 36], steps[number // 6 % 6], steps[number % 6]
    if number > 255:
        return None
    grey = 8 + 10 * (number - 232)
    return grey, grey, grey
