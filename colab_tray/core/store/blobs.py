"""Larger contents, as files named by their own SHA-256 and checked against it when read."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import sync_folder, write_atomically


class Blobs:
    """`folder/ab/abcdef…`. A file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sha256: str, data: bytes) -> None:
        """Store `data` under its hash; durable when this returns. Raises OSError, ValueError."""
        if hash_of(data) != sha256:
            raise ValueError(f"the content is not that of {sha256}")
        path = self._path(sha256)
        if self._sound(path, sha256):
            return
        _make_folder(self._folder)
        _make_folder(path.parent)
        write_atomically(path, data)

    def get(self, sha256: str) -> bytes:
        """Raises StorageError when the content is gone or is not what was stored."""
        path = self._path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StorageError(
                f"The stored script {path} cannot be read ({error.strerror}); submit it again."
            ) from None
        if hash_of(data) != sha256:
            raise StorageError(f"The stored script {path} is damaged; submit it again.")
        return data

    def head(self, sha256: str, most: int) -> bytes:
        """How a content begins, unchecked; empty when it is gone."""
        try:
            with self._path(sha256).open("rb") as file:
                return file.read(most)
        except OSError:
            return b""

    def remove(self, sha256: str) -> None:
        """Nobody refers to it any more. Removing twice is harmless."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise ValueError(f"{sha256!r} is not a SHA-256 in hexadecimal")
        return self._folder / sha256[:2] / sha256

    def _sound(self, path: Path, sha256: str) -> bool:
        try:
            return hash_of(path.read_bytes()) == sha256
        except OSError:
            return False


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
