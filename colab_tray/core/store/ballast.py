"""Room held back: on a full disk even a DELETE fails, so this makes way for the verdicts."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

SIZE = 8 << 20  # bytes


class Ballast:
    """A file of `size` bytes beside the database, given up when the disk is full."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path = path
        self._size = size

    def lay(self) -> None:
        """Take the room, unless it is taken already or there is none; never raises."""
        with suppress(OSError):
            if self._path.exists() and self._path.stat().st_size == self._size:
                return
            try:
                self._fill()
            except OSError:
                self._path.unlink(missing_ok=True)

    def drop(self) -> bool:
        """Give the room back. False when there was none to give."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def _fill(self) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(handle, 0, self._size)
                return
            for _ in range(self._size >> 20):  # a file with holes would hold back nothing
                os.write(handle, bytes(1 << 20))
        finally:
            os.close(handle)
