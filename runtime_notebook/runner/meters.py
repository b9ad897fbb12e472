"""How much of a machine is used: its processors, memory, the disk we are on, graphics cards.

It is looked at when somebody asks, by a child that is ended if it takes long: a driver may hang. What
cannot be known is left out, so that a zero always means that nothing is used. In a container its limits
count where they are tighter than what the machine has.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, TypeVar

from . import processes, wire

_BRIEFLY = 0.2  # seconds between two looks at the processors, where there was none before
_OLD = 30.0  # seconds after which an earlier look says nothing of how it is now
_WITHIN = 3.0  # seconds for the program of a graphics card's driver
_LONGEST = 6  # seconds for all of it
_BESIDE_PATH = "/opt/bin"  # where machines of Colab have that program, whatever PATH says
_QUERY = "name,utilization.gpu,memory.used,memory.total"
_MIB = 1 << 20
_GROUPS = "/sys/fs/cgroup"
_MEMORY = (  # the limit, what is used, and what of that is only kept as long as nobody needs the room
    ("memory.max", "memory.current", "inactive_file"),
    ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)

Found = TypeVar("Found")


class Meters:
    """The operation `meters`. `root` is a folder of the disk that is meant."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._before: tuple[float, float, float] | None = None  # a look at the processors, and when
        self._child = (0, 0)  # who looks now, or did last

    def ask(self, _request: dict[str, Any], sock: socket.socket, *_: Any) -> dict[str, Any] | None:
        if self._child[0] and processes.alive(*self._child):
            sentence = "Somebody else has just asked how much is used."
            return {"ok": False, "error": "busy", "sentence": sentence}
        before, now = self._before, time.monotonic()
        worked = time_worked()
        self._before = (now, *worked) if worked else None
        child = os.fork()
        if child:
            self._child = child, processes.start_time(child)
            return None
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # it waits for the driver's program
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(_LONGEST)
            since = before[1:] if before and now - before[0] < _OLD else None
            found = measured(self._root, since)
            sock.settimeout(_WITHIN)
            sock.sendall(wire.pack({"ok": True, **found}))
        except OSError:
            pass  # nobody waits for it any more
        finally:  # nothing may return from here
            os._exit(0)


def measured(root: str, before: tuple[float, ...] | None) -> wire.Meters:
    """Everything that is known now. `before` is an earlier `time_worked`; without one it takes a moment."""
    start = before or time_worked()
    found: wire.Meters = {}
    if (gpus := _cards()) is not None:
        found["gpus"] = gpus
    if before is None:
        time.sleep(_BRIEFLY)
    if (load := _load(start, time_worked())) is not None:
        found["load"] = load
    found["processors"] = _limit_of_processors() or float(os.cpu_count() or 1)
    if (memory := _memory()) is not None:
        found["memory"] = memory
    with contextlib.suppress(OSError):
        room = os.statvfs(root)
        used = (room.f_blocks - room.f_bfree) * room.f_frsize
        found["disk"] = [used, used + room.f_bavail * room.f_frsize]
    return found


# -- processors ----------------------------------------------------------------------------------


def time_worked() -> tuple[float, float] | None:
    """How long processors worked so far, and how long they could have; in one unit, whichever."""
    limit = _limit_of_processors()
    if limit is not None:
        used = _time_of_group()
        return None if used is None else (used, time.monotonic() * limit)
    try:
        fields = [int(word) for word in _text("/proc/stat").split("\n", 1)[0].split()[1:9]]
        user, nice, system, idle, waiting, interrupts, soft, stolen = fields
    except ValueError:
        return None
    del stolen  # what a host took away could not have been used
    worked = user + nice + system + interrupts + soft
    return float(worked), float(worked + idle + waiting)


def _load(start: tuple[float, ...] | None, end: tuple[float, float] | None) -> float | None:
    """The share of what they could, 0 to 1."""
    if start is None or end is None or end[1] <= start[1]:
        return None
    return min(1.0, max(0.0, (end[0] - start[0]) / (end[1] - start[1])))


