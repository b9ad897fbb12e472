"""What the runner asks of the operating system about processes. Linux first; elsewhere with less certainty."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import _signal  # type: ignore[import-not-found]
import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Iterable

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LOOKS = 100
_LINUX = sys.platform.startswith("linux")
_myself = (0, 0)
_HIGHEST = 0x7FFFFFFF  # descriptor
_prctl: Callable[..., int] | None = None
_close_range: Callable[..., int] | None = None


def prepare() -> None:
    """Load what `die_with_parent`, `adopt_orphans` and `close_from` need, once, before any fork."""
    global _prctl, _close_range
    if _LINUX and _prctl is None:
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
        _prctl = library.prctl
        _close_range = getattr(library, "close_range", None)  # glibc 2.34


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when `parent` ends; end at once if it already did."""
    if _prctl is not None:
        _prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(137)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, so that none escapes."""
    if _prctl is not None:
        _prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def close_from(fd: int) -> bool:
    """Close this descriptor and all above it. Returns whether that could be done in one go."""
    return _close_range is not None and _close_range(fd, _HIGHEST, 0) == 0


def start_time(pid: int) -> int:
    """When the process started, in clock ticks since boot; 0 when there is no such process or no /proc.

    A pid alone names nothing: it is used again. Field 22 of /proc/PID/stat, counted behind the last ")".
    """
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return int(file.read().rpartition(b")")[2].split()[19])
    except (OSError, IndexError, ValueError):
        return 0


def myself() -> tuple[int, int]:
    """The pid and start time of this process."""
    global _myself
    pid = os.getpid()
    if _myself[0] != pid:
        _myself = pid, start_time(pid)
    return _myself


def alive(pid: int, started: int) -> bool:
    """Whether the very process that had this pid and start time still runs; a zombie does not."""
    if not _LINUX:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
            return True
        return False
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return False
    return fields[0] not in (b"Z", b"X") and int(fields[19]) == started


def children(pid: int) -> list[int]:
    """The direct children of a process, whichever of its threads started them."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", "rb") as file:
                found += map(int, file.read().split())
    except OSError:
        return [child for child, parent, _ in _table() if parent == pid]
    return found


def descendants(pid: int) -> list[int]:
    """Every process below this one, parents before their children."""
    found: list[int] = []
    pending = [pid]
    while pending:
        below = children(pending.pop())
        found += below
        pending += below
    return found


def left_behind() -> list[int]:
    """Every process below this one that still runs. Those that have ended are taken note of.

    A look at /proc misses whoever is born while another ends, so only `childless` is taken for nobody.
    """
    for _ in range(_LOOKS):
        if childless():
            break
        if found := [pid for pid in descendants(os.getpid()) if alive(pid, start_time(pid))]:
            return found
    return []


def childless() -> bool:
    """Take note of the children that have ended. Returns whether there are no others."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False


def end_all(patience: float) -> int:
    """Kill every process below this one, those that are born meanwhile too. Returns how many there were;
    after `patience` seconds it gives up on what cannot be killed."""
    ended: set[int] = set()
    deadline = time.monotonic() + patience
    while (left := left_behind()) and time.monotonic() < deadline:
        kill_all(left)
        ended.update(left)
        select.select((), (), (), 0.002)
    return len(ended)


def in_session(leader: int) -> list[int]:
    """Every process of the session that `leader` once opened."""
    return [pid for pid, _, session in _table() if session == leader]


def kill_all(pids: Iterable[int], number: int = signal.SIGKILL) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def reap(spare: int = 0) -> None:
    """Take note of children that have ended, the adopted ones above all; not of `spare`."""
    for pid in children(os.getpid()):
        if pid != spare:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)


def thread_count() -> int:
    """Threads of this process as the kernel counts them; 1 where it cannot be known."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return 1


def open_descriptors() -> list[str]:
    """Of this process; empty where they cannot be known."""
    try:
        return sorted(os.listdir("/proc/self/fd"))
    except OSError:
        return []


def resident(pid: int) -> int:
    """Bytes of memory that a process has for itself and shares; 0 where it cannot be known."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def memory(pid: int) -> int:
    """Proportional memory of a process in bytes, 0 when it cannot be known."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


def default_signals() -> None:
    """Signals as a program finds them that a shell has started. (`signal` makes an enum of everything.)"""
    with contextlib.suppress(ValueError):
        _signal.set_wakeup_fd(-1)
    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGCHLD", "SIGALRM"):
        _signal.signal(getattr(_signal, name), _signal.SIG_DFL)
    _signal.pthread_sigmask(_signal.SIG_SETMASK, ())


def _table() -> list[tuple[int, int, int]]:
    """(pid, parent, session) of every process that can be seen."""
    rows: list[tuple[int, int, int]] = []
    with contextlib.suppress(OSError):
        for name in os.listdir("/proc"):
            if name.isdigit():
                with (
                    contextlib.suppress(OSError, IndexError),
                    open(f"/proc/{name}/stat", "rb") as file,
                ):
                    fields = file.read().rpartition(b")")[2].split()
                    rows.append((int(name), int(fields[1]), int(fields[3])))
    return rows
