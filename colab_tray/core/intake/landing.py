"""Where a file that a runtime sends comes to lie here. Its name is data, and decides nothing by itself.

Results go into a folder of their run; in place they go to where the bundle had them from, but never over
something that was changed meanwhile. Nothing is written through a link, nothing becomes executable, and
what is there already is kept.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from colab_tray.core.intake.results import mapped
from colab_tray.core.model.job import Artifact
from colab_tray.core.paths import sync_folder

_CHUNK = 1 << 20
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EACCES)
_DRIVE = re.compile(r"[A-Za-z]:")


class Elsewhere(Exception):
    """A file cannot lie where it says; the message is a sentence's end."""


@dataclass(slots=True)
class Landing:
    """One run's files. All calls block; OSError is our own disk's."""

    results: Path
    umask: int
    root: Path | None = None  # in place: what paths are relative to
    first: Mapping[str, str] = field(default_factory=dict)  # hashes the bundle had, by path
    origins: Mapping[str, str] = field(default_factory=dict)  # of files from outside of the root
    _folders: set[Path] = field(default_factory=set)

    def part(self, artifact: Artifact) -> Path:
        """Where its bytes are gathered: one place for each content, so that a restart goes on."""
        name = hashlib.sha256(f"{artifact.path}\0{artifact.sha256}".encode("utf-8", "replace"))
        self.results.mkdir(parents=True, exist_ok=True)
        return self.results / f".{name.hexdigest()[:32]}.part"

    def there(self, artifact: Artifact) -> Path | None:
        """The file, when an earlier try has brought it."""
        for path in self._places(artifact):
            if _holds(path, artifact):
                return path
            if not os.path.lexists(path):
                return None
        return None

    def land(self, artifact: Artifact, part: Path) -> tuple[Path, str]:
        """Give a whole and checked part its name; the file, and what is to be said of its place.

        Raises Elsewhere when its path is not acceptable.
        """
        _finish(part, artifact, 0o666 & ~self.umask)
        note = ""
        if self.root is not None:
            target = self._in_place(artifact)
            if target is not None and self._replace(part, target, artifact):
                return target, ""
            note = "What lies in its place was changed meanwhile, so it is among the results."
        for path in self._in_results(artifact):
            if self._put(part, path) or _holds(path, artifact):
                part.unlink(missing_ok=True)
                return path, note
        raise Elsewhere("there are too many files of its name")

    def sync(self) -> None:
        """Make the names durable."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                sync_folder(folder)
        self._folders.clear()

    # -- places --------------------------------------------------------------------------------

    def _places(self, artifact: Artifact) -> list[Path]:
        target = self._in_place(artifact) if self.root is not None else None
        return [*([target] if target else []), *self._in_results(artifact)]

    def _in_results(self, artifact: Artifact) -> list[Path]:
        path = self.results.joinpath(*parts_of(artifact.path))
        numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(2, 100))
        return [path, *numbered]

    def _in_place(self, artifact: Artifact) -> Path | None:
        parts = parts_of(artifact.path)
        if self.root is None or "/".join(parts) != artifact.path:
            return None
        origin = self.origins.get(artifact.path)
        return Path(origin) if origin else self.root.joinpath(*parts)

    def _replace(self, part: Path, target: Path, artifact: Artifact) -> bool:
        """Put it in place of what the bundle had from there, and of nothing else."""
        before = self.first.get(artifact.path)
        if before is None:
            return self._put(part, target)
        try:
            facts = target.lstat()
        except OSError:
            return False
        if not stat.S_ISREG(facts.st_mode) or hash_of(target) != before:
            return False
        part.chmod(stat.S_IMODE(facts.st_mode))
        part.replace(target)
        self._folders.add(target.parent)
        return True

    def _put(self, part: Path, target: Path) -> bool:
        """Give it a name that nothing has. False when something has it."""
        base = self.results if target.is_relative_to(self.results) else self.root
        if base is None or not _made(base, target.parent):
            return False
        try:
            os.link(part, target)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS or os.path.lexists(target):
                raise
            part.rename(target)
        part.unlink(missing_ok=True)
        self._folders.add(target.parent)
        return True


def parts_of(path: str) -> list[str]:
    """The parts of a runtime's path, each a name this system takes. Raises Elsewhere."""
    if path.startswith("/") or _DRIVE.match(path) or "\0" in path:
        raise Elsewhere("its path leads out of the folder")
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise Elsewhere("its path leads out of the folder")
    return [mapped(part) for part in parts]


def hash_of(path: Path) -> str:
    """SHA-256 in hex; "" for what cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def _holds(path: Path, artifact: Artifact) -> bool:
    try:
        facts = path.lstat()
    except OSError:
        return False
    return (
        stat.S_ISREG(facts.st_mode)
        and facts.st_size == artifact.size
        and hash_of(path) == artifact.sha256
    )


def _finish(part: Path, artifact: Artifact, mode: int) -> None:
    part.chmod(mode)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    with contextlib.suppress(OSError, ValueError, OverflowError):
        os.utime(part, (artifact.mtime, artifact.mtime))


def _made(base: Path, folder: Path) -> bool:
    """Make the folders between, none of which may be a link or a file."""
    place = base
    for part in folder.relative_to(base).parts:
        place = place / part
        with contextlib.suppress(FileExistsError):
            place.mkdir()
        if not stat.S_ISDIR(place.lstat().st_mode):
            return False
    return True
