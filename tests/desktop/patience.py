"""How long a test waits for something: seconds in which the machine had time for us."""

from __future__ import annotations

import time
from pathlib import Path

_STANDING = Path("/proc/thread-self/schedstat")  # of Linux


class Patience:
    """While others have the processor and this thread stands in line for it, nothing is late yet."""

    def __init__(self, seconds: float) -> None:
        self._until = self._now() + seconds

    @property
    def over(self) -> bool:
        return self._now() > self._until

    @staticmethod
    def _now() -> float:
        stood = float(_STANDING.read_text().split()[1]) / 1e9 if _STANDING.exists() else 0.0
        return time.monotonic() - stood
