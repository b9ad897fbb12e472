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
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from colab_tray.core.intake.results import mapped
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Artifact
from colab_tray.core.paths import sync_folder

_CHUNK = 1 << 20
_NO_NAME = (
    errno.ENAMETOOLONG,
    errno.EINVAL,
    errno.EILSEQ,
)  # what a disk says of names it cannot hold
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EACCES)
_DRIVE = re.compile(r"[A-Za-z]:")


class Elsewhere(Exception):
    """A file cannot lie where it says; the message is a sentence's end."""


@dataclass(slots=True)
class Landing:
    """One run's files. All calls block; OSError is our own disk's."""

    results: Path
    attempt: str
    umask: int
    root: Path | None = None  # in place: what paths are relative to
    first: Mapping[str, str] = field(default_factory=dict)  # hashes the bundle had, by path
    origins: Mapping[str, str] = field(default_factory=dict)  # of files from outside of the root
    _folders: set[Path] = field(default_factory=set)

    def part(self, artifact: Artifact) -> Path:
        """Where its bytes are gathered: one place for each content, so that a restart goes on."""
        name = hashlib.sha256(os.fsencode(f"{artifact.path}\0{artifact.sha256}"))
        self.results.mkdir(parents=True, exist_ok=True)
        return self.results / f"{self._mark}{name.hexdigest()[:32]}.part"

    def clear(self) -> None:
        """Remove the parts of what did not come whole."""
        with contextlib.suppress(OSError):
            for entry in list(self.results.iterdir()):
                if entry.name.startswith(self._mark) and entry.name.endswith(".part"):
                    entry.unlink()

    def there(self, artifact: Artifact) -> Path | None:
        """The file, when an earlier try has brought it. Raises Elsewhere."""
        with _names_taken():
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
        with _names_taken():
            if self.root is not None:
                target = self._in_place(artifact)
                if target is not None and self._replace(part, target, artifact):
                    return target, ""
                note = "What lies in its place was changed meanwhile, so it is among the results."
            return self._among_results(part, artifact), note

    def _among_results(self, part: Path, artifact: Artifact) -> Path:
        for path in self._in_results(artifact):
            if not _made(self.results, path.parent):
                raise Elsewhere("a link or a file lies where its folder would be")
            if self._put(part, path) or _holds(path, artifact):
                part.unlink(missing_ok=True)
                return path
        raise Elsewhere("there are too many files of its name")

    def sync(self) -> None:
        """Make the names durable."""
        for folder in self._folders:
            with contextlib.suppress(OSError):
                sync_folder(folder)
        self._folders.clear()

    @property
    def _mark(self) -> str:
        return f".{self.attempt}-"

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
        with _near(part, target) as near:
            near.chmod(stat.S_IMODE(facts.st_mode))
            near.replace(target)
        part.unlink(missing_ok=True)
        self._folders.add(target.parent)
        return True

    def _put(self, part: Path, target: Path) -> bool:
        """Give it a name that nothing has. False when something has it."""
        base = self.results if target.is_relative_to(self.results) else self.root
        if base is None or not _made(base, target.parent):
            return False
        with _near(part, target) as near:
            try:
                os.link(near, target)
            except FileExistsError:
                return False
            except OSError as error:
                if error.errno not in _NO_LINKS or os.path.lexists(target):
                    raise
                near.rename(target)
        part.unlink(missing_ok=True)
        self._folders.add(target.parent)
        return True


def set_aside(results: Path, number: int, artifacts: Iterable[Artifact]) -> None:
    """What attempt `number` left goes to a folder of its own, so that the next one's files have their plain
    names. Files that somebody has changed since stay. Doing it again is harmless. Raises OSError."""
    aside = results / f"attempt-{number}"
    for artifact in artifacts:
        path = Path(artifact.kept)
        if not artifact.kept or not path.is_relative_to(results) or not _holds(path, artifact):
            continue
        target = aside / path.relative_to(results)
        if _made(results, target.parent) and not os.path.lexists(target):
            path.rename(target)
            sync_folder(path.parent)


def parts_of(path: str) -> list[str]:
    """The parts of a runtime's path, each a name this system takes. Raises Elsewhere."""
    if path.startswith("/") or _DRIVE.match(path) or "\0" in path:
        raise Elsewhere("its path leads out of the folder")
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise Elsewhere("its path leads out of the folder")
    names = [mapped(part) for part in parts]
    try:
        os.fsencode("/".join(names))
    except UnicodeError:
        raise Elsewhere("its name is not text") from None
    return names


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


@contextlib.contextmanager
def _names_taken() -> Iterator[None]:
    """What a disk says of a name is said of the file: trying again would change nothing."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_NAME:
            raise Elsewhere("this disk cannot hold its name") from None
        raise


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


@contextlib.contextmanager
def _near(part: Path, target: Path) -> Iterator[Path]:
    """The part, on the disk of its target: only there it can be given a name in one step."""
    if part.stat().st_dev == target.parent.stat().st_dev:
        yield part
        return
    near = target.with_name(part.name)
    near.unlink(missing_ok=True)
    try:
        shutil.copy2(part, near)
        with near.open("rb+") as file:
            os.fsync(file.fileno())
        yield near
    finally:
        near.unlink(missing_ok=True)


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
