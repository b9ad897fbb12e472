"""The runner's side of the warm servers: which there are, their spares, and what suits an attempt."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from . import processes, wire
from .warm import PAIR

START_AFTER = 0.1  # seconds; whoever came first starts cold meanwhile, and has the processors
REFILL_AFTER = 0.040  # seconds after a dispatch: at once would fight the script for the processors
BACK_WITHIN = 0.010  # seconds; a pair that is at work is perhaps back sooner than a new one is made
_START_PATIENCE = 60.0  # seconds for imports

# Variables that matter when an interpreter or a preloaded library starts. A server has those of the
# attempt it was started for, and serves only attempts that have the same.
_AT_START = re.compile(
    r"PYTHON|LC_|LANG|LD_|DYLD_|MALLOC_|GLIBC_|OMP_|GOMP_|KMP_|MKL_|OPENBLAS_|GOTO_|BLIS_|VECLIB_|"
    r"NUMEXPR_|MPL|CUDA_|CUBLAS|NVIDIA_|TORCH|PYTORCH_|TF_|JAX_|XLA_|HOME$|XDG_CONFIG_HOME$"
)
_NEEDED = frozenset(("PATH", "USER", "LOGNAME", "TMPDIR", "TZ", "XDG_CACHE_HOME", "XDG_DATA_HOME"))
_NEVER_WARM = ("PYTHONINSPECT", "PYTHONVERBOSE", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE")

# What a script that imports the first usually ends with.
FAMILIES: dict[str, tuple[str, ...]] = {
    "numpy": ("numpy", "numpy.random", "numpy.linalg"),
    "pandas": ("pandas",),
    "matplotlib": ("matplotlib.pyplot", "matplotlib.backends.backend_agg"),
    "sklearn": (
        "sklearn",
        "sklearn.linear_model",
        "sklearn.ensemble",
        "sklearn.model_selection",
        "sklearn.preprocessing",
        "sklearn.pipeline",
        "sklearn.cluster",
        "sklearn.datasets",
        "sklearn.metrics",
    ),
    "scipy": ("scipy", "scipy.stats", "scipy.optimize", "scipy.sparse"),
    "torch": ("torch", "torch._dynamo", "torch.utils.data"),
}

# What a family loads only when it is first used. Nobody asked for these, so nobody misses them.
COMPANIONS: dict[str, tuple[str, ...]] = {
    "sklearn": (
        "narwhals.stable.v2._namespace",
        "narwhals._pandas_like.namespace",
        "narwhals._interchange.dataframe",
    ),
}

_QUIET = frozenset(module for modules in COMPANIONS.values() for module in modules)

Key = tuple[
    str, tuple[tuple[str, str], ...], bool
]  # interpreter with its stamp, environment, loaded


class Server:
    """One warm server process. `spares` are sockets of pairs that wait; `pending` wants one."""

    def __init__(self, key: Key, python: str, preload: list[str], env: Mapping[str, str]) -> None:
        self.key = key
        self.python = python
        self.loaded = key[2]
        self.preload = preload
        self.pid = 0
        self.sock: socket.socket | None = None
        self.facts: dict[str, Any] = {}
        self.problem = ""
        self.spares: deque[socket.socket] = deque()
        self.asked = 0  # pairs on their way
        self.pending: deque[Callable[[socket.socket | None], None]] = deque()
        self.started = time.monotonic()
        self.since = time.time()
        self.used = self.started
        self.refill_at: float | None = None
        self.start_at: float | None = self.started + START_AFTER
        self._env = env

    @property
    def ready(self) -> bool:
        return bool(self.facts) and self.sock is not None

    def start(self) -> None:
        self.start_at = None
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            os.set_inheritable(theirs.fileno(), True)
            command = [self.python, sys.argv[0], "warm", str(theirs.fileno())]
            self.pid = os.posix_spawn(self.python, command, self._environment())
            ours.send(json.dumps({"preload": self.preload}).encode())
            self.sock = ours
        except OSError as error:
            ours.close()
            self.problem = f"cannot start {self.python}: {error.strerror}"
        finally:
            theirs.close()

    def _environment(self) -> dict[str, str]:
        """Few libraries are bound at once: else every fork looks up again what it calls first."""
        return dict(self._env) if self.loaded else {**self._env, "LD_BIND_NOW": "1"}

    def ask(self, count: int) -> None:
        """Have the server fork so many more pairs."""
        if self.sock is not None:
            with contextlib.suppress(OSError):
                for _ in range(count):
                    self.sock.send(PAIR)
                    self.asked += 1

    def receive(self, wanted: int) -> bool:
        """Take one message of the server's. Returns False when it is gone."""
        if self.sock is None:
            return False
        try:
            data, handed, _, _ = socket.recv_fds(self.sock, 1 << 18, 1)
        except OSError:
            return False
        if not data:
            return False
        message = json.loads(data)
        if handed:
            self.asked -= 1
            self._spare(socket.socket(fileno=handed[0]))
        elif message.get("failed"):
            self.problem = message["failed"]
            return False
        else:
            self.facts = message
            self.ask(max(wanted, len(self.pending)))
        return True

    def take(self, use: Callable[[socket.socket | None], None], *, at_work: bool = False) -> None:
        """Call `use` with a pair's socket, now or when there is one; with None if none comes.

        `at_work`: there are pairs that may be back soon.
        """
        self.used = time.monotonic()
        if self.spares:
            use(self.spares.popleft())
            self._refill_soon()
            return
        self.pending.append(use)
        if at_work:
            self._refill_soon()
        elif self.ready and self.asked < len(self.pending):
            self.ask(1)

    def _refill_soon(self) -> None:
        self.refill_at = time.monotonic() + (BACK_WITHIN if self.pending else REFILL_AFTER)

    def refill(self, wanted: int) -> None:
        self.refill_at = None
        if self.ready:
            needed = len(self.pending) or wanted - len(self.spares)
            self.ask(max(0, needed - self.asked))

    def _spare(self, sock: socket.socket) -> None:
        if self.pending:
            self.pending.popleft()(sock)
            self._refill_soon()
        else:
            self.spares.append(sock)

    def take_back(self, sock: socket.socket, wanted: int) -> None:
        """A pair that has done its work waits again; with enough of them it is let go."""
        if self.pending or (self.sock is not None and len(self.spares) < wanted):
            self._spare(sock)
        else:
            sock.close()

    def close(self) -> None:
        """Let the server and its waiting pairs end; whoever waits for a pair goes cold."""
        if self.sock is not None:
            self.sock.close()
            self.sock = None
        while self.spares:
            self.spares.popleft().close()
        while self.pending:
            self.pending.popleft()(None)

    def describe(self) -> dict[str, Any]:
        left_out = self.facts.get("left_out", {})
        state = "failed" if self.problem else "ready" if self.ready else "starting"
        return {
            "python": self.python,
            "version": self.facts.get("version", ""),
            "kind": "loaded" if self.loaded else "bare",
            "state": state,
            "problem": self.problem,
            "preload": [name for name in self.preload if name not in left_out],
            "left_out": {name: why for name, why in left_out.items() if name not in _QUIET},
            "spares": len(self.spares),
            "pid": self.pid,
            "memory": processes.memory(self.pid) if self.pid and self.sock else 0,
            "started": self.since,
        }

    @property
    def outdated(self) -> bool:
        """Whether packages were installed or removed since the imports."""
        if time.monotonic() - self.started > _START_PATIENCE and not self.facts:
            return True
        return any(_stamp(path) != stamp for path, stamp in self.facts.get("folders", {}).items())


def key_of(spec: Mapping[str, Any], loaded: bool) -> Key:
    python = spec["python"]
    stamps = [_stamp(python), _stamp(os.path.join(os.path.dirname(python), "../pyvenv.cfg"))]
    at_start = tuple(sorted((n, v) for n, v in spec["env"].items() if _AT_START.match(n)))
    return f"{python}|{stamps}", at_start, loaded


def server_env(env: Mapping[str, str]) -> dict[str, str]:
    """What a server gets of an attempt's environment: what matters at start, nothing private."""
    return {n: v for n, v in env.items() if n in _NEEDED or _AT_START.match(n)}


def heavy(imports: list[str], preload: list[str]) -> list[str]:
    """Which of the imports are worth a loaded server."""
    return [name for name in imports if name in FAMILIES or name in preload]


def modules(names: list[str]) -> list[str]:
    """The modules to import for these names of families and packages."""
    found: list[str] = []
    for name in names:
        family = name.partition(".")[0]
        found += *FAMILIES.get(family, (name,)), *COMPANIONS.get(family, ())
    return list(dict.fromkeys(found))


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
    stamp = _stamp(folder)
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


def _stamp(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
