"""Copies of shared memory, taken ahead of time.

What a fork shares is copied page by page when it is first written, one fault each, and a Python process
writes to hundreds of pages before the first line of a script. A spare takes its copies while it waits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

Ranges = list[tuple[int, int]]  # address and length in bytes

_POPULATE_WRITE = (
    23  # MADV_POPULATE_WRITE, Linux 5.14; elsewhere the faults come as they always did
)
_MOST = 24 << 20  # bytes of one range; an interpreter that has just started has no larger
_madvise: Callable[..., Any] | None = None


def prepare() -> None:
    """Load what `take` needs, once, before any fork."""
    global _madvise
    if sys.platform.startswith("linux") and _madvise is None:
        import ctypes

        _madvise = ctypes.CDLL(None).madvise
        _madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)


def writable() -> Ranges:
    """Where this process keeps what it may write to. Empty where that cannot be known."""
    found: Ranges = []
    try:
        with open("/proc/self/maps", encoding="ascii", errors="replace") as file:
            for line in file:
                place, rights = line.split(" ", 2)[:2]
                first, _, end = place.partition("-")
                size = int(end, 16) - int(first, 16)
                if rights == "rw-p" and size <= _MOST:
                    found.append((int(first, 16), size))
    except OSError:
        return []
    return found


def take(ranges: Ranges) -> None:
    """Make these pages this process's own now. What is not mapped any more is passed over."""
    if _madvise is not None:
        for address, size in ranges:
            _madvise(address, size, _POPULATE_WRITE)
