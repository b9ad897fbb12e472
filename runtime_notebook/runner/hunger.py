"""Whether a script was ended for want of memory: what tells the system's killer from everybody else's."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

from resource import (
    struct_rusage,
)  # `os.wait4` loads it: ahead, so that no attempt changes its server

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in which `ru_maxrss` counts


class Hunger:
    """The machine's count of such ends, from soon after a script's start to its own end."""

    def __init__(self) -> None:
        self._before: int | None = None

    def look(self) -> None:
        """Take the count, once."""
        if self._before is None:
            self._before = kills()

    def facts(self, used: struct_rusage, seen: int, *, failed: bool) -> dict[str, float]:
        """For the verdict: seconds of processors, and bytes of memory at the peak, of its largest process
        or, if that was more, as `seen` of all together; of a failure the ends of this kind since the first
        look, anybody's.
        """
        found: dict[str, float] = {"cpu": round(used.ru_utime + used.ru_stime, 3)}
        found["memory"] = max(used.ru_maxrss * _UNIT, seen)
        if failed and self._before is not None:
            found["oom_kills"] = max(0, (kills() or 0) - self._before)
        return found


def kills() -> int | None:
    """Processes that the system ended for want of memory since it started; None where it does not say."""
    try:
        with open("/proc/vmstat", "rb") as file:
            _, mark, rest = file.read().partition(b"\noom_kill ")
        return int(rest.split()[0]) if mark else None
    except (OSError, ValueError, IndexError):
        return None
