"""What was found out about a folder's files before, so that what is unchanged costs only a look.

A hash holds for as long as size, times and identity of its file are what they were; one of a file that
was changed while it was read, or a moment before, is not remembered. One file for each folder, in the
cache: losing it costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from colab_tray.core.intake.naming import shown
from colab_tray.core.model.bundle import Entry
from colab_tray.core.model.errors import BadInput, PermissionNeeded

_GRAIN = 2_000_000_000  # ns; the coarsest clock of a disk that files are kept on
_CHUNK = 1 << 20
_OPEN = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)
_VERSION = 1

Stamp = tuple[int, int, int, int]  # size, mtime, ctime (ns), inode


def stamp_of(facts: os.stat_result) -> Stamp:
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino


class Known:
    """Hashes and decisions of one root. `cache` is a folder; None keeps all in memory."""

    def __init__(self, root: str, cache: Path | None = None) -> None:
        self.root = root
        self._file = None if cache is None else cache / f"{_name(root)}.json"
        self.entries: dict[
            str, tuple[Stamp, Entry]
        ] = {}  # as they were listed, while the engine lives
        self._hashes: dict[str, tuple[Stamp, str]] = {}
        self._ignored: dict[str, tuple[str, dict[str, int]]] = {}
        self._changed = False
        self._load()

    def sha256(self, path: str, facts: os.stat_result) -> str:
        """The hash of a file below the root (relative path) that a look has just found to be so.

        Raises BadInput, PermissionNeeded.
        """
        stamp = stamp_of(facts)
        found = self._hashes.get(path)
        if found is not None and found[0] == stamp:
            return found[1]
        digest, stamp, quiet = _hash(Path(self.root, path), path)
        if quiet:
            self._hashes[path] = stamp, digest
            self._changed = True
        return digest

    def listed(self, facts: os.stat_result, entry: Entry) -> None:
        """Remember the entry of a file whose hash is known to hold."""
        found = self._hashes.get(entry.path)
        if found is not None and found == (stamp_of(facts), entry.sha256):
            self.entries[entry.path] = found[0], entry

    def decisions(self, folder: str, key: str) -> dict[str, int]:
        """What becomes of the names in a folder under the rules `key`; say `decided` when adding one."""
        found = self._ignored.get(folder)
        if found is None or found[0] != key:
            found = self._ignored[folder] = key, {}
            self._changed = True
        return found[1]

    def decided(self) -> None:
        """A decision was added."""
        self._changed = True

    def save(self) -> None:
        """Write down what is new. A disk that refuses costs time the next time, nothing more."""
        if not self._changed or self._file is None:
            return
        self._changed = False
        document = {"version": _VERSION, "hashes": self._hashes, "ignored": self._ignored}
        part = self._file.with_suffix(f".{os.getpid()}.part")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(json.dumps(document, separators=(",", ":")))
            part.replace(self._file)

    def _load(self) -> None:
        if self._file is None:
            return
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            document = json.loads(self._file.read_text())
            if document["version"] == _VERSION:
                hashes = {p: (_stamp(s), str(h)) for p, (s, h) in document["hashes"].items()}
                self._ignored = {f: (k, d) for f, (k, d) in document["ignored"].items()}
                self._hashes = hashes


def _stamp(numbers: list[int]) -> Stamp:
    size, changed, touched, inode = numbers
    return size, changed, touched, inode


def _name(root: str) -> str:
    return hashlib.sha256(root.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _hash(file: Path, path: str) -> tuple[str, Stamp, bool]:
    """(hash, what the file was meanwhile, whether that can be relied on)."""
    for _ in range(3):
        digest = hashlib.sha256()
        with _opened(file, path) as handle:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise BadInput(f"{shown(path)} is no regular file, so it cannot travel.")
            while chunk := os.read(handle, _CHUNK):
                digest.update(chunk)
            after = os.fstat(handle)
        if stamp_of(before) == stamp_of(after):
            latest = max(after.st_mtime_ns, after.st_ctime_ns)
            return digest.hexdigest(), stamp_of(after), latest + _GRAIN < time.time_ns()
    raise BadInput(f"{shown(path)} changes while it is read; run the script when it is at rest.")


@contextlib.contextmanager
def _opened(file: Path, path: str) -> Iterator[int]:
    try:
        handle = os.open(file, _OPEN)
    except PermissionError:
        raise PermissionNeeded(f"{shown(path)} cannot be read, so it cannot travel.") from None
    except OSError as error:
        raise BadInput(f"{shown(path)} cannot be read: {error.strerror}.") from None
    try:
        yield handle
    finally:
        os.close(handle)
