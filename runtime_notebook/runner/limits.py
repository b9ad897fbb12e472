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
        below = processes.descendants(os.getpid())
        self._look = now + LOOK
        if sum(map(processes.resident, below)) <= self._memory:
            return None
        taken = sum(processes.memory(pid) or processes.resident(pid) for pid in below)
        if taken <= self._memory:  # they share it, after a fork
            self._look = time.monotonic() + SHARED
            return None
        self._look, self.seen = None, taken
        return "memory_limit"

    def _set(self) -> None:
        moments = [moment for moment in (self._late, self._look) if moment is not None]
        self.next = min(moments) if moments else None
