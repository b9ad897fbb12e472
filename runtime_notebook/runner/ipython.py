"""What a Python notebook's kernel imports before its first cell. Importing this imports it.

A warm server does so ahead of time, and a kernel that starts afresh does it itself: they have the same.
"""

from __future__ import annotations

import importlib
import sys

_NO_DEBUGGER = (
    "debugpy"  # half of all that would be imported, for a debugger that nobody can reach here
)
_NEEDED = (
    "ipykernel.debugger",
    "ipykernel_launcher",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "jupyter_client.session",
)


def _load() -> None:
    """Raises ModuleNotFoundError where there is no ipykernel."""
    hidden = _NO_DEBUGGER not in sys.modules
    if hidden:
        sys.modules[_NO_DEBUGGER] = None  # type: ignore[assignment]  # "there is none", to an import
    try:
        for name in _NEEDED:
            importlib.import_module(name)
    finally:
        if hidden:
            del sys.modules[_NO_DEBUGGER]


_load()
