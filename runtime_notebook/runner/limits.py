"""What an attempt may take: time, and the memory of the script with everything it started.

Memory is looked at from outside, many times a second and only where somebody asked for a limit: a limit on
address space (RLIMIT_AS) would refuse what torch and CUDA reserve and never use, and a cgroup of our own may be
made on few machines. So a script may go over it for a moment before it is ended.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import os
import time

from . import processes, wire

LOOK = 0.05  # seconds between two looks at the memory
SHARED = 0.25  # seconds, while much of it is shared, which takes longer to find out
_PAGE = os.sysconf("SC_PAGE_SIZE")  # bytes


class Limits:
    """`next` is the moment, on the monotonic clock, at which `exceeded` has to be asked; None: never."""

    def __init__(self, spec: wire.Spec, began: float) -> None:
        limit = spec["time_limit"]
        self._late = None if limit is None else began + limit
        self._memory = spec.get("memory_limit")
        self._look = None if self._memory is None else began
        self.seen = 0  # bytes, when it was too much
        self.next: float | None = None
        self._set()

    def exceeded(self) -> str | None:
        """Which of them is, in the verdict's words; each is told once."""
        now = time.monotonic()
        why = None
        if self._late is not None and now >= self._late:
            self._late, why = None, "timed_out"
        elif self._look is not None and now >= self._look:
            why = self._weigh(now)
        self._set()
        return why

    def over(self) -> None:
        """The script has ended."""
        self.next = self._late = self._look = None

    def _weigh(self, now: float) -> str | None:
        assert self._memory is not None
        below = _below(os.getpid())
        self._look = now + LOOK
        if sum(map(_resident, below)) <= self._memory:
            return None
        taken = sum(processes.memory(pid) or _resident(pid) for pid in below)
        if taken <= self._memory:  # they share it, after a fork
            self._look = time.monotonic() + SHARED
            return None
        self._look, self.seen = None, taken
        return "memory_limit"

    def _set(self) -> None:
        moments = [moment for moment in (self._late, self._look) if moment is not None]
        self.next = min(moments) if moments else None


def _below(pid: int) -> list[int]:
    """Every process below this one, whichever of its threads started it."""
    found: list[int] = []
    pending = [pid]
    while pending:
        children = _children(pending.pop())
        found += children
        pending += children
    return found


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", "rb") as file:
                found += map(int, file.read().split())
    except OSError:  # it has ended meanwhile
        pass
    return found


def _resident(pid: int) -> int:
    """Bytes of a process in memory, shared ones included; 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0
