"""A line cut into pieces that are drawn alike: its own styles, and what is selected, found or a link. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import groupby

from colab_tray.core.model.facts import dataclass
from colab_tray.ui.document.lines import Line
from colab_tray.ui.document.style import Style


class Mark(IntEnum):
    """Of several on one piece the greatest is drawn."""

    NONE = 0
    LINK = 1
    FOUND = 2
    CURRENT_LINK = 3
    CURRENT = 4  # the find that somebody looks at
    SELECTED = 5


@dataclass(frozen=True, slots=True)
class Marked:
    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Drawn:
    """Characters `start` to `end` of a line."""

    start: int
    end: int
    style: Style
    stderr: bool
    mark: Mark


def drawn(line: Line, marks: Sequence[Marked], first: int, last: int) -> Iterator[Drawn]:
    """The pieces of characters `first` to `last`, from left to right. Takes as long as these are many."""
    last = min(last, len(line.text))
    if first >= last:
        return
    number = bisect_right(line.spans, first, key=lambda span: span.end)
    if not marks:
        yield from _unmarked(line, number, first, last)
        return
    here = _here(marks, first, last)
    while first < last and number < len(line.spans):
        span = line.spans[number]
        for mark, some in groupby(here[: min(span.end, last) - first]):
            end = first + len(list(some))
            yield Drawn(first, end, span.style, span.stderr, mark)
            here = here[end - first :]
            first = end
        number += 1


def _unmarked(line: Line, number: int, first: int, last: int) -> Iterator[Drawn]:
    """The same where nothing stands out, which is nearly everywhere."""
    while first < last and number < len(line.spans):
        span = line.spans[number]
        end = min(span.end, last)
        yield Drawn(first, end, span.style, span.stderr, Mark.NONE)
        first, number = end, number + 1


def _here(marks: Sequence[Marked], first: int, last: int) -> list[Mark]:
    """The mark of each character."""
    here = [Mark.NONE] * (last - first)
    for one in marks:
        for index in range(max(one.start, first), min(one.end, last)):
            here[index - first] = max(here[index - first], one.mark)
    return here
