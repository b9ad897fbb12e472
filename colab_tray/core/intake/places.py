"""A folder that is read by its descriptor: what was looked at is what is opened.

Names in a watched folder are not trusted. A link is never followed, a pipe never waited for, and a
folder swapped for another one between two steps changes nothing. Where the system has no such calls
(Windows) paths stand in for descriptors and identities are compared after opening.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_OPEN = os.O_RDONLY | sum(
    getattr(os, flag, 0)
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)
_OPEN_FOLDER = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC")
)


class Swapped(OSError):
    """Something took the name between the look and the opening."""


class Place:
    """An open folder. `path` is for people and for systems without descriptors."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle  # -1 where the system has no descriptors for folders

    def facts(self) -> os.stat_result:
        return os.fstat(self._handle) if self._handle >= 0 else self.path.lstat()

    def entries(self) -> list[tuple[str, os.stat_result]]:
        """Every name in it and what it is itself (links are not followed), sorted by name."""
        found: list[tuple[str, os.stat_result]] = []
        with os.scandir(self._handle if self._handle >= 0 else self.path) as entries:
            for entry in entries:
                try:
                    found.append((entry.name, entry.stat(follow_symlinks=False)))
                except FileNotFoundError:
                    continue  # gone since it was listed
        return sorted(found, key=lambda pair: pair[0])

    def lstat(self, name: str) -> os.stat_result:
        if self._handle >= 0:
            return os.stat(name, dir_fd=self._handle, follow_symlinks=False)
        return (self.path / name).lstat()

    def readlink(self, name: str) -> str:
        if self._handle >= 0:
            return os.readlink(name, dir_fd=self._handle)
        return str((self.path / name).readlink())

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """A regular file, open for reading. Raises OSError; Swapped when it is something else."""
        before = self.lstat(name)
        if not stat.S_ISREG(before.st_mode):
            raise Swapped("it is not a regular file")
        with os.fdopen(self._open(name, _OPEN), "rb") as file:
            after = os.fstat(file.fileno())
            if (before.st_dev, before.st_ino) != (after.st_dev, after.st_ino):
                raise Swapped("it was replaced while it was opened")
            yield file

    @contextmanager
    def folder(self, name: str) -> Iterator[Place]:
        """A folder inside this one. Raises OSError, also when the name is a link."""
        with _opened(self.path / name, self._handle, name) as place:
            yield place

    def _open(self, name: str, flags: int) -> int:
        if self._handle >= 0:
            return os.open(name, flags, dir_fd=self._handle)
        return os.open(self.path / name, flags)


@contextmanager
def opened(path: Path) -> Iterator[Place]:
    """An open folder. Raises OSError; a link in place of the folder itself is refused."""
    with _opened(path, -1, str(path)) as place:
        yield place


@contextmanager
def _opened(path: Path, above: int, name: str) -> Iterator[Place]:
    if not _BY_DESCRIPTOR:
        if not stat.S_ISDIR(path.lstat().st_mode):
            raise NotADirectoryError(f"{path} is not a folder")
        yield Place(path, -1)
        return
    handle = os.open(name, _OPEN_FOLDER, dir_fd=above if above >= 0 else None)
    try:
        yield Place(path, handle)
    finally:
        os.close(handle)
