"""How an output ends, as plain text, out of its mirror: what is searched and shown when the rest is gone."""

from __future__ import annotations

import os
import re
from pathlib import Path

from colab_tray.core import system
from runtime_notebook.runner import journal

KEEP = 4 << 10  # bytes of each stream
_WHOLE = 1 << 20  # bytes of a mirror that are read from the start
_WINDOW = journal.MAX_DATA + (256 << 10)  # bytes at the end of a larger one: a record starts in it

# Where a record may begin: its length is at most MAX_DATA, and its kind is small.
_START = re.compile(rb"(?=[\x00-\xff]{2}[\x00-\x10]\x00[\x00-\x0f])", re.DOTALL)
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\)?|[ -/]*[0-~])"
)
_OVERWRITTEN = re.compile(r"[^\n]*\r(?!\n)")  # a progress bar's earlier states
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0\ufdd1]")


def last_words(mirror: Path) -> str:
    """The last of stdout, then of stderr, as `plain` text; empty when there is none. Blocks."""
    streams = {journal.STDOUT: bytearray(), journal.STDERR: bytearray()}
    try:
        with mirror.open("rb") as file:
            data = _end(file.fileno())
    except OSError:
        return ""
    position = _first(data)
    while position + journal.HEADER.size <= len(data):
        length, kind, _, _ = journal.HEADER.unpack_from(data, position)
        start = position + journal.HEADER.size
        position = start + length
        if kind in streams and position <= len(data):
            streams[kind] += data[start:position][-KEEP:]
            del streams[kind][:-KEEP]
    return "\n".join(text for stream in streams.values() if (text := plain(bytes(stream))))


def plain(data: bytes) -> str:
    """Text without control sequences, other control characters, and what was written over."""
    text = _SEQUENCE.sub("", data.decode(errors="replace"))
    return _CONTROL.sub("", _OVERWRITTEN.sub("", text)).strip("\n")


def _end(handle: int) -> bytes:
    size = os.fstat(handle).st_size
    take = size if size <= _WHOLE else _WINDOW
    return system.read_at(handle, take, max(0, size - take))


def _first(data: bytes) -> int:
    """Where the first record begins in the end of a mirror: from there, one leads to the next, to the end.

    A script could imitate that inside its output, and would be found by other words.
    """
    if len(data) <= _WHOLE:
        return 0
    tried: set[int] = set()
    for match in _START.finditer(data):
        position = match.start()
        chain = []
        while position < len(data) - journal.HEADER.size and position not in tried:
            chain.append(position)
            length, kind, _, _ = journal.HEADER.unpack_from(data, position)
            if length > journal.MAX_DATA or kind > 15:
                break
            position += journal.HEADER.size + length
        if position == len(data):
            return match.start()
        tried.update(chain)
    return len(data)
