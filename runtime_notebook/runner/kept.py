"""The output cap: how much is kept, what is counted, and the last words that survive it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from . import journal

LAST_WORDS = 256 << 10  # bytes kept of the end, so that a traceback survives the cap
_CELLS = 16 << 20  # bytes of records that say where a notebook stands
TEXT = frozenset((journal.STDOUT, journal.STDERR))
_NAMES = {journal.STDOUT: "stdout", journal.STDERR: "stderr"}


class Kept:
    """Decides what of the output is journaled. `dropped` counts bytes that never reach the journal."""

    def __init__(self, cap: int) -> None:
        self._room = cap
        self._room_of_cells = _CELLS
        self.dropped = {"stdout": 0, "stderr": 0}
        self._tails = {journal.STDOUT: bytearray(), journal.STDERR: bytearray()}

    def take(self, kind: int, piece: memoryview) -> int:
        """How many of the piece's first bytes to journal now."""
        keep = min(len(piece), self._room)
        self._room -= keep
        if keep < len(piece):
            self.refuse(kind, piece[keep:])
        return keep

    def take_whole(self, kind: int, size: int) -> bool:
        """Whether a record that is worth nothing in part is journaled. Text goes on when it is not."""
        if kind == journal.CELL:  # which cell failed is worth knowing when much was printed before
            self._room_of_cells -= size
            return self._room_of_cells >= 0
        if size > self._room:
            self.refuse_whole(size)
            return False
        self._room -= size
        return True

    def refuse_whole(self, size: int) -> None:
        self.dropped["display"] = self.dropped.get("display", 0) + size

    def refuse(self, kind: int, piece: bytes | memoryview) -> None:
        """Count what is not journaled and remember its end. Whatever follows is dropped as well."""
        self._room = 0
        self.dropped[_NAMES[kind]] += len(piece)
        tail = self._tails[kind]
        tail += piece[-LAST_WORDS:]
        del tail[:-LAST_WORDS]

    def last_words(self) -> Iterator[tuple[int, bytes]]:
        """Records to end with: first the gap, then the end of what fell into it."""
        for kind, name in _NAMES.items():
            self.dropped[name] -= len(self._tails[kind])
        if any(self._tails.values()):
            yield journal.DROPPED, json.dumps(self.dropped).encode()
        for kind, tail in self._tails.items():
            if tail:
                yield kind, bytes(tail)
