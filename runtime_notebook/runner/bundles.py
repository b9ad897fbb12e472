"""The copy an attempt runs in: made whole before it starts, and read from when it has ended.

Names come from elsewhere: each is checked before anything is made, and nothing is ever written through a
link. A copy shares no file with what is kept, so a script cannot change that.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import errno
import fcntl
import json
import os
import stat
from collections.abc import Iterator, Sequence

from . import wire
from .blobs import Blobs

_INSIDE = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


class Busy(Exception):
    """Another process is making this copy."""


class Copies:
    """`folder/<attempt>`, and beside it `<attempt>.json`: the hashes of what it held at first."""

    def __init__(self, folder: str, blobs: Blobs) -> None:
        self._folder = folder
        self._blobs = blobs

    def path(self, attempt: str) -> str:
        return os.path.join(self._folder, attempt)

    def make(self, attempt: str, files: Sequence[wire.File], kept: int) -> dict[str, int]:
        """Unpack a copy, once. Returns hashes that are missing, and how many bytes of each are there; then
        nothing was made.

        `kept` is how many bytes of contents may stay for later. Raises ValueError for a list that is not
        acceptable, Busy, OSError.
        """
        check(files)
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        with _alone(self.path(attempt) + ".lock"):
            if os.path.isdir(self.path(attempt)):
                return {}
            hashes = {file["sha256"] for file in files if "sha256" in file}
            missing = self._blobs.missing(hashes) or self._unpack(attempt, files)
            if not missing:
                self._blobs.evict(kept, hashes)
            return missing

    def _unpack(self, attempt: str, files: Sequence[wire.File]) -> dict[str, int]:
        part = self.path(attempt) + ".part"
        _remove(part)
        try:
            return self._fill(part, attempt, files)
        finally:
            _remove(part)

    def _fill(self, part: str, attempt: str, files: Sequence[wire.File]) -> dict[str, int]:
        os.mkdir(part, 0o700)
        made: set[str] = set()
        for file in files:
            target = os.path.join(part, file["path"])
            folder = os.path.dirname(target)
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            if "link" not in file:
                mode = 0o755 if file.get("executable") else 0o644
                if not self._blobs.copy(file["sha256"], target, mode):
                    return {file["sha256"]: 0}
        for file in files:  # at last, so that nothing is made through one
            if "link" in file:
                os.symlink(file["link"], os.path.join(part, file["path"]))
        first = {file["path"]: file["sha256"] for file in files if "sha256" in file}
        with open(self.path(attempt) + ".json", "w", encoding="ascii") as record:
            json.dump(first, record)
        os.rename(part, self.path(attempt))
        return {}

    def forget(self, attempt: str) -> None:
        """Remove what there is of a copy; a child of ours does the work."""
        path = self.path(attempt)
        if not os.path.lexists(path + ".lock"):
            return
        with contextlib.suppress(FileNotFoundError):
            os.rename(path, path + ".gone")
        if os.fork():
            return
        try:
            for ending in (".gone", ".part"):
                _remove(path + ending)
            for ending in (".json", ".lock"):
                with contextlib.suppress(OSError):
                    os.unlink(path + ending)
        finally:
            os._exit(0)

    def names(self) -> set[str]:
        """Attempts that have something here."""
        try:
            return {
                name.partition(".lock")[0] for name in os.listdir(self._folder) if ".lock" in name
            }
        except OSError:
            return set()


def check(files: Sequence[wire.File]) -> None:
    """Raises ValueError for a list of files that could lead out, or that not every disk can hold."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for file in files:
        path = _path(file)
        if (former := seen.setdefault(wire.folded(path), path)) != path:
            raise ValueError(f"{former!r} and {path!r} are one name on some disks")
        above = path.rpartition("/")[0]
        while above:
            if folders.setdefault(wire.folded(above), above) != above:
                raise ValueError(
                    f"{above!r} is written in two ways, which are one name on some disks"
                )
            above = above.rpartition("/")[0]
    if len(seen) != len(files):
        raise ValueError("a file is listed twice")
    if both := folders.keys() & seen.keys():
        raise ValueError(f"{both.pop()!r} is a file and a folder")


def _path(file: wire.File) -> str:
    try:
        path = wire.checked_path(file.get("path"))
    except ValueError as error:
        raise ValueError(f"{file.get('path')!r:.200} cannot be made: {error}") from None
    if "link" in file and wire.leaves(path, str(file["link"])):
        raise ValueError(f"{path!r} is a link that leads out of the folder")
    return path


def open_inside(folder: str, path: str) -> int:
    """A regular file of a copy, open for reading; no link is followed. Raises OSError, ValueError."""
    *folders, name = path.split("/")
    if any(part in ("", ".", "..") for part in (*folders, name)):
        raise ValueError(f"{path!r:.200} leads out of the folder")
    here = os.open(folder, _INSIDE | os.O_DIRECTORY)
    try:
        for part in folders:
            below = os.open(part, _INSIDE | os.O_DIRECTORY, dir_fd=here)
            os.close(here)
            here = below
        fd = os.open(name, _INSIDE | os.O_NONBLOCK, dir_fd=here)
    finally:
        os.close(here)
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise OSError(errno.EINVAL, "it is no regular file", path)
    return fd


def first_hashes(copy: str) -> dict[str, str]:
    """What a copy held before its script ran, by path; empty when that is not known."""
    try:
        with open(copy + ".json", encoding="ascii") as record:
            found = json.load(record)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


@contextlib.contextmanager
def _alone(lock: str) -> Iterator[None]:
    """Hold a lock that the system frees when its holder dies. Raises Busy."""
    fd = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(fd)
        raise Busy from None
    try:
        yield
    finally:
        os.close(fd)


def _remove(folder: str) -> None:
    """Everything in a folder, also where its script has taken away the right to."""
    import shutil  # here: a warm server has no need of it

    shutil.rmtree(folder, ignore_errors=True)
    if not os.path.lexists(folder):
        return
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)
    for place, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(place, name)
            if not os.path.islink(path):
                with contextlib.suppress(OSError):
                    os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
