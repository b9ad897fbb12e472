"""The newest part of an attempt's output, out of its mirror, for a window or a notification."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path

from colab_tray.core import system
from colab_tray.core.model.facts import dataclass
from runtime_notebook.runner import journal


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes a script wrote in one go, or part of them."""

    stderr: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Output:
    """What stands between two record boundaries of a mirror."""

    offset: int  # where to read on next time
    pieces: tuple[Piece, ...]
    skipped: int  # bytes of output before the pieces that were left out


BOTH = (journal.STDOUT, journal.STDERR)
STDERR_ONLY = (journal.STDERR,)


def output(
    mirror: Path, start: int, end: int, *, keep: int, kinds: tuple[int, ...] = BOTH
) -> Output:
    """The last `keep` bytes of output between two record boundaries. Blocks; raises OSError.

    Only the headers of what is left out are read: the end of a gigabyte takes milliseconds.
    """
    handle = os.open(mirror, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        offset, skipped, kept = _find(handle, start, end, keep, kinds)
        pieces = tuple(
            Piece(kind == journal.STDERR, system.read_at(handle, length, where))
            for kind, where, length in kept
        )
        return Output(offset, pieces, skipped)
    finally:
        os.close(handle)


def _find(
    handle: int, start: int, end: int, keep: int, kinds: tuple[int, ...]
) -> tuple[int, int, list[_Place]]:
    """(where the records end, bytes left out, places of the bytes to keep)."""
    places: deque[_Place] = deque()
    position, held, skipped = start, 0, 0
    while position < end:
        header = system.read_at(handle, journal.HEADER.size, position)
        if len(header) < journal.HEADER.size:
            break  # not verified yet, or cut meanwhile: read on here next time
        length, kind, _, _ = journal.HEADER.unpack(header)
        where = position + journal.HEADER.size
        position = where + length
        if kind not in kinds or not length:
            continue
        places.append((kind, where, length))
        held += length
        while held > keep:
            kind, where, length = places.popleft()
            cut = min(length, held - keep)
            held, skipped = held - cut, skipped + cut
            if cut < length:
                places.appendleft((kind, where + cut, length - cut))
    return position, skipped, list(places)


_Place = tuple[int, int, int]  # kind, offset of the data, bytes
