"""Contents named by their hash, kept on the runtime's disk so that only what is new is sent.

A content is there whole and under its own name, or not at all. What is damaged is found when it is used
and asked for again, so nothing here waits for the disk. Two may write the same content at once.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import hashlib
import math
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from . import wire

_HASH = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20
_LATELY = 3600.0  # seconds
_PARTS_KEPT = 7 * 86400  # seconds for the parts of what never came whole


class Blobs:
    """`folder/ab/abcdef…`, and `folder/parts` for what is on its way."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._parts = os.path.join(folder, "parts")

    def missing(self, hashes: Iterable[Any]) -> dict[str, int]:
        """Those that are not there, and how many bytes of each are. The others count as used now."""
        found: dict[str, int] = {}
        for sha256 in map(_checked, hashes):
            try:
                os.utime(self.path(sha256))
            except OSError:
                found[sha256] = _size(self._part(sha256))
        return found

    def put(self, piece: wire.Piece, data: bytes) -> int | None:
        """Keep some bytes; how many of the content are there now, None when it was another content.

        Bytes that do not follow what is there are not taken.
        """
        sha256, size, offset = _checked(piece["sha256"]), int(piece["size"]), int(piece["offset"])
        if os.path.exists(self.path(sha256)):
            return size
        os.makedirs(self._parts, mode=0o700, exist_ok=True)
        part = self._part(sha256)
        fd = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            there = os.fstat(fd).st_size
            if 0 <= offset <= there and offset + len(data) <= size:
                _write(fd, data, offset)
                there = max(there, offset + len(data))
        finally:
            os.close(fd)
        return there if there < size else self._whole(sha256, part, size)

    def _whole(self, sha256: str, part: str, size: int) -> int | None:
        digest = hashlib.sha256()
        try:
            for chunk in _chunks(part):
                digest.update(chunk)
            if digest.hexdigest() != sha256:
                os.unlink(part)
                return None
            target = self.path(sha256)
            os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
            os.rename(part, target)
        except FileNotFoundError:  # somebody else has just finished it
            return size if os.path.exists(self.path(sha256)) else 0
        return size

    def copy(self, sha256: str, target: str, mode: int) -> bool:
        """Copy a content to a new file. False when it is not there, or not what its name says."""
        path = self.path(_checked(sha256))
        digest = hashlib.sha256()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            source = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return False
        out = os.open(target, flags, mode)
        try:
            while chunk := os.read(source, _CHUNK):
                digest.update(chunk)
                _write(out, chunk)
        finally:
            os.close(source)
            os.close(out)
        if digest.hexdigest() == sha256:
            return True
        for damaged in (target, path):
            os.unlink(damaged)
        return False

    def make_room(self) -> None:
        """The disk is full: remove what nobody has sent or asked for lately."""
        self.bury(_LATELY)
        self.evict(0, (), time.time() - _LATELY)

    def drop(self, hashes: Iterable[Any]) -> None:
        """Remove what there is of contents that do not come whole."""
        for sha256 in map(_checked, hashes):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._part(sha256))

    def evict(self, most: int, keep: Collection[str], before: float = math.inf) -> None:
        """Remove what was unused the longest until no more than `most` bytes are left.

        What was used after `before` (Unix seconds) stays.
        """
        found: list[tuple[float, int, str]] = []
        for folder in _folders(self._folder):
            for entry in os.scandir(folder):
                with contextlib.suppress(OSError):
                    facts = entry.stat(follow_symlinks=False)
                    found.append((facts.st_mtime, facts.st_size, entry.path))
        left = sum(size for _, size, _ in found)
        for used, size, path in sorted(found):
            if left <= most or used > before:
                return
            if os.path.basename(path) not in keep:
                with contextlib.suppress(OSError):
                    os.unlink(path)
                    left -= size

    def bury(self, kept: float = _PARTS_KEPT) -> None:
        """Remove parts of what never came whole, and grew no more for `kept` seconds."""
        limit = time.time() - kept
        with contextlib.suppress(OSError):
            for entry in os.scandir(self._parts):
                with contextlib.suppress(OSError):
                    if entry.stat(follow_symlinks=False).st_mtime < limit:
                        os.unlink(entry.path)

    def path(self, sha256: str) -> str:
        return os.path.join(self._folder, sha256[:2], sha256)

    def _part(self, sha256: str) -> str:
        return os.path.join(self._parts, sha256)


def _checked(sha256: Any) -> str:
    if not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
        raise ValueError(f"{sha256!r:.80} is no hash")
    return sha256


def _size(path: str) -> int:
    try:
        return os.stat(path, follow_symlinks=False).st_size
    except OSError:
        return 0


def _folders(folder: str) -> list[str]:
    try:
        return [entry.path for entry in os.scandir(folder) if len(entry.name) == 2]
    except OSError:
        return []


def _chunks(path: str) -> Iterator[bytes]:
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        while chunk := os.read(fd, _CHUNK):
            yield chunk
    finally:
        os.close(fd)


def _write(fd: int, data: bytes, offset: int | None = None) -> None:
    view = memoryview(data)
    while view:
        count = os.write(fd, view) if offset is None else os.pwrite(fd, view, offset)
        view = view[count:]
        offset = None if offset is None else offset + count
