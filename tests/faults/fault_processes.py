"""Waiting for conditions, and finding the processes that belong to a folder."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

PATIENCE = 30.0  # seconds; what is waited for takes a small part of it
_TICK = 0.005  # seconds between two looks

Found = TypeVar("Found")


def until(condition: Callable[[], Found], what: str, within: float = PATIENCE) -> Found:
    """The first true value of a condition; fails with `what` when there is none in time."""
    deadline = time.monotonic() + within
    pause = threading.Event()
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {within:g} s: {what}"
        pause.wait(_TICK)
    return found


def state(pid: int) -> str:
    """One letter as in ps; "" when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return ""
    return stat.rpartition(b")")[2].split()[0].decode()


def gone(pid: int) -> bool:
    """Whether it runs no more; somebody may still have to take note of it."""
    return state(pid) in ("", "Z", "X")


def belonging(folder: Path) -> dict[int, str]:
    """Live processes whose command line or environment names the folder, with their command lines."""
    mark = os.fsencode(folder)
    found: dict[int, str] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - hundreds of names, looked at again and again
        if name.isdigit() and int(name) != os.getpid():
            with contextlib.suppress(OSError):
                words = Path(f"/proc/{name}/cmdline").read_bytes()
                if mark in words or mark in Path(f"/proc/{name}/environ").read_bytes():
                    found[int(name)] = words.replace(b"\0", b" ").decode(errors="replace")
    return {pid: words for pid, words in found.items() if not gone(pid)}


def end_all(folder: Path) -> None:
    """Kill what belongs to the folder, until nothing does."""

    def quiet() -> bool:
        left = belonging(folder)
        send(left, signal.SIGKILL)
        return not left

    until(quiet, f"the end of everything in {folder}")


def send(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
