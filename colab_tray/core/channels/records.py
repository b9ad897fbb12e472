"""The records of a mirror for whoever walks through one: their headers and their kinds.

Only headers are understood here. The bytes were verified when they came in.
"""

from __future__ import annotations

from colab_tray.core import system
from runtime_notebook.runner import journal

HEADER = journal.HEADER.size  # bytes before each record's data
STDOUT, STDERR, DISPLAY = journal.STDOUT, journal.STDERR, journal.DISPLAY
DROPPED = journal.DROPPED


def header(data: bytes, at: int = 0) -> tuple[int, int]:
    """(bytes of data, kind) of the record whose header begins there."""
    length, kind, _, _ = journal.HEADER.unpack_from(data, at)
    return length, kind


def header_at(handle: int, position: int) -> tuple[int, int] | None:
    """The same, of an open mirror; None where no whole header is. Raises OSError."""
    data = system.read_at(handle, HEADER, position)
    return header(data) if len(data) == HEADER else None
