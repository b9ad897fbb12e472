"""Our own copies of what was saved in a watched folder: `scripts/ab/<hash>/<name>`.

An inbox job runs from here, so that nothing that happens to the saved file can change what runs. A
copy that is there already is used when its content still is what its hash says.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from colab_tray.core.intake.places import Place, Swapped, opened
from colab_tray.core.intake.tree import Tree, digest, walk
from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import sync_folder

_MOVED = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


@contextmanager
def _our_disk(scripts: Path, theirs: Collection[int] = ()) -> Iterator[None]:
    """What goes wrong while a copy is written is our disk's fault and a StorageError, but for the
    error numbers that say that the original moved."""
    try:
        yield
    except Swapped:
        raise
    except OSError as error:
        if error.errno in theirs:
            raise
        raise StorageError(
            f"Copies of scripts cannot be written to {scripts} ({error.strerror}); make room there, "
            "or give yourself write permission."
        ) from None


def keep_file(scripts: Path, name: str, data: bytes) -> Path:
    """The copy of a script. Raises StorageError.

    It is whole, and durable after `make_durable`, which can wait until the script is under way: the
    bytes that run are stored with the job.
    """
    with _our_disk(scripts):
        home = _home(scripts, hashlib.sha256(data).hexdigest())
        copy = home / name
        if not _holds(copy, data):
            _write(home, copy, data)
        return copy


def make_durable(copy: Path) -> None:
    """Write a script's copy to the disk; a project's was when it was made. Raises OSError."""
    if copy.is_file():
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        sync_folder(copy.parent)


def keep_folder(scripts: Path, above: Place, tree: Tree, expected: str) -> Path:
    """The copy of a project whose hash is `expected`, durable when this returns. Raises StorageError;
    OSError when it moved meanwhile, Swapped when it is another one now."""
    with _our_disk(scripts):
        home = _home(scripts, expected)
    copy = home / tree.name
    if _is(home, tree.name, expected):
        return copy
    part = _part(home)
    try:
        with _our_disk(scripts, theirs=_MOVED):
            if digest(above, tree, into=part) != expected:
                raise Swapped("it changed while it was copied")
            if copy.exists():  # a script of ours wrote beside itself; whoever runs there may go on
                copy.rename(_part(home))
            part.rename(copy)
            sync_folder(home)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return copy


def _holds(copy: Path, data: bytes) -> bool:
    try:
        return not copy.is_symlink() and copy.read_bytes() == data
    except OSError:
        return False


def _write(home: Path, copy: Path, data: bytes) -> None:
    part = _part(home)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _is(home: Path, name: str, expected: str) -> bool:
    try:
        with opened(home) as place:
            return digest(place, walk(place, name)) == expected
    except OSError:
        return False


def _home(scripts: Path, sha256: str) -> Path:
    home = scripts / sha256[:2] / sha256
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def _part(home: Path) -> Path:
    """A short name of its own: a script's name may already be as long as the disk allows."""
    return home / f".{os.urandom(6).hex()}.part"
