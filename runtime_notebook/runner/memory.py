"""The memory that a forked process shares: how it is laid out, and copies of it taken ahead of time.

What a fork shares is copied page by page when it is first written, one fault each, and a Python process
writes to hundreds of pages before the first line of a script. A spare takes its copies while it waits.
"""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable
from typing import Any

Ranges = list[tuple[int, int]]  # address and length in bytes

# Advice to madvise(2) with its first Linux; where it is refused, everything goes on, only slower.
_POPULATE_WRITE = 23  # 5.14
_COLLAPSE = 25  # 6.1
_QUIET = 0.03  # seconds
_HUGE = 2 << 20  # bytes of a large page
_ARENAS = 80 << 20  # bytes; the science stack fills them, smaller sets give most of them back
_SMALL = 450  # bytes of content: the largest object that Python keeps in its own arenas, of 1 MiB
_MOST = 24 << 20  # bytes of one range; an interpreter that has just started has no larger
# Some processors copy ten times slower to the same place in a page, or just above it (decision 8).
_ASIDE = 2048  # bytes
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
    return [(address, size) for address, size, _ in _private() if size <= _MOST]


def reserve() -> list[bytes]:
    """Have Python lay out its arenas side by side, where they can become large pages; `gather` needs it.

    Imports would mix them with libraries. Hold what is returned, an object in each, until all is imported.
    """
    filling = [b""] * (_ARENAS // (_SMALL + 64))
    for place in range(len(filling)):  # a list that grew would come between them
        filling[place] = bytes(_SMALL)
    return filling[::1000]


def gather() -> None:
    """Put the heap into large pages. A fork then copies, and an end takes down, 500 times fewer entries.

    Do it before the first fork: pages that nobody may write to are left as they are.
    """
    if _madvise is not None:
        for first, size, name in _private():
            if name in ("", "[heap]"):
                for address in range(-(-first // _HUGE) * _HUGE, first + size - _HUGE + 1, _HUGE):
                    _madvise(address, _HUGE, _COLLAPSE)


def _private() -> list[tuple[int, int, str]]:
    """Address, length and name of every private writable mapping."""
    found = []
    try:
        with open("/proc/self/maps", encoding="ascii", errors="replace") as file:
            for line in file:
                place, rights, *_, name = line.rstrip("\n").split(" ", 5)
                if rights == "rw-p":
                    first, end = (int(part, 16) for part in place.split("-"))
                    found.append((first, end - first, name.strip()))
    except OSError:
        return []
    return found


def take_when_quiet(ranges: Ranges, sock: socket.socket) -> None:
    """`take`, unless something comes first: under load it would only take time from others."""
    if not select.select([sock], (), (), _QUIET)[0]:
        take(ranges)


def take(ranges: Ranges) -> None:
    """Make these pages this process's own now. What is not mapped any more is passed over."""
    if _madvise is not None:
        for address, size in ranges:
            _madvise(address, size, _POPULATE_WRITE)


def room(size: int) -> memoryview:
    """A buffer of so many bytes, aside from where what is copied into it comes from."""
    return memoryview(bytearray(_ASIDE + size))[_ASIDE:]
