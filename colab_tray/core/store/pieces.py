"""Where the texts of a job have what was searched for: one line of them, and the places in it. Pure.

Of each job that is seen a piece is cut here, from its texts. The index could do it, but not for one job at
a time: a beginning of a word (somebody still types) is looked up anew among all words there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from colab_tray.core.model.facts import dataclass
from colab_tray.core.store.words import words_of

AROUND = 120  # characters of a piece, about
_BEFORE = 30  # of them in front of the first place
_MOST = 20  # places in a piece


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of printable text, and the places, [start, end), of what matched."""

    text: str
    marks: tuple[tuple[int, int], ...]


def piece_of(texts: Iterable[str], typed: str) -> Piece | None:
    """Of the first text with most of the words; None where none has any."""
    patterns = _patterns(typed)
    best: tuple[int, str, int] | None = None
    for text in texts:
        folded = _folded(text)
        places = [found.start() for one in patterns if (found := one.search(folded))]
        if places and (best is None or len(places) > best[0]):
            best = (len(places), text, min(places))
            if len(places) == len(patterns):
                break
    return None if best is None else _cut(best[1], best[2], patterns)


def _cut(text: str, at: int, patterns: Sequence[re.Pattern[str]]) -> Piece:
    """The line around a place, as much of it as is shown."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    start = begin if at - begin <= _BEFORE else at - _BEFORE
    stop = min(end, start + AROUND)
    line = text[start:stop].rstrip()
    indent = len(line) - len(line.lstrip())
    shown = "".join(char if char.isprintable() else " " for char in line[indent:])
    before, after = "…" if start > begin else "", "…" if stop < end else ""
    folded = _folded(shown)
    found = sorted(
        (place.start() + len(before), place.end() + len(before))
        for one in patterns
        for place in one.finditer(folded)
    )
    return Piece(f"{before}{shown}{after}", tuple(found[:_MOST]))


@lru_cache(8)
def _patterns(typed: str) -> tuple[re.Pattern[str], ...]:
    """One for each word or phrase: its letters and digits, with anything else between them."""
    made = []
    for text, begins in words_of(typed):
        parts = re.findall(r"[^\W_]+", _folded(text))
        end = "" if begins else r"(?![^\W_])"
        made.append(re.compile(r"(?<![^\W_])" + r"[\W_]+".join(parts) + end))
    return tuple(made)


def _folded(text: str) -> str:
    """Without case and accents, letter for letter."""
    lower = text.lower()
    if text.isascii():
        return lower
    if len(lower) != len(text):  # some letters have two small ones
        lower = "".join(char.lower()[0] for char in text)
    return "".join(char if char.isascii() else _plain(char) for char in lower)


@lru_cache(4096)
def _plain(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]
