"""The processes of a machine: which they are, what they use, and ending them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import psutil

MARK = "COLAB_TRAY_PRACTICE_MACHINE"  # in the environment of whatever runs on a machine
PATIENCE = 10.0  # seconds: a process may start others while it is being ended


def end_all(pid: int, mark: str) -> None:
    """Kills `pid`, what descends from it, and what bears `mark`. Blocks."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = [process for process in (*_family(pid), *_marked(mark)) if _lives(process)]
        if not found:
            return
        for process in found:
            with contextlib.suppress(psutil.Error):
                process.kill()
        time.sleep(0.01)  # its status is for the event loop to collect, not for us


def memory(pid: int) -> int:
    """Bytes of memory that `pid` and what descends from it have resident. Blocks."""
    total = 0
    for process in _family(pid):
        with contextlib.suppress(psutil.Error):
            total += process.memory_info().rss
    return total


def _family(pid: int) -> list[psutil.Process]:
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.Error:
        return []


def _marked(mark: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark:
                yield process


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
