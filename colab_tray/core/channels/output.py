"""Reading output out of a mirror: a file of journal records that were verified when they came in.

Commands use this, so it imports nothing but what is built into the interpreter. The two constants
are the journal's; a test compares them.
"""

import os
from _struct import Struct

from colab_tray.core.system import fill_at

HEADER = 17  # bytes before each record's data
STDOUT = 1
STDERR = 2
BLOCK = 2 << 20  # bytes read at once; more than one record

Piece = tuple[int, memoryview]  # kind, data

_length_and_kind = Struct("<IB").unpack_from


class OutputReader:
    """Reads one mirror from an offset on, in the journal's order."""

    def __init__(self, path: str, offset: int = 0) -> None:
        self.offset = offset  # of the first record not yet given out
        self._fd = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        self._buffer = bytearray()

    def read(self, end: int) -> list[Piece]:
        """The next pieces of output before `end`, a record's boundary; empty when there are none left.

        They are views of one buffer and good until the next call. At most about BLOCK bytes.
        """
        pieces: list[Piece] = []
        while not pieces and self.offset < end:
            filled = self._fill(min(end - self.offset, BLOCK))
            before = self.offset
            self._cut(memoryview(self._buffer)[:filled], pieces)
            if self.offset == before:  # no whole record: the rest is still to come
                break
        return pieces

    def _fill(self, want: int) -> int:
        if len(self._buffer) < want:
            self._buffer = bytearray(want)
        return fill_at(self._fd, memoryview(self._buffer)[:want], self.offset)

    def _cut(self, view: memoryview, pieces: list[Piece]) -> None:
        start, filled = 0, len(view)
        while start + HEADER <= filled:
            length, kind = _length_and_kind(view, start)
            stop = start + HEADER + length
            if stop > filled:
                break
            if length and STDOUT <= kind <= STDERR:
                pieces.append((kind, view[start + HEADER : stop]))
            start = stop
        self.offset += start

    def close(self) -> None:
        os.close(self._fd)


def read_piece(
    path: str, offset: int, end: int, kinds: tuple[int, ...], most: int
) -> tuple[str, int]:
    """Base64 of the output of these kinds from a record boundary on, and the boundary after it.

    Stops at `end` or when the data exceeds `most` bytes by no more than one block.
    """
    import base64

    if end == 0:
        return "", 0
    reader = OutputReader(path, offset)
    try:
        data = bytearray()
        while len(data) < most and (pieces := reader.read(end)):
            for kind, piece in pieces:
                if kind in kinds:
                    data += piece
        return base64.b64encode(data).decode(), reader.offset
    finally:
        reader.close()
