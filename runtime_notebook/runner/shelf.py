"""The environments that lie on a runtime's disk, each in a folder named after what was asked for.

An attempt that uses one leaves a mark beside it: nothing that is in use is ever removed.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Callable
from typing import Any

FACTS = "made.json"  # written last: without it a folder holds nothing that is whole
_ID = re.compile(r"[0-9a-f]{16}")
_FRESH = 60.0  # seconds in which a marked attempt may still be about to begin


class Shelf:
    """`alive` says whether an attempt is under way; `let_go` ends what is kept warm below a folder."""

    def __init__(
        self, folder: str, *, alive: Callable[[str], bool], let_go: Callable[[str], None]
    ) -> None:
        self.folder = folder
        self._marks = os.path.join(folder, "users")
        self._alive = alive
        self._let_go = let_go
        self._users: dict[str, str] = {}  # attempt: the environment it uses

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def whole(self) -> dict[str, dict[str, Any]]:
        """What is known of each, by name; those unused longest first."""
        names = [name for name in _names(self.folder) if _ID.fullmatch(name)]
        names.sort(key=self.used)
        return {name: facts for name in names if (facts := facts_of(self.path(name))) is not None}

    def use(self, name: str) -> None:
        os.utime(self.path(name))

    def used(self, name: str) -> float:
        """When it was used last, in Unix seconds."""
        return _changed(self.path(name))

    def mark(self, name: str, attempt: str) -> None:
        """Note that an attempt is to use it. Raises ValueError for what cannot be an attempt's name."""
        if "/" in attempt or not attempt or len(attempt) > 64:
            raise ValueError(f"{attempt[:80]!r} is not the name of an attempt")
        self._users[attempt] = name
        with contextlib.suppress(OSError):  # it then cannot be made either
            os.makedirs(self._marks, mode=0o700, exist_ok=True)
            with open(os.path.join(self._marks, f"{name}.{attempt}"), "w"):
                pass

    def release(self, attempt: str) -> None:
        """An attempt has ended for good."""
        name = self._users.pop(attempt, None)
        if name is not None:
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(self._marks, f"{name}.{attempt}"))

    def in_use(self, name: str) -> bool:
        """Whether an attempt uses it, or is about to; marks of those that have ended go on the way."""
        used = False
        for mark in _names(self._marks):
            environment, _, attempt = mark.partition(".")
            path = os.path.join(self._marks, mark)
            if environment != name:
                continue
            if self._alive(attempt) or time.time() - _changed(path) < _FRESH:
                used = True
            else:
                with contextlib.suppress(OSError):
                    os.unlink(path)
        return used

    def set_aside(self, name: str) -> bool:
        """Out of sight at once; removing it takes longer. False when there is none."""
        if not _ID.fullmatch(name):
            return False
        self._let_go(self.path(name))
        try:
            os.rename(self.path(name), self.path(f"gone-{name}-{os.urandom(4).hex()}"))
        except OSError:
            return False
        return True

    def aside(self) -> list[str]:
        """Folders that may be removed."""
        return [self.path(name) for name in _names(self.folder) if name.startswith("gone-")]


def python_in(prefix: str) -> str:
    parts = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return os.path.join(prefix, *parts)


def facts_of(folder: str) -> dict[str, Any] | None:
    """What is known of an environment; None unless it is whole and its interpreter is still there."""
    try:
        with open(os.path.join(folder, FACTS), encoding="utf-8") as file:
            facts = json.load(file)
    except (OSError, ValueError):
        return None
    whole = isinstance(facts, dict) and os.path.exists(python_in(os.path.join(folder, "env")))
    return facts if whole else None


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _changed(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0
