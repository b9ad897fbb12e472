"""Which warm server an attempt needs, and whether only a cold start is right for it."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import wire

if TYPE_CHECKING:
    from .servers import Server

# Variables that matter when an interpreter or a preloaded library starts. A server has those of the
# attempt it was started for, and serves only attempts that have the same.
_AT_START = re.compile(
    r"PYTHON|LC_|LANG|LD_|DYLD_|MALLOC_|GLIBC_|OMP_|GOMP_|KMP_|MKL_|OPENBLAS_|GOTO_|BLIS_|VECLIB_|"
    r"NUMEXPR_|MPL|CUDA_|CUBLAS|NVIDIA_|TORCH|PYTORCH_|TF_|JAX_|XLA_|HOME$|XDG_CONFIG_HOME$"
)
_NEEDED = frozenset(("PATH", "USER", "LOGNAME", "TMPDIR", "TZ", "XDG_CACHE_HOME", "XDG_DATA_HOME"))
_NEVER_WARM = (
    *("PYTHONINSPECT", "PYTHONVERBOSE", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE"),
    # What these load may read any variable at the start.
    *("LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES"),
)

BARE, LOADED, KERNEL = "bare", "loaded", "kernel"  # what a server has imported: as `wire` says it

Key = tuple[
    str, tuple[tuple[str, str], ...], str
]  # interpreter with its stamp, environment, what is imported


def key_of(spec: Mapping[str, Any], kind: str) -> Key:
    python = spec["python"]
    stamps = [stamp_of(python), stamp_of(os.path.join(os.path.dirname(python), "../pyvenv.cfg"))]
    at_start = tuple(sorted((n, v) for n, v in spec["env"].items() if _AT_START.match(n)))
    return f"{python}|{stamps}", at_start, kind


def server_env(env: Mapping[str, str]) -> dict[str, str]:
    """What a server gets of an attempt's environment: what matters at start, nothing private."""
    return {n: v for n, v in env.items() if n in _NEEDED or _AT_START.match(n)}


def unsuitable(spec: Mapping[str, Any]) -> bool:
    """Whether only a cold start is sure to be right, whatever server there is."""
    env = spec["env"]
    paths = env.get("PYTHONPATH", "")
    return (
        bool(spec["introspects"])
        or any(env.get(name) for name in _NEVER_WARM)
        or (bool(paths) and not all(os.path.isabs(p) for p in paths.split(os.pathsep)))
    )


def shadows(spec: wire.Spec, server: Server) -> bool:
    """Whether a file beside the script bears the name of a module that the server has loaded."""
    where = {"code": spec["cwd"], "folder": spec["path"]}.get(spec["kind"])
    if where is None:
        where = os.path.dirname(os.path.realpath(os.path.join(spec["cwd"], spec["path"])))
    where = os.path.join(spec["cwd"], where)
    if server.loaded and os.path.exists(os.path.join(spec["cwd"], "matplotlibrc")):
        return True
    return not _names(where).isdisjoint(server.facts.get("modules", ()))


_listed: dict[str, tuple[int, frozenset[str]]] = {}


def _names(folder: str) -> frozenset[str]:
    """First parts of the names in a folder, read again only when the folder has changed."""
    stamp = stamp_of(folder)
    known = _listed.get(folder)
    if known and known[0] == stamp:
        return known[1]
    try:
        names = frozenset(name.partition(".")[0] for name in os.listdir(folder))
    except OSError:
        names = frozenset()
    if len(_listed) > 500:
        _listed.clear()
    _listed[folder] = (stamp, names)
    return names


def stamp_of(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
