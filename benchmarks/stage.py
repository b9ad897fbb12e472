"""What every benchmark stands on: a scratch folder, the interpreters, one engine for most of them."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from types import TracebackType

from benchmarks.home import Home
from benchmarks.plain import Plain
from benchmarks.sampling import Plan

PROJECT = Path(__file__).resolve().parents[1]
LAUNCHER = str(PROJECT / "colab-tray")
SCIENCE = PROJECT / ".envs/science/bin/python"
TORCH = PROJECT / ".envs/torch/bin/python"
_KEPT = ("HOME", "USER", "LOGNAME", "TMPDIR", "LANG", "LC_ALL", "TZ")  # of our environment
_QUICK_SECONDS = 8.0


class Stage:
    """Leaving it ends everything that was started and removes everything that was written."""

    def __init__(self, *, quick: bool, runs: int | None) -> None:
        self.quick = quick
        self._runs = runs
        self._stack = ExitStack()
        self._home: Home | None = None

    def __enter__(self) -> Stage:
        self.scratch = Path(tempfile.mkdtemp(prefix="colab-tray-bench-"))
        self._stack.callback(shutil.rmtree, self.scratch, ignore_errors=True)
        self._stack.callback(os.chdir, Path.cwd())
        self.work = self.scratch / "work"
        self.work.mkdir()
        os.chdir(self.work)
        self.env = clean_environment(os.environ)
        self.plain = Plain(self.env)
        self.python = str(SCIENCE if SCIENCE.exists() else self._clean_python())
        self.fsync_ms = _fsync_cost(self.scratch)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def home(self) -> Home:
        """The engine that most figures are about: in the background, two slots."""
        if self._home is None:
            self._home = self.new_home("home", COLAB_TRAY_LOCAL_SLOTS="2")
            self._home.start()
        return self._home

    def new_home(self, name: str, **settings: str) -> Home:
        """Another home; nothing runs in it yet."""
        home = Home(self.scratch / name, {**self.env, **settings}, LAUNCHER)
        self._stack.callback(home.close)
        return home

    def plan(self, runs: int, seconds: float, *, quick: int, pause: float = 0.0) -> Plan:
        """So many runs as were asked for, `quick` ones when it is to be quick."""
        if self.quick:
            return Plan(min(self._runs or quick, quick), _QUICK_SECONDS, 1, pause)
        return Plan(self._runs or runs, seconds, 2, pause)

    def script(self, name: str, text: str) -> str:
        """Write a script into the working folder; its absolute path."""
        path = self.work / name
        path.write_text(text, "utf-8")
        return str(path)

    @property
    def science(self) -> bool:
        """Whether numpy, pandas, matplotlib and scikit-learn are there."""
        return SCIENCE.exists()

    def _clean_python(self) -> Path:
        folder = self.scratch / "venv"
        Plain(self.env).whole([sys.executable, "-m", "venv", "--without-pip", str(folder)])
        return folder / "bin/python"


def torch_python() -> str | None:
    """An interpreter with torch, where one was made for this."""
    named = os.environ.get("COLAB_TRAY_TORCH_PYTHON")
    found = Path(named) if named else TORCH
    return str(found) if found.exists() else None


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What a person's terminal has: nothing that changes how Python starts, no version manager."""
    kept = {name: environ[name] for name in _KEPT if name in environ}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", **kept}


def _fsync_cost(folder: Path) -> float:
    """Milliseconds to make 4 KiB more of a file durable; the median of 60."""
    handle = os.open(folder / "fsync", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        took = []
        for _ in range(60):
            os.write(handle, bytes(4096))
            began = time.perf_counter()
            getattr(os, "fdatasync", os.fsync)(handle)
            took.append((time.perf_counter() - began) * 1e3)
        return median(took)
    finally:
        os.close(handle)
