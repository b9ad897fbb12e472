"""Finding a text in all lines of a document, a part at a time and in a thread."""

from __future__ import annotations

import re
import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from colab_tray.ui.document.lines import Document, Line, Place, decoded, read

MOST = 100_000  # lines that are found; then it is over
LONGEST = 200  # characters of a needle
_MOVES = (b"\x1b", b"\b", b"\r")  # with them a text's bytes need not stand beside each other


class Find:
    """The lines that hold a needle; capital letters make a difference only if the needle has some."""

    def __init__(self, needle: str) -> None:
        self.needle = needle[:LONGEST]
        exact = self.needle != self.needle.lower()
        self._pattern = re.compile(re.escape(self.needle), 0 if exact else re.IGNORECASE)
        self._bytes = self.needle.encode(errors="replace")
        self._exact = exact
        self.lines = array("Q")  # sorted
        self._next = 0  # the block to be looked at
        self._upto = -1  # where the mirror ended when the last block was looked at

    def places(self, text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """(start, end) of each place in a line, of those between two characters."""
        found = self._pattern.finditer(text, max(0, first - LONGEST), last + LONGEST)
        return (one.span() for one in found) if self.needle else iter(())

    def busy(self, document: Document) -> bool:
        """Whether there is something that was not looked at."""
        return bool(self.needle) and len(self.lines) < MOST and self._upto != document.offset

    def fraction(self, document: Document) -> float:
        return self._next / max(1, len(document.blocks))

    def look(self, document: Document, seconds: float) -> None:
        """Look on for about so long. Raises OSError. Blocks; nothing of the document is changed."""
        until = time.monotonic() + seconds
        upto, last = document.offset, len(document.blocks) - 1
        while self._next <= last and len(self.lines) < MOST:
            place = document.place(self._next)
            self._forget(place.block.line)  # the last block grows, and is looked at again
            self.lines.extend(self._in_block(document, place))
            if self._next == last:
                self._upto = upto
                return
            self._next += 1
            if time.monotonic() > until:
                return

    def _forget(self, line: int) -> None:
        del self.lines[bisect_left(self.lines, line) :]

    def _in_block(self, document: Document, place: Place) -> list[int]:
        if place.block.display is not None or not self._may_be(document, place):
            return []
        rows = decoded(document.mirror, place)
        return [
            place.block.line + number
            for number, row in enumerate(rows)
            if isinstance(row, Line) and self._pattern.search(row.text)
        ]

    def _may_be(self, document: Document, place: Place) -> bool:
        """Most blocks have nothing, and their bytes tell."""
        data = b"".join(piece.data for piece in read(document.mirror, place))
        if not data.isascii() or any(one in data for one in _MOVES):
            return True
        return self._bytes in (data if self._exact else data.lower())

    def after(self, line: int) -> int:
        """Which of the found lines comes next behind that one, round the end; -1 for none."""
        return bisect_right(self.lines, line) % len(self.lines) if self.lines else -1

    def before(self, line: int) -> int:
        return (bisect_left(self.lines, line) - 1) % len(self.lines) if self.lines else -1
