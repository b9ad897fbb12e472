"""Our copy of a journal: byte for byte, verified as it arrives, and itself the resume token.

No offset in a database can disagree with it: what the file proves is what we have.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import Executor
from pathlib import Path

from zlib_ng.zlib_ng import crc32  # four times as quick as zlib's

from runtime_notebook.runner import journal
from runtime_notebook.runner.journal import BrokenJournal, Record

_INLINE = (
    64 << 10
)  # bytes; a larger piece is written on a thread, so that the loop never waits for a disk

__all__ = ["BrokenJournal", "Mirror", "NotKept", "Record"]


class NotKept(Exception):
    """The disk does not take the next bytes. The mirror is as it was at its last proof."""


class Mirror:
    """Appends what a channel delivers. `size` counts proven bytes; only those are shown to anyone.

    The file is opened when it is needed first: a full disk may refuse even that.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fd = -1
        self._closed = False
        self._verifier = _proven(0, 0)
        self._written = 0

    def load(self) -> list[Record]:
        """Take up what an earlier run left: keep whole records, cut the rest. Blocks 0.3 s per GiB.

        Raises NotKept.
        """
        try:
            return self._load()
        except OSError as error:
            raise NotKept(f"{self.path}: {error.strerror}") from None

    def _load(self) -> list[Record]:
        self._open()
        found: list[Record] = []
        try:
            with self.path.open("rb") as file:
                found = journal.scan(file, self._verifier)
        except BrokenJournal:  # everything before it is proven; the rest is asked for again
            os.ftruncate(self.fd, self.size)
            self._verifier = _proven(0, 0)
            return self._load()
        self._verifier = _proven(self.size, self._verifier.crc)
        self._verifier.ended = bool(found) and found[-1].kind == journal.END
        os.ftruncate(self.fd, self.size)
        self._written = self.size
        return found

    @property
    def size(self) -> int:
        return self._verifier.offset

    @property
    def ended(self) -> bool:
        return self._verifier.ended

    @property
    def offset(self) -> int:
        """Where to read on: behind everything received, the start of an unfinished record included."""
        return self._written

    def append(self, piece: memoryview) -> list[Record]:
        """Write and verify the next bytes; return the records in them that are not output.

        Raises BrokenJournal: these are not the bytes that follow. NotKept: the disk refused them. The
        file then ends at the last proof.
        """
        size, crc = self.size, self._verifier.crc
        try:
            return self._append(piece)
        except OSError as error:
            self._verifier = _proven(size, crc)
            self._written = size
            if self.fd >= 0 and not self._closed:
                os.ftruncate(self.fd, size)
            raise NotKept(f"{self.path}: {error.strerror}") from None

    def _append(self, piece: memoryview) -> list[Record]:
        self._open()
        try:
            found = self._verifier.feed(piece)
        except BrokenJournal:
            self._write(piece[: max(0, self.size - self._written)])
            os.ftruncate(self.fd, self.size)
            self._written = self.size
            raise
        self._write(piece)
        return found

    def _write(self, piece: memoryview) -> None:
        rest = piece
        while rest:
            rest = rest[os.write(self.fd, rest) :]
        self._written += len(piece)

    def _open(self) -> None:
        if self.fd < 0 and not self._closed:
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
            self.fd = os.open(self.path, flags, 0o600)

    async def take(self, piece: memoryview, threads: Executor) -> list[Record]:
        """`append` without ever holding up the loop for a large piece."""
        if len(piece) < _INLINE:
            return self.append(piece)
        return await asyncio.get_running_loop().run_in_executor(threads, self.append, piece)

    def close(self) -> None:
        self._closed = True
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


def _proven(size: int, crc: int) -> journal.Verifier:
    return journal.Verifier(size, crc, crc32)
