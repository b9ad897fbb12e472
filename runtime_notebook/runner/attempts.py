"""What lies on the runtime's disk: its identity, and a folder for every attempt. All calls may be repeated."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import time
from typing import Any

from . import control, journal, processes

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_TOMBSTONE_DAYS = 7
_YOUNG = 5.0  # seconds in which a supervisor may still be about to record its start


class Attempts:
    """The folders under `<root>/attempts`; making one is the first gate."""

    def __init__(self, root: str) -> None:
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
        try:
            journal.Writer(os.path.join(self.path(attempt), "journal")).close()
        except FileExistsError:
            return self._fenced(attempt)
        return True

    def _fenced(self, attempt: str) -> bool:
        """An empty journal without a supervisor that could still fill it: an earlier fence."""
        try:
            facts = os.stat(os.path.join(self.path(attempt), "journal"))
        except OSError:
            return False
        return facts.st_size == 0 and time.time() - facts.st_mtime > _YOUNG

    def status(self, attempt: str) -> dict[str, Any]:
        path = self.path(attempt)
        try:
            facts = os.stat(os.path.join(path, "journal"))
        except OSError:
            return {"exists": os.path.isdir(path), "journal": -1, "alive": False, "verdict": None}
        state = control.read(os.path.join(path, control.NAME))
        if state is None:
            # the start is recorded microseconds after the journal is made
            alive = time.time() - facts.st_mtime < _YOUNG
            return {"exists": True, "journal": facts.st_size, "alive": alive, "verdict": None}
        alive = processes.alive(state.facts["supervisor"], state.facts["supervisor_start"])
        return {
            "exists": True,
            "journal": facts.st_size,
            "alive": alive,
            "heartbeat_age": state.age,
            "verdict": state.verdict,
        }

    def forget(self, attempt: str) -> None:
        """Remove what the attempt left. Its empty folder stays for a week, so that the gate stays shut."""
        path = self.path(attempt)
        with contextlib.suppress(OSError):
            for entry in os.scandir(path):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    os.unlink(entry.path)

    def bury(self) -> None:
        """Remove the empty folders of attempts long forgotten."""
        limit = time.time() - _TOMBSTONE_DAYS * 86400
        for entry in os.scandir(self._folder):
            with contextlib.suppress(OSError):
                if entry.stat().st_mtime < limit:
                    os.rmdir(entry.path)

    def names(self) -> list[str]:
        """Every attempt that has a folder."""
        return os.listdir(self._folder)

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


def _identity(path: str) -> str:
    """The runtime's nonce: made once, on the runtime's own disk, so that a replacement has another.

    Only the one runner that holds the root's lock comes here.
    """
    with open(path, "a+", encoding="ascii") as file:
        file.seek(0)
        nonce = file.read().strip()
        if not nonce:
            nonce = secrets.token_hex(16)
            file.write(nonce)
            file.flush()
            os.fsync(file.fileno())
    return nonce
