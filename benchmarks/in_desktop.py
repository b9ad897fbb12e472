"""The part of the tray's figures that runs inside the desktop; prints one JSON object."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.idle import spent
from benchmarks.sampling import Plan, in_turns
from benchmarks.stage import LAUNCHER, PROJECT
from colab_tray.core.control.client import Client

PATIENCE = 30.0  # seconds until an icon is there
SETTLED = 3.0  # seconds until memory is what it stays
_MATCH = (
    "type='signal',interface='org.kde.StatusNotifierWatcher',member='StatusNotifierItemRegistered'"
)
_RIVAL = [sys.executable, "-E", "-s", str(PROJECT / "benchmarks/bare_tray.py")]


class Watcher:
    """Hears the panel's watcher say that an icon was registered."""

    def __init__(self) -> None:
        command = ["dbus-monitor", "--session", "--profile", _MATCH]
        self._monitor = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)
        self._heard(PATIENCE)  # it speaks once it listens

    def wait(self) -> None:
        """Return when the next icon is registered."""
        while b"StatusNotifierItemRegistered" not in self._heard(PATIENCE):
            pass

    def _heard(self, within: float) -> bytes:
        assert self._monitor.stdout is not None
        ready, _, _ = select.select([self._monitor.stdout], [], [], within)
        if not ready:
            raise TimeoutError("no icon was registered")
        return os.read(self._monitor.stdout.fileno(), 1 << 16)

    def forget(self) -> None:
        """Whatever was said so far is about nobody we start from now on."""
        assert self._monitor.stdout is not None
        while select.select([self._monitor.stdout], [], [], 0)[0]:
            os.read(self._monitor.stdout.fileno(), 1 << 16)

    def close(self) -> None:
        self._monitor.terminate()
        self._monitor.wait()


class Side:
    """One of the two applications: its starts and its memory."""

    def __init__(self, watcher: Watcher, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.rss: list[float] = []  # MiB
        self._watcher = watcher
        self._command = command
        self._env = env

    @property
    def run_folder(self) -> str:
        """Where the engine of this side listens."""
        return str(Path(self._env["COLAB_TRAY_HOME"]) / "run")

    def start(self) -> float:
        """Milliseconds from the start of the process until its icon is registered."""
        process, took = self.begin()
        time.sleep(SETTLED)
        self.rss.append(_resident(process.pid))
        end(process)
        return took

    def begin(self) -> tuple[subprocess.Popen[bytes], float]:
        self._watcher.forget()
        began = time.perf_counter()
        process = subprocess.Popen(self._command, env=self._env, stdin=subprocess.DEVNULL)
        self._watcher.wait()
        return process, (time.perf_counter() - began) * 1e3


def main(wish: dict[str, Any]) -> dict[str, Any]:
    desktop = {n: v for n, v in os.environ.items() if not n.startswith("PYTHON")}
    watcher = Watcher()
    ours = Side(watcher, [LAUNCHER], {**desktop, **wish["env"]})
    rival = Side(watcher, _RIVAL, desktop)
    lived_in = Side(watcher, [LAUNCHER], {**desktop, **wish["lived_in"]})
    watching = Side(watcher, [LAUNCHER], {**desktop, **wish["watching"]})
    try:
        pair = in_turns(ours.start, rival.start, Plan(wish["runs"], wish["seconds"], warm_up=1))
        windows = [_window(lived_in) for _ in range(wish["windows"])]
        idle = _idle(
            {
                "tray": (ours, lambda _: None),
                "inbox": (watching, lambda _: _watch(watching)),
                "closed": (lived_in, lambda pid: _open_and_close(lived_in, pid)),
                "rival": (rival, lambda _: None),
            },
            wish["idle"],
            wish["upkeep"],
        )
    finally:
        watcher.close()
    return {
        "start": pair.medians,
        "facts": pair.facts,
        "runs": pair.runs,
        "rss": (median(ours.rss[1:]), median(rival.rss[1:])),
        "idle": idle,
        "window": {name: median(one[name] for one in windows) for name in ("click", "rss")},
        "clicks": [one["click"] for one in windows],
    }


def _idle(
    sides: Mapping[str, tuple[Side, Callable[[int], None]]], seconds: float, upkeep: float
) -> dict[str, float]:
    """Per cent of a processor that each needs, all waiting at the same time, after what is done first.

    What is due once a day (a copy of the history, a look through it) comes so many seconds after a start.
    """
    began = time.monotonic()
    processes = {name: side.begin()[0] for name, (side, _) in sides.items()}
    try:
        time.sleep(2 * SETTLED)
        for name, (_, first) in sides.items():
            first(processes[name].pid)
        time.sleep(max(2 * SETTLED, began + upkeep - time.monotonic()))
        before = {name: spent([process.pid]) for name, process in processes.items()}
        time.sleep(seconds)
        after = {name: spent([process.pid]) for name, process in processes.items()}
    finally:
        for process in processes.values():
            end(process)
    return {name: (after[name] - before[name]) / seconds * 100 for name in processes}


def _watch(side: Side) -> None:
    """Have it run what is saved in its inbox, which it watches from now on."""
    folder = Path(side.run_folder).parent / "inbox"
    folder.mkdir(exist_ok=True)
    _asked(side, "inbox.allow", {"folder": str(folder)})


def _open_and_close(side: Side, pid: int) -> None:
    """Its window, as somebody does who has had a look."""
    _asked(side, "ui.show", {})
    _until_window(pid, there=True)
    time.sleep(SETTLED)
    keys = ["windowactivate", "--sync", "key", "ctrl+w"]
    # It fails where the window is gone before the key is let go of.
    subprocess.run(["xdotool", *_search(pid), *keys], capture_output=True, check=False)
    _until_window(pid, there=False)


def _asked(side: Side, method: str, params: dict[str, Any]) -> None:
    client = Client(side.run_folder, name="benchmark")
    client.call(method, params, within=PATIENCE)
    client.close()


def _window(side: Side) -> dict[str, float]:
    """Milliseconds until the window is there once somebody wants it, and MiB with it and its list."""
    process, _ = side.begin()
    try:
        time.sleep(2 * SETTLED)
        client = Client(side.run_folder, name="benchmark")
        began = time.perf_counter()
        client.call("ui.show", {}, within=PATIENCE)
        _until_window(process.pid, there=True)
        took = (time.perf_counter() - began) * 1e3
        client.close()
        time.sleep(SETTLED)
        return {"click": took, "rss": _resident(process.pid)}
    finally:
        end(process)


def _search(pid: int) -> list[str]:
    return ["search", "--all", "--onlyvisible", "--pid", str(pid), "--name", "Colab Tray"]


def _until_window(pid: int, *, there: bool) -> None:
    """Return when a window of this process is on the screen, or is not any more."""
    search = ["xdotool", *_search(pid)]  # its --sync naps for long
    until = time.monotonic() + PATIENCE
    while (subprocess.run(search, capture_output=True, check=False).returncode == 0) != there:
        if time.monotonic() > until:
            raise TimeoutError("no window was shown" if there else "the window stays")


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE)


def _resident(pid: int) -> float:
    """MiB in memory, as the kernel counts them."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
