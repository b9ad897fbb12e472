"""A call of a function on its way to a job and back: files in a private folder of its own.

    calls/<job id>/<function>.py      the script: `far`, with what the function imports for the import scan
                   call.pickle        the function and its arguments
                   out/               where the script starts
                       result.pickle  the outcome; its hash comes with the job's artifacts

Only what our own job wrote there, with the hash that the runner found, is ever unpickled.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from colab_tray.api.errors import JobFailed
from colab_tray.api.job import Artifact, Job
from colab_tray.core.model.errors import PermissionNeeded
from colab_tray.core.system import only_ours

RESULT = "result.pickle"
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_KEPT = 7 * 86400  # seconds after which a call that nobody fetched is removed
_FAR = Path(__file__).with_name("far.py")


class RemoteTraceback(Exception):
    """Where in the job an exception came from: the cause of the exception that a future raises."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f'\n"""\n{self.text}"""'


class Call:
    """One call's folder."""

    def __init__(self, calls: Path, job_id: str) -> None:
        self._folder = calls / job_id
        self.cwd = self._folder / "out"
        self.script = self._folder
        self.digest = ""

    def pack(
        self,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        cwd: str,
    ) -> None:
        """Write everything down. Raises what pickling raises; then nothing is left."""
        import cloudpickle

        data = _facts(cwd, _pickler(self._folder.parent)) + cloudpickle.dumps(
            (function, args, dict(kwargs))
        )
        self.digest = hashlib.sha256(data).hexdigest()
        name = getattr(function, "__name__", type(function).__name__)
        shown = "".join(c if c.isalnum() or c == "_" else "-" for c in name)[:60]
        self.script = self._folder / f"{shown.strip('-') or 'call'}.py"
        self.cwd.mkdir(parents=True, mode=0o700)
        self._folder.joinpath("call.pickle").write_bytes(data)
        self.script.write_text(_FAR.read_text(encoding="utf-8") + _imports(function))

    def outcome(self, job: Job, found: Artifact) -> Any:
        """The value that came back. Raises the exception that did, with its traceback of there as its cause;
        JobFailed when the file is not what the runner found."""
        fd = os.open(self.cwd / RESULT, os.O_RDONLY | _FLAGS)
        with os.fdopen(fd, "rb") as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != found.sha256:
            why = "is not what the job wrote" if found.sha256 else "is too large to be verified"
            raise JobFailed(f"The result of {job.name} (job {job.id}) {why}; it was not used.", job)
        kind, value, *text = pickle.loads(data)  # noqa: S301 - our own job wrote it
        if kind == "value":
            return value
        error = JobFailed(value, job) if kind == "unsent" else value
        error.__cause__ = RemoteTraceback(text[0]) if text[0] else None
        raise error

    def forget(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def folder_of(cache: str) -> Path:
    """The folder for calls: private to its owner, without what was forgotten there. Raises
    PermissionNeeded."""
    calls = Path(cache, "calls")
    calls.mkdir(parents=True, exist_ok=True, mode=0o700)
    facts = calls.lstat()
    if calls.is_symlink() or not only_ours(facts):
        raise PermissionNeeded(
            f"{calls} has to be a folder that only you can use; remove it, and it is made anew."
        )
    for one in calls.iterdir():
        if one.lstat().st_mtime < time.time() - _KEPT:
            shutil.rmtree(one, ignore_errors=True)
    return calls


def _pickler(calls: Path) -> Path:
    """A folder with cloudpickle and nothing else: other interpreters have another one, or none."""
    import cloudpickle

    source = Path(cloudpickle.__file__).parent
    folder = calls.parent / f"cloudpickle-{cloudpickle.__version__}"
    if not folder.exists():
        part = Path(tempfile.mkdtemp(dir=calls))
        shutil.copytree(source, part / "cloudpickle", ignore=shutil.ignore_patterns("__pycache__"))
        with contextlib.suppress(OSError):  # somebody was quicker
            part.rename(folder)
    return folder


def _facts(cwd: str, pickler: Path) -> bytes:
    """What the other Python has to know before it can unpickle."""
    own = {os.path.realpath(prefix) for prefix in (sys.prefix, sys.base_prefix)}
    beside = [os.path.abspath(folder) for folder in sys.path]  # noqa: PTH100 - "" is the folder we are in
    path = [folder for folder in beside if not any(_below(folder, prefix) for prefix in own)]
    facts = {"python": sys.version_info[:2], "path": path, "cwd": cwd, "pickler": str(pickler)}
    return json.dumps(facts).encode() + b"\n"


def _below(folder: str, prefix: str) -> bool:
    return os.path.realpath(folder).startswith(prefix.rstrip(os.sep) + os.sep)


def _imports(function: Callable[..., Any]) -> str:
    """Import statements that never run: the import scan chooses the warm interpreter by them."""
    code = getattr(function, "__code__", None)
    if code is None:
        return ""
    known = getattr(function, "__globals__", {})
    used = (known.get(name) for name in code.co_names)
    names = {one.__name__.partition(".")[0] for one in used if isinstance(one, ModuleType)}
    plain = sorted(name for name in names if name.isidentifier())
    return "\nif False:\n    import " + ", ".join(plain) + "\n" if plain else ""
