"""The lines of one attempt's output, read from its mirror when somebody looks at them."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path

from colab_tray.core import system
from colab_tray.core.channels import records
from colab_tray.core.channels.displays import Display
from colab_tray.core.channels.tail import Piece
from colab_tray.core.model.facts import dataclass
from colab_tray.ui.document.index import Block, Growth
from colab_tray.ui.document.style import Style
from colab_tray.ui.terminal import Terminal, Text

LONGEST = 10_000  # characters of a line that are shown
_MOST_READ = 64 << 10  # bytes of a block that are read; only one with a giant line has more
_AHEAD = 2  # blocks at the end that are decoded before they are asked for
_KEPT = 64  # blocks that are kept decoded


@dataclass(frozen=True, slots=True)
class Span:
    """The characters of a line up to `end`, from where the span before it ends; they look the same."""

    end: int
    style: Style
    stderr: bool


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    spans: tuple[Span, ...] = ()
    cut: bool = False  # there is more of it than is shown

    @property
    def stderr(self) -> bool:
        """Whether it begins with something from stderr."""
        return bool(self.spans) and self.spans[0].stderr


@dataclass(frozen=True, slots=True)
class Slice:
    """One line's height of a picture or a table."""

    number: int  # the display's
    row: int
    rows: int  # of it


Row = Line | Slice
Decoded = dict[int, list[Row]]  # by block
NOTHING = Line("")


@dataclass(slots=True)
class Place:
    """What of a mirror a block covers: from its beginning up to another record and byte of it."""

    block: Block
    position: int
    skip: int
    lines: int


class Document:
    """Knows every line by its number, 0 to `len` - 1, whatever their number is; only `rows` reads."""

    def __init__(self, mirror: Path) -> None:
        self.mirror = mirror
        self.blocks: list[Block] = []
        self.displays: dict[int, Display] = {}  # by number, as they are now
        self.offset = 0  # up to there the mirror is known
        self.lines = 0  # whole ones
        self.dropped = 0  # bytes beyond the output cap, which were not kept
        self.begun = False
        self._decoded: OrderedDict[int, list[Row]] = OrderedDict()

    def __len__(self) -> int:
        return self.lines + self.begun

    def ahead(self, growth: Growth) -> Decoded:
        """What the end will be once this is taken, so that nobody waits for it. May run in a thread."""
        found: Decoded = {}
        blocks, upto = [*self.blocks[-1:], *growth.blocks], (growth.offset, 0)
        number, end = len(self.blocks) + len(growth.blocks) - 1, growth.lines + growth.begun
        for block in reversed(blocks[-_AHEAD:]):
            found[number] = decoded(self.mirror, Place(block, *upto, end - block.line))
            number, upto, end = number - 1, (block.position, block.skip), block.line
        return found

    def take(self, growth: Growth, ahead: Decoded | None = None) -> None:
        self._decoded.pop(len(self.blocks) - 1, None)  # the last one goes on
        self._decoded.update(ahead or {})
        self.blocks += growth.blocks
        self.dropped += growth.dropped
        self.offset, self.lines, self.begun = growth.offset, growth.lines, growth.begun
        for display in (*(block.display for block in growth.blocks), *growth.updated):
            if display is not None:
                self.displays[display.number] = display

    def rows(self, first: int, count: int) -> list[Row]:
        """Lines `first` and following, as far as they are there. Raises OSError."""
        found: list[Row] = []
        stop = min(len(self), first + count)
        number = self.block_of(first)
        while first < stop and number < len(self.blocks):
            skip = first - self.blocks[number].line
            some = self._block(number)[skip : skip + stop - first]
            found += some
            first += len(some)
            number += 1
        return found

    def row(self, number: int) -> Row:
        found = self.rows(number, 1)
        return found[0] if found else NOTHING

    def block_of(self, line: int) -> int:
        """The number of the block that line begins in."""
        return max(0, bisect_right(self.blocks, line, key=lambda block: block.line) - 1)

    def place(self, number: int) -> Place:
        block = self.blocks[number]
        if number + 1 < len(self.blocks):
            after = self.blocks[number + 1]
            return Place(block, after.position, after.skip, after.line - block.line)
        return Place(block, self.offset, 0, len(self) - block.line)

    def _block(self, number: int) -> list[Row]:
        known = self._decoded.get(number)
        if known is None:
            known = self._decoded[number] = decoded(self.mirror, self.place(number))
            while len(self._decoded) > _KEPT:
                self._decoded.popitem(last=False)
        else:
            self._decoded.move_to_end(number)
        return known


def decoded(mirror: Path, place: Place) -> list[Row]:
    """The rows of one block, as many as its place says. Raises OSError."""
    if place.block.display is not None:
        number = place.block.display.number
        return [Slice(number, row, place.lines) for row in range(place.lines)]
    pieces = list(read(mirror, place))
    whole = sum(len(piece.data) for piece in pieces) < _MOST_READ
    building = _Building(whole=whole)
    building.add(Terminal(place.block.styles).feed(pieces))
    made = building.done()[: place.lines]
    return made + [NOTHING] * (place.lines - len(made))


def read(mirror: Path, place: Place) -> Iterator[Piece]:
    """The output of a block, of a giant line only the beginning. Raises OSError."""
    handle = os.open(mirror, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        position, skip, left = place.block.position, place.block.skip, _MOST_READ
        while left > 0 and (position, skip) < (place.position, place.skip):
            header = records.header_at(handle, position)
            if header is None:
                return
            length, kind = header
            stop = place.skip if position == place.position else length
            body = position + records.HEADER
            if kind in (records.STDOUT, records.STDERR) and stop > skip:
                data = system.read_at(handle, min(stop - skip, left), body + skip)
                left -= len(data)
                yield Piece(kind == records.STDERR, data)
            position, skip = body + length, 0
    finally:
        os.close(handle)


@dataclass(slots=True)
class _Building:
    """Puts lines together from texts."""

    whole: bool  # nothing was left out behind the last one
    rows: list[Row] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # of the line that is not ended
    spans: list[Span] = field(default_factory=list)
    length: int = 0

    def add(self, texts: Iterable[Text]) -> None:
        for text in texts:
            if text.over:
                self._empty()
            first, *more = text.text.split("\n")
            self._append(first, text)
            for part in more:
                self._end()
                self._append(part, text)

    def done(self) -> list[Row]:
        if self.texts or not self.whole:
            self._end(cut=not self.whole)
        return self.rows

    def _append(self, part: str, text: Text) -> None:
        room = max(0, LONGEST - self.length)
        self.length += len(part)
        if part := part[:room]:
            self.texts.append(part)
            same = (text.style, text.stderr)
            if self.spans and (self.spans[-1].style, self.spans[-1].stderr) == same:
                self.spans.pop()
            self.spans.append(Span(min(self.length, LONGEST), *same))

    def _end(self, *, cut: bool = False) -> None:
        line = "".join(self.texts)
        self.rows.append(Line(line, tuple(self.spans), cut or self.length > LONGEST))
        self._empty()

    def _empty(self) -> None:
        self.texts, self.spans, self.length = [], [], 0
