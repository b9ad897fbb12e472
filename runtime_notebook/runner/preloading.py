"""Importing ahead of the script. It is importing, never computing, and what fails or hangs costs no job."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import importlib
import os
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from . import processes, world
from .script import Baseline


class Preloaded(NamedTuple):
    """What came of importing."""

    failed: dict[str, str]  # name and reason of what cannot be imported
    costs: dict[str, tuple[float, int]]  # seconds and bytes of what was


def preload(names: list[str], tell: Callable[[dict[str, Any]], object]) -> Preloaded:
    """Import what can be imported. What changes more than itself ends the process.

    `tell` hears what is tried before it is tried: whoever waits for it knows what hangs, or kills.
    """
    done = Preloaded({}, {})
    with warnings.catch_warnings(), _our_archive_aside():
        warnings.simplefilter("ignore")
        for name in names:
            if name not in sys.modules:
                tell({"importing": name})
            before, began, memory = (
                world.look(),
                time.perf_counter(),
                processes.resident(os.getpid()),
            )
            try:
                importlib.import_module(name)
            except BaseException as error:
                done.failed[name] = f"{type(error).__name__}: {error}"[:200]
                continue
            done.costs[name] = time.perf_counter() - began, processes.resident(os.getpid()) - memory
            if changes := world.changed(before, name):  # and nothing makes that undone
                tell({"failed": f"importing it changes {', '.join(changes)}"})
                os._exit(0)
    return done


@contextlib.contextmanager
def _our_archive_aside() -> Iterator[None]:
    """importlib.metadata, which sklearn asks, keeps open every archive that it finds in sys.path."""
    ours = sys.path.pop(0)
    try:
        yield
    finally:
        sys.path.insert(0, ours)


def facts(baseline: Baseline, done: Preloaded) -> dict[str, Any]:
    """What the runner is told of an interpreter that is ready."""
    loaded = {name.partition(".")[0] for name in sys.modules}
    plain = {*baseline.modules, *sys.builtin_module_names}
    return {
        "ready": True,
        "left_out": done.failed,
        "costs": done.costs,
        "modules": sorted(loaded - plain),
        "version": sys.version.partition(" ")[0],
        "threads": processes.thread_count(),
        "folders": {path: _stamp(path) for path in sys.path[1:]},  # also those to come
        "pid": os.getpid(),
    }


def _stamp(path: str) -> int:
    """As `suiting.stamp_of`, which a warm interpreter does not import."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
