"""The journal: the append-only record of one attempt, and the only truth about it.

A journal is a run of records, nothing before, between or after them:

    length  u32   bytes of data, 0 to MAX_DATA
    kind    u8    one of the constants below
    time    u64   wall clock of the runtime, nanoseconds since 1970, for display only
    crc     u32   CRC-32 over length, kind, time and data, seeded with the record before it (0 at first)
    data    length bytes

All integers are little-endian. Because each checksum continues the one before it, a whole record at the
end proves every byte before it; cutting the file anywhere leaves a valid prefix and a torn tail.
"""

from __future__ import annotations

import os
import struct
import sys
import time
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple
from zlib import crc32

HEADER = struct.Struct("<IBQI")
_SEALED = struct.Struct("<IBQ")  # the header's part under the checksum
MAX_DATA = 1 << 20

START = 0  # JSON: supervisor, pid, python, start kind, versions
STDOUT = 1
STDERR = 2
NOTE = 3  # JSON: something the supervisor did, for example a signal it sent
DISPLAY = 4  # part of a picture or table: u32 length, JSON header, bytes (see display.py)
ARTIFACTS = 5  # JSON: a list of changed files; several records when it is long
DROPPED = 6  # JSON: bytes beyond the output cap that were drained and not kept
PROGRESS = 7  # JSON: how far the script says it is
EXIT = 8  # JSON: how the script ended; its output is complete
END = 9  # JSON: the attempt is settled; nothing follows
CELL = 10  # JSON: where a notebook stands
OUTPUT_KINDS = frozenset((STDOUT, STDERR, DISPLAY))

Checksum = Callable[[bytes | bytearray | memoryview, int], int]


class Record(NamedTuple):
    kind: int
    time: int  # nanoseconds since 1970
    data: bytes


class BrokenJournal(Exception):
    """The bytes are not the journal they claim to be; everything before `offset` is proven."""

    def __init__(self, offset: int, why: str) -> None:
        super().__init__(f"the journal is broken at byte {offset}: {why}")
        self.offset = offset


def _write_both(fd: int, header: bytes, data: bytes | memoryview) -> int:
    if sys.platform == "win32":
        return os.write(fd, header + bytes(data))
    else:  # noqa: RET505 - or mypy finds it unreachable there
        return os.writev(fd, (header, data))


class Writer:
    """Appends records to a new journal. Creating it is a gate: FileExistsError once there is one."""

    def __init__(self, path: str) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        self.fd = os.open(path, flags, 0o600)
        self.size = 0
        self.crc = 0

    def append(self, kind: int, data: bytes | memoryview) -> None:
        """Append one record. When the disk refuses: OSError, and the file ends at the last whole one."""
        stamp = time.time_ns()
        sealed = _SEALED.pack(len(data), kind, stamp)
        crc = crc32(data, crc32(sealed, self.crc))
        header = HEADER.pack(len(data), kind, stamp, crc)
        want = len(header) + len(data)
        try:
            done = _write_both(self.fd, header, data)
            if done < want:
                self._finish(header, data, done)
        except OSError:
            os.ftruncate(self.fd, self.size)
            raise
        self.crc = crc
        self.size += want

    def _finish(self, header: bytes, data: bytes | memoryview, done: int) -> None:
        rest = memoryview(header + bytes(data))[done:]
        while rest:
            rest = rest[os.write(self.fd, rest) :]

    def close(self) -> None:
        os.close(self.fd)


class Verifier:
    """Proves a journal as its bytes arrive in pieces of any size, without keeping the output.

    `offset` is where the proven records end, `crc` their chained checksum, `ended` whether an END
    record is among them. Feeding continues from wherever the last piece stopped. `checksum` may be
    a quicker CRC-32 than zlib's.
    """

    def __init__(self, offset: int = 0, crc: int = 0, checksum: Checksum = crc32) -> None:
        self.offset = offset
        self.crc = crc
        self._checksum = checksum
        self.ended = False
        self._head = bytearray()  # the part of a header that has arrived
        self._left = -1  # data bytes still missing; -1 while in a header
        self._kind = 0
        self._time = 0
        self._want = 0  # the checksum the header promised
        self._running = 0
        self._length = 0
        self._kept: bytearray | None = None

    def feed(self, piece: bytes | memoryview) -> list[Record]:
        """Take the next bytes; return the whole records that are not output. Raises BrokenJournal."""
        found: list[Record] = []
        view = memoryview(piece)
        while view or self._left == 0:
            if self._left < 0:
                take = HEADER.size - len(self._head)
                self._head += view[:take]
                view = view[take:]
                if len(self._head) == HEADER.size:
                    self._open()
                continue
            part = view[: self._left]
            self._running = self._checksum(part, self._running)
            if self._kept is not None:
                self._kept += part
            self._left -= len(part)
            view = view[len(part) :]
            if self._left == 0:
                self._close(found)
        return found

    def _open(self) -> None:
        length, self._kind, self._time, self._want = HEADER.unpack(self._head)
        if self.ended:
            raise BrokenJournal(self.offset, "a record follows the last one")
        if length > MAX_DATA:
            raise BrokenJournal(self.offset, f"a record of {length} bytes")
        self._running = self._checksum(self._head[: _SEALED.size], self.crc)
        self._head.clear()
        self._left = self._length = length
        self._kept = None if self._kind in OUTPUT_KINDS else bytearray()

    def _close(self, found: list[Record]) -> None:
        if self._running != self._want:
            raise BrokenJournal(self.offset, "the checksum does not continue the chain")
        self.crc = self._running
        self.offset += HEADER.size + self._length
        self._left = -1
        if self._kept is not None:
            found.append(Record(self._kind, self._time, bytes(self._kept)))
            self._kept = None
        self.ended = self._kind == END


def scan(file: BinaryIO, verifier: Verifier, *, piece: int = 1 << 20) -> list[Record]:
    """Verify what a file holds from the verifier's offset on; a torn tail is left unread."""
    file.seek(verifier.offset)
    found: list[Record] = []
    while data := file.read(piece):
        found += verifier.feed(data)
    return found


def read(
    file: BinaryIO, start: int, end: int, kinds: frozenset[int]
) -> Iterator[tuple[int, int, bytes]]:
    """Yield (offset after the record, kind, data) of the records of these kinds between two record boundaries.

    The bytes are trusted: they were verified when they were mirrored.
    """
    position = start
    while position < end:
        file.seek(position)
        header = file.read(HEADER.size)
        if len(header) < HEADER.size:
            return
        length, kind, _, _ = HEADER.unpack(header)
        position += HEADER.size + length
        if kind in kinds:
            yield position, kind, file.read(length)
