"""Importing ahead of the script. It is importing, never computing, and what fails or hangs costs no job."""

from __future__ import annotations

import importlib
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any

from . import processes
from .script import Baseline


def preload(names: list[str], tell: Callable[[dict[str, Any]], object]) -> dict[str, str]:
    """Import what can be imported; name and reason of what cannot.

    `tell` hears what is tried before it is tried: whoever waits for it knows what hangs, or kills.
    """
    failed: dict[str, str] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            if name not in sys.modules:
                tell({"importing": name})
            try:
                importlib.import_module(name)
            except BaseException as error:
                failed[name] = f"{type(error).__name__}: {error}"[:200]
    return failed


def facts(baseline: Baseline, left_out: dict[str, str]) -> dict[str, Any]:
    """What the runner is told of an interpreter that is ready."""
    loaded = {name.partition(".")[0] for name in sys.modules}
    plain = {*baseline.modules, *sys.builtin_module_names}
    folders = [path for path in sys.path[1:] if os.path.isdir(path)]
    return {
        "ready": True,
        "left_out": left_out,
        "modules": sorted(loaded - plain),
        "version": sys.version.partition(" ")[0],
        "threads": processes.thread_count(),
        "folders": {path: os.stat(path).st_mtime_ns for path in folders},
        "pid": os.getpid(),
    }
