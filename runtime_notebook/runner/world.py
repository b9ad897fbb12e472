"""What an import may change for scripts that never asked for it. Such a module is not preloaded.

What becoming a script renews in any case (`surroundings`) is not looked at.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import _locale
import _signal  # type: ignore[import-not-found]
import builtins
import gc
import os
from typing import Any

from . import processes
from .families import FAMILIES


def look() -> dict[str, Any]:
    """How the process is now; to be compared with `changed`."""
    sockets = sys.modules.get("_socket")
    return {
        "sys.path": tuple(sys.path),
        "how modules are found": _identities(*sys.meta_path, *sys.path_hooks),
        "the hooks of sys": _identities(sys.excepthook, sys.displayhook, sys.unraisablehook),
        "the standard streams": _identities(sys.stdin, sys.stdout, sys.stderr),
        "tracing": _identities(sys.gettrace(), sys.getprofile()),
        "the limit of recursion": sys.getrecursionlimit(),
        "garbage collection": (gc.isenabled(), gc.get_threshold()),
        "built-in names": {name: id(value) for name, value in vars(builtins).items()},
        "signal handlers": _identities(*map(_signal.getsignal, range(1, 32))),
        "the locale": _locale.setlocale(_locale.LC_ALL, None),
        "the time limit of sockets": sockets.getdefaulttimeout() if sockets else None,
        "environment variables": dict(os.environ),
        "open files": processes.open_descriptors(),
        "child processes": processes.children(os.getpid()),
    }


def changed(before: dict[str, Any], name: str) -> list[str]:
    """What importing `name` has changed since `before`. What we know of and make good again is not told."""
    now = look()
    known = ("environment variables",) if name.partition(".")[0] in FAMILIES else ()
    return [what for what, how in before.items() if now[what] != how and what not in known]


def _identities(*things: object) -> tuple[int, ...]:
    return tuple(map(id, things))
