"""What lies on the runtime's disk: its identity, and a folder for every attempt. All calls may be repeated."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import os
import re
import stat
import time
from typing import Any, BinaryIO

from . import control, journal, processes
from .blobs import Blobs
from .bundles import Copies

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TOMBSTONE_DAYS = 7
FENCED = "fenced"  # in an attempt's folder: it never ran and never can
_YOUNG = 5.0  # seconds in which a supervisor may still be about to record its start


class Attempts:
    """The folders under `<root>/attempts`; making one is the first gate."""

    def __init__(self, root: str) -> None:
        self.blobs = Blobs(os.path.join(root, "blobs"))
        self.copies = Copies(os.path.join(root, "copies"), self.blobs)
        self._folder = os.path.join(root, "attempts")
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        self.nonce = _identity(os.path.join(root, "runtime_id"))

    def path(self, attempt: str) -> str:
        """Raises ValueError for a name that is not an attempt's."""
        if not _NAME.fullmatch(attempt):
            raise ValueError(f"{attempt[:80]!r} is not the name of an attempt")
        return os.path.join(self._folder, attempt)

    def claim(self, attempt: str) -> bool:
        """The gate: True for exactly one caller, ever."""
        try:
            os.mkdir(self.path(attempt), 0o700)
        except FileExistsError:
            return False
        return True

    def fence(self, attempt: str) -> bool:
        """Make sure that the attempt never runs unless it has begun. True: it never ran and never can."""
        if self.claim(attempt):
            return True
        path = self.path(attempt)
        if control.read(os.path.join(path, control.NAME)) and _journal(path) is None:
            return False  # it has begun, and its journal was removed
        try:
            journal.Writer(os.path.join(path, "journal")).close()
        except FileExistsError:
            return self._fenced(path)
        put_fence(path)
        return True

    def _fenced(self, path: str) -> bool:
        """Whether an earlier fence made the journal, or somebody who will never record a start in it.

        Who made it records the start, then looks for our fence; we put it up, then look for the start.
        """
        facts = _journal(path)
        if facts is None or facts.st_size:
            return False
        if os.path.exists(os.path.join(path, FENCED)):
            return True
        state = control.read(os.path.join(path, control.NAME))
        if _young(facts) or (state and state.verdict is not None):
            return False
        put_fence(path)
        facts = _journal(path)
        return facts is not None and facts.st_size == 0

    def status(self, attempt: str) -> dict[str, Any]:
        path = self.path(attempt)
        _open_up(path)
        facts = _journal(path)
        status: dict[str, Any] = {
            "exists": os.path.isdir(path),
            "journal": -1 if facts is None else facts.st_size,
            "alive": False,
            "verdict": None,
        }
        state = control.read(os.path.join(path, control.NAME))
        if state is not None:
            status["alive"] = not state.settled and processes.alive(
                state.facts["supervisor"], state.facts["supervisor_start"]
            )
            status["heartbeat_age"] = state.age
            status["verdict"] = state.verdict
        elif facts is not None and not os.path.exists(os.path.join(path, FENCED)):
            # the start is recorded microseconds after the journal is made
            status["alive"] = _young(facts)
        return status

    def read(self, attempt: str) -> BinaryIO:
        """Its journal. What a script has put in its place is neither followed nor waited for: OSError."""
        path = self.path(attempt)
        _open_up(path)
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        return open(os.open(os.path.join(path, "journal"), flags), "rb")

    def forget(self, attempt: str) -> None:
        """Remove what the attempt left. For a week an empty journal stays: both gates remain shut."""
        import shutil  # here: a warm server has no need of it

        path = self.path(attempt)
        self.copies.forget(attempt)
        with contextlib.suppress(OSError):
            gate = os.path.join(path, "journal")
            # The script may have put a link or a pipe there: neither followed nor waited for.
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_NONBLOCK
            os.close(os.open(gate, flags, 0o600))
            for entry in os.scandir(path):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                elif entry.name != "journal":
                    os.unlink(entry.path)

    def bury(self) -> None:
        """Remove the folders of attempts long forgotten, and copies that nobody has a use for any more."""
        self.blobs.bury()
        for attempt in self.copies.names():
            if self._long_gone(attempt):
                self.copies.forget(attempt)
        limit = time.time() - _TOMBSTONE_DAYS * 86400
        for entry in os.scandir(self._folder):
            with contextlib.suppress(OSError):
                if entry.stat().st_mtime < limit and os.listdir(entry.path) in ([], ["journal"]):
                    facts = _journal(entry.path)
                    if facts is not None and not facts.st_size:
                        os.unlink(os.path.join(entry.path, "journal"))
                    os.rmdir(entry.path)

    def _long_gone(self, attempt: str) -> bool:
        """Whether a copy was made long ago for an attempt that never began, or was forgotten."""
        with contextlib.suppress(OSError, ValueError):
            copied = os.stat(self.copies.path(attempt) + ".lock").st_mtime
            began = _journal(self.path(attempt))
            return copied < time.time() - _TOMBSTONE_DAYS * 86400 and not (began and began.st_size)
        return False

    def names(self) -> list[str]:
        """Every attempt that has a folder."""
        return os.listdir(self._folder)

    def any_kept(self) -> bool:
        """Whether there is one whose journal holds something: it was not forgotten."""
        found = (_journal(entry.path) for entry in os.scandir(self._folder))
        return any(facts is not None and facts.st_size for facts in found)

    def supervisor(self, attempt: str) -> int:
        """The process that supervises an attempt under way; 0 when it is gone, or was never there."""
        state = control.read(os.path.join(self.path(attempt), control.NAME))
        if state is None or state.verdict is not None or not self.status(attempt)["alive"]:
            return 0
        return int(state.facts["supervisor"])

    def end_orphans(self, attempt: str) -> None:
        """A supervisor is gone without a verdict: nothing that its script started may go on."""
        state = control.read(os.path.join(self.path(attempt), control.NAME))
        if state is not None and state.verdict is None and not self.status(attempt)["alive"]:
            processes.kill_all(processes.in_session(state.facts["pid"]))


def put_fence(folder: str) -> None:
    os.close(os.open(os.path.join(folder, FENCED), os.O_WRONLY | os.O_CREAT, 0o600))


def _journal(folder: str) -> os.stat_result | None:
    """None when there is none, or something else in its place."""
    try:
        facts = os.lstat(os.path.join(folder, "journal"))
    except OSError:
        return None
    return facts if stat.S_ISREG(facts.st_mode) else None


def _open_up(folder: str) -> None:
    """A script may have closed these to us, who own them."""
    with contextlib.suppress(OSError):
        for path, mode in ((folder, 0o700), (os.path.join(folder, "journal"), 0o600)):
            found = os.lstat(path).st_mode
            if found & mode != mode and not stat.S_ISLNK(found):
                os.chmod(path, mode)


def _young(facts: os.stat_result) -> bool:
    """Whether it was written just now; the time of what is older is one to come after a clock was set back."""
    return abs(time.time() - facts.st_mtime) < _YOUNG


def _identity(path: str) -> str:
    """The runtime's nonce: made once, on the runtime's own disk, so that a replacement has another.

    Only the one runner that holds the root's lock comes here.
    """
    with open(path, "a+", encoding="ascii") as file:
        file.seek(0)
        nonce = file.read().strip()
        if not nonce:
            nonce = os.urandom(16).hex()
            file.write(nonce)
            file.flush()
            os.fsync(file.fileno())
    return nonce
