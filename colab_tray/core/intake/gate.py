"""What a watched folder may hand in: plain files of one's own, read without following anything."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from colab_tray.core.intake import notebook
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.places import Place, Swapped
from colab_tray.core.intake.source import MAX_SIZE, is_notebook
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.facts import dataclass

_ENDINGS = (".py", ".pyw", notebook.ENDING)
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".swp", ".swx", ".bak", ".orig", "~")
_COPIES = (".sync-conflict-", "conflicted copy", "___jb_tmp___", "___jb_old___")
_FOLDERS = ("results", "__pycache__", "node_modules", "site-packages")
_ORIGINS = ("user.xdg.origin.url", "user.xdg.referrer.url")  # set by browsers and mail programs
_DOWNLOADED = "It was downloaded from the web or a mail."
_FOREIGN = "It belongs to another user."


class Refused(Exception):
    """It will not be run; the message is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file's content at one moment."""

    data: bytes
    sha256: str
    doubt: (
        str  # why a person should look at it first, a sentence; "" when nothing speaks against it
    )
    being_written: bool  # some program still has it open for writing


def is_script(name: str) -> bool:
    """Whether a file of this name in a watched folder is meant to be run."""
    return not passing(name) and name.lower().endswith(_ENDINGS)


def is_project(name: str) -> bool:
    """Whether a folder of this name in a watched folder may be a project."""
    return not passing(name) and name.lower() not in _FOLDERS


def passing(name: str) -> bool:
    """Hidden, unfinished and conflicting files: other programs' business."""
    lower = name.lower()
    if lower.startswith((".", "~", "#")) or lower.endswith(_UNFINISHED):
        return True
    return any(part in lower for part in _COPIES)


def check(name: str, facts: os.stat_result, limit: int = 0) -> None:
    """Refuse what is not a plain file. Raises Refused."""
    who = shown(name)
    if stat.S_ISLNK(facts.st_mode):
        raise Refused(f"{who} is a link; save the file itself in the folder.")
    if not stat.S_ISREG(facts.st_mode):
        raise Refused(f"{who} is not a regular file, so it is not run.")
    if facts.st_nlink != 1:
        raise Refused(f"{who} has a second name elsewhere (a hard link); save a copy instead.")
    most = limit or _most(name)
    if facts.st_size > most:
        raise Refused(
            f"{who} has {amount(facts.st_size)}; a script may have {amount(most)} at most."
        )


def _most(name: str) -> int:
    return notebook.MAX_SIZE if is_notebook(name) else MAX_SIZE


def take(place: Place, name: str) -> Taken:
    """Read a script. Raises Refused; OSError when it is gone or was swapped, which time may heal."""
    check(name, place.lstat(name))
    with place.file(name) as file:
        check(name, os.fstat(file.fileno()))
        data = file.read(_most(name) + 1)
        if len(data) > _most(name):
            raise Swapped("it grew while it was read")
        doubt = doubt_about(file, place.path / name)
        busy = _being_written(file.fileno())
    return Taken(data, hashlib.sha256(data).hexdigest(), doubt, busy)


def doubt_about(file: BinaryIO, path: Path) -> str:
    """Why an open file should not run before a person has seen it; "" when there is no reason."""
    if sys.platform != "win32" and os.fstat(file.fileno()).st_uid != os.geteuid():
        return _FOREIGN
    return _DOWNLOADED if _from_elsewhere(file, path) else ""


def _from_elsewhere(file: BinaryIO, path: Path) -> bool:
    """Whether the file says that it was downloaded. That it says nothing proves nothing."""
    marked = False
    with suppress(OSError):  # this disk keeps no such marks, or the file has none
        if sys.platform == "linux":
            marked = any(mark in os.listxattr(file.fileno()) for mark in _ORIGINS)
        elif sys.platform == "win32":
            zone = path.with_name(f"{path.name}:Zone.Identifier").read_text(errors="replace")
            marked = any(f"ZoneId={n}" in zone for n in (3, 4))
    return marked


def _being_written(handle: int) -> bool:
    """Whether any program has the file open for writing; only Linux can tell.

    It grants a read lease only when nobody has. The lease is given back at once; would a writer come
    in between, the signal that tells us so is one that is ignored, unlike the usual SIGIO.
    """
    if sys.platform == "linux":
        import errno
        import fcntl
        import signal

        try:
            fcntl.fcntl(handle, getattr(fcntl, "F_SETSIG", 10), signal.SIGURG)
            fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError as error:
            return error.errno == errno.EAGAIN
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False
