"""Where in a mirror which line of output begins: a mark every so many bytes, made by looking at each byte once.

All of it may run in a thread: a `Growth` is a fact that somebody else adds to a `Document`.
"""

from __future__ import annotations

import json
import os
import time
from collections import deque
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import NamedTuple

from colab_tray.core import system
from colab_tray.core.channels import records
from colab_tray.core.channels.displays import Display, Gathering
from colab_tray.core.model.facts import dataclass
from colab_tray.ui.document.style import PLAIN, Style
from colab_tray.ui.document.styles_at import Styles

BLOCK = 16 << 10  # bytes of output after which a line's beginning is marked
READ = 2 << 20  # bytes read at once; more than the longest record
_OUTPUT = (records.STDOUT, records.STDERR)


class Block(NamedTuple):
    """From here on some lines can be read without knowing what stands before them."""

    line: int  # the first one, counted from 0
    position: int  # the record's in the mirror
    skip: int  # bytes of its data that belong to the block before
    styles: tuple[Style, Style] = (PLAIN, PLAIN)  # of stdout and stderr, as they stand here
    display: Display | None = None  # this block is a picture or a table


@dataclass(slots=True)
class Growth:
    """What a look at more bytes has brought."""

    offset: int  # where the next look begins
    lines: int  # whole lines so far
    begun: bool  # whether another one has begun
    blocks: list[Block] = field(default_factory=list)
    updated: list[Display] = field(default_factory=list)  # displays that have changed
    dropped: int = 0  # bytes beyond the output cap, which were not kept


class Scanner:
    """Looks through one mirror, from a record boundary on. `rows_of` a display are the lines it takes."""

    def __init__(
        self,
        mirror: Path,
        rows_of: Callable[[Path, Display], int],
        start: int = 0,
        *,
        block: int = BLOCK,
    ) -> None:
        self._mirror = mirror
        self._room = block
        self._rows_of = rows_of
        self._gathering = Gathering(-1)
        self._styles = Styles()
        self._since = 0  # bytes since the last block began
        self._returned = False  # the last byte was a carriage return
        self._growth = Growth(start, 0, begun=False, blocks=[Block(0, start, 0)])

    @property
    def offset(self) -> int:
        return self._growth.offset

    def look(self, end: int, most: int) -> Growth:
        """At the next records, about `most` bytes of them, up to `end`, a boundary. Raises OSError."""
        handle = os.open(self._mirror, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        self._gathering.handle = handle
        try:
            stop = min(end, self.offset + most)
            while self.offset < stop and self._read(handle, end):
                pass
        finally:
            os.close(handle)
        found = self._growth
        self._growth = Growth(found.offset, found.lines, found.begun)
        return found

    def _read(self, handle: int, end: int) -> bool:
        """One piece; false when no whole record is there."""
        start = self.offset
        data = system.read_at(handle, min(READ, end - start), start)
        at = 0
        while at + records.HEADER <= len(data):
            length, kind = records.header(data, at)
            body = at + records.HEADER
            if body + length > len(data):
                break
            if kind in _OUTPUT:
                self._output(kind == records.STDERR, data, body, body + length, start + at)
            elif kind == records.DISPLAY:
                self._display(start + at, length)
            elif kind == records.DROPPED:
                self._growth.dropped += _bytes_in(data[body : body + length])
            at = body + length
        self._growth.offset = start + at
        return at > 0

    def _output(self, stderr: bool, data: bytes, start: int, stop: int, record: int) -> None:
        """Output that lies in data[start:stop], of the record at that place in the mirror."""
        body = start
        if (
            start < stop
            and self._returned
            and self._since >= self._room
            and data[start] not in b"\r\n"
        ):
            self._begin(record, 0)
        while start < stop:
            cut, begins = self._cut(data, start, stop)
            self._growth.lines += data.count(b"\n", start, cut)
            self._since += cut - start
            self._styles.pass_over(data, start, cut, stderr=stderr)
            if begins:
                self._begin(record, cut - body)
            start = cut
        if body < stop:
            self._returned = data[stop - 1] == 13
            self._growth.begun = data[stop - 1] != 10

    def _cut(self, data: bytes, start: int, stop: int) -> tuple[int, bool]:
        """(up to where to count, does a block begin there): behind a line's end, or where it starts anew."""
        room = start + max(1, self._room - self._since)
        if room > stop:
            return stop, False
        newline = data.find(b"\n", room - 1, stop)
        if newline >= 0:
            return newline + 1, True
        anew = data.rfind(b"\r", room - 1, stop - 1) + 1
        return (anew, True) if anew and data[anew] != 13 else (stop, False)

    def _display(self, record: int, length: int) -> None:
        shown = self._gathering.take(record + records.HEADER, length)
        if shown is None:
            return
        if shown.updates:
            self._growth.updated.append(shown)
            return
        self._growth.lines += self._growth.begun
        self._growth.begun = False
        self._begin(record, 0, shown)
        self._growth.lines += self._rows_of(self._mirror, shown)
        self._begin(record + records.HEADER + length, 0)

    def _begin(self, record: int, skip: int, display: Display | None = None) -> None:
        styles = self._styles.now
        self._growth.blocks.append(Block(self._growth.lines, record, skip, styles, display))
        self._since = 0


def _bytes_in(told: bytes) -> int:
    """Of a record that tells what was not kept."""
    try:
        return sum(int(count) for count in json.loads(told).values())
    except (ValueError, TypeError, AttributeError):  # of another version
        return 0


def near_the_end(mirror: Path, end: int, keep: int, patience: float) -> int:
    """A record boundary about `keep` bytes before the end; 0 where it is not found in `patience` seconds.

    Only headers are read. Raises OSError.
    """
    handle = os.open(mirror, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        position, last = 0, deque([0])
        until = time.monotonic() + patience
        while position < end and time.monotonic() < until:
            header = records.header_at(handle, position)
            if header is None:
                return last[0]
            position += records.HEADER + header[0]
            last.append(position)
            while len(last) > 1 and last[1] <= position - keep:
                last.popleft()
        return last[0] if position >= end else 0
    finally:
        os.close(handle)