def _limit_of_processors() -> float | None:
    """How many our container may keep busy; None: as many as there are."""
    found: list[float] = []
    for folder in _folders("cpu"):
        words = _text(f"{folder}/cpu.max").split() or [
            _text(f"{folder}/cpu.cfs_quota_us").strip(),
            _text(f"{folder}/cpu.cfs_period_us").strip(),
        ]
        with contextlib.suppress(ValueError, ZeroDivisionError):
            quota, period = map(int, words)
            if quota > 0:
                found.append(quota / period)
    limit = min(found, default=None)
    return limit if limit is not None and limit < (os.cpu_count() or 1) else None


def _time_of_group() -> float | None:
    """Seconds for which processors worked for our container."""
    for folder in [*_folders("cpu"), *_folders("cpuacct")]:
        if (micro := _named(f"{folder}/cpu.stat", "usage_usec")) is not None:
            return micro / 1e6
        if (nano := _number(f"{folder}/cpuacct.usage")) is not None:
            return nano / 1e9
    return None


# -- memory --------------------------------------------------------------------------------------


def _memory() -> list[int] | None:
    """Bytes that are used, and how many there are: of whoever has the least left of them."""
    found = []
    total = _named("/proc/meminfo", "MemTotal:")
    available = _named("/proc/meminfo", "MemAvailable:")
    if total and available is not None:
        found.append([max(0, total - available) * 1024, total * 1024])
    for folder in _folders("memory"):
        for limit_name, used_name, kept_name in _MEMORY:
            limit, used = _number(f"{folder}/{limit_name}"), _number(f"{folder}/{used_name}")
            if limit is not None and used is not None and (not found or limit < found[0][1]):
                kept = _named(f"{folder}/memory.stat", kept_name) or 0
                found.append([min(limit, max(0, used - kept)), limit])
    return min(found, key=lambda one: one[1] - one[0], default=None)


# -- graphics cards ------------------------------------------------------------------------------


def _cards() -> list[wire.Gpu] | None:
    """As NVIDIA's own program tells; None where there is none, or it says nothing in time."""
    import shutil
    import subprocess

    path = os.pathsep.join([os.environ.get("PATH", os.defpath), _BESIDE_PATH])
    program = shutil.which("nvidia-smi", path=path)
    if program is None:
        return None
    try:
        said = subprocess.run(
            [program, f"--query-gpu={_QUERY}", "--format=csv,noheader,nounits"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_WITHIN,
            check=True,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    lines = said.decode(errors="replace").splitlines()
    return [card for card in map(_card, lines) if card is not None]


def _card(line: str) -> wire.Gpu | None:
    """One line of its answer; a figure that a card does not tell is a word in brackets."""
    name, *figures = (part.strip() for part in line.rsplit(",", 3))
    if len(figures) != 3:
        return None
    card: wire.Gpu = {"name": name}
    with contextlib.suppress(ValueError):
        card["load"] = float(figures[0]) / 100
    with contextlib.suppress(ValueError):
        card["memory"] = [int(float(figures[1]) * _MIB), int(float(figures[2]) * _MIB)]
    return card


# -- files of the kernel -------------------------------------------------------------------------


def _folders(controller: str) -> list[str]:
    """Those of the control groups we are in: our own first, then all around it."""
    found: list[str] = []
    for line in _text("/proc/self/cgroup").splitlines():
        _, _, rest = line.partition(":")
        names, _, path = rest.partition(":")
        if names == "" or controller in names.split(","):
            base = f"{_GROUPS}/{controller}" if names else _GROUPS
            parts = [part for part in path.split("/") if part not in ("", "..")]
            found += ["/".join([base, *parts[:n]]) for n in range(len(parts), -1, -1)]
    return found


def _text(path: str) -> str:
    """Empty where there is no such file."""
    return _read(path, lambda data: data.decode("ascii", "replace")) or ""


def _number(path: str) -> int | None:
    return _read(path, int)


def _named(path: str, name: str) -> int | None:
    """The number behind a name at the start of a line."""
    for line in _text(path).splitlines():
        words = line.split()
        if len(words) > 1 and words[0] == name and words[1].isdigit():
            return int(words[1])
    return None


def _read(path: str, meaning: Callable[[bytes], Found]) -> Found | None:
    try:
        with open(path, "rb") as file:
            return meaning(file.read(1 << 20))
    except (OSError, ValueError):
        return None
