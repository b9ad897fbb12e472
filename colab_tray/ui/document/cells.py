"""How wide characters are in a grid: none, one or two cells, or up to the next tab stop. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

TAB = 8
_EXACT = 2000  # characters of a line whose width is counted in any case
# Whatever may be of another width than one cell.
_ODD = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0558\u2010-\u2027\u2500-\u259f]"
)
# Letters of ASCII; tabs; others, with the letter before them, which an accent may belong to.
_RUNS = re.compile("[\x20-\x7e]+(?=[\x20-\x7e\t]|$)|\t+|[\x20-\x7e]?[^\x20-\x7e\t]+")


class Cells:
    """The cells of one line: between characters and columns, both from 0. Counts as far as it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = not _ODD.search(text)  # each is one cell wide
        self._stops = [
            0
        ]  # where the characters begin that were counted, and where the last one ends

    @property
    def width(self) -> int:
        """Of all; of a very long line rather too much than too little."""
        counted = 0 if self._plain else self.column(_EXACT)
        rest = len(self._text) - (0 if self._plain else len(self._stops) - 1)
        return counted + (rest if self._plain else 2 * rest)

    def column(self, index: int) -> int:
        """Where a character begins."""
        index = min(index, len(self._text))
        if self._plain:
            return index
        self._count(lambda: len(self._stops) <= index)
        return self._stops[index]

    def index(self, column: float) -> int:
        """Which character lies there; the length of the text for what lies behind it."""
        if self._plain:
            return max(0, min(len(self._text), int(column)))
        self._count(lambda: self._stops[-1] <= column)
        return min(len(self._text), max(0, bisect_right(self._stops, column) - 1))

    def _count(self, on: Callable[[], bool]) -> None:
        while len(self._stops) <= len(self._text) and on():
            char, column = self._text[len(self._stops) - 1], self._stops[-1]
            self._stops.append(column + (TAB - column % TAB if char == "\t" else width(char)))


@lru_cache(512)
def cells_of(text: str) -> Cells:
    """The same ones again for a text that was seen lately."""
    return Cells(text)


def runs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what can be drawn in one go without leaving the grid."""
    for found in _RUNS.finditer(text):
        if found[0][0] == "\t" or found[0].isascii():
            yield found.span()
            continue
        starts = [found.start(), *_breaks(found[0], found.start()), found.end()]
        yield from pairwise(starts)


def _breaks(text: str, offset: int) -> Iterator[int]:
    """Behind and before whatever is two cells wide."""
    for number, (one, other) in enumerate(pairwise(text), start=1):
        if width(other) and 2 in (width(one), width(other)):
            yield offset + number


@lru_cache(4096)
def width(char: str) -> int:
    """In cells."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
