"""What a script finds around it: directory, environment, arguments, import path, signals, chance."""

# ruff: noqa: SLF001 - some of what must be renewed is private to its module

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import _signal  # type: ignore[import-not-found]
import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .script import Baseline
    from .wire import Spec


def plain_modules() -> frozenset[str]:
    """What is loaded before a script's first line: all that came up to `site`, the last of a start.

    What runs an archive imports more, and stands behind what it imports.
    """
    names = list(sys.modules)
    return frozenset(names[: names.index("site") + 1] if "site" in names else names)


def plain_path(file: str, module: str) -> tuple[str, ...]:
    """sys.path without the archive or folder that `module`, found in `file`, was imported from."""
    own = file
    for _ in module.split("."):
        own = os.path.dirname(own)
    return tuple(entry for entry in sys.path if entry and entry != own)


def coerced_locale() -> str | None:
    """LC_CTYPE where Python has set it by itself (PEP 538): every plain start would set it again."""
    now = os.environ.get("LC_CTYPE")
    try:
        with open("/proc/self/environ", "rb") as file:
            given = file.read().split(b"\0")
    except OSError:
        return None
    return now if now and os.fsencode(f"LC_CTYPE={now}") not in given else None


def enter(spec: Spec, source: bytes, baseline: Baseline) -> None:
    """Put the process where the spec says. Raises OSError when the directory cannot be entered."""
    os.umask(spec["umask"])
    os.chdir(spec["cwd"])
    _set_environment(spec["env"], baseline.locale)
    _set_arguments(spec, source)
    _set_path(spec, baseline.path)
    _set_signals()
    _renew()


def typed_path(spec: Spec) -> str:
    """The path of the script or folder as it stands in the command."""
    return spec.get("real_path") or spec["path"]


def main_file(spec: Spec) -> str:
    """The name of the script in tracebacks, and its `__file__`: absolute, not tidied."""
    if spec["kind"] == "code":
        return "<string>"
    path = _absolute(typed_path(spec))
    if spec["kind"] == "folder":
        return os.path.join(path, spec.get("entry") or "__main__.py")
    return path


def script_folder(spec: Spec) -> str:
    """sys.path[0]. For a script its directory behind all links, for a folder the folder itself."""
    if spec["kind"] == "code":
        return ""
    path = _absolute(typed_path(spec))
    return path if spec["kind"] == "folder" else os.path.dirname(os.path.realpath(path))


def _absolute(path: str) -> str:
    here = os.getcwd()
    return here if path == "." and sys.version_info >= (3, 11) else os.path.join(here, path)


def unshadow(folder: str, plain: frozenset[str]) -> None:
    """Forget what only we have imported, where a file in the folder bears its name."""
    try:
        here = {name.partition(".")[0] for name in os.listdir(folder or ".")}
    except OSError:
        return
    ours = set(sys.modules) - plain - {"__main__", *sys.builtin_module_names}
    for name in ours:
        if name.partition(".")[0] in here:
            del sys.modules[name]


def _set_environment(wanted: Mapping[str, str], locale: str | None) -> None:
    """Exactly these variables, in this order, for Python, for C and for the processes it starts."""
    if locale:
        wanted = {**wanted, "LC_CTYPE": locale}
    zone = os.environ.get("TZ")
    data: dict[bytes, bytes] = os.environ._data  # type: ignore[attr-defined]
    for key in data:
        os.unsetenv(key)
    data.clear()
    encoding, errors = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
    for name, value in wanted.items():  # as `os.fsencode` does, which takes longer
        key, coded = name.encode(encoding, errors), value.encode(encoding, errors)
        os.putenv(key, coded)
        data[key] = coded
    if zone != wanted.get("TZ") or zone is None:
        time.tzset()  # the computer's own zone may have changed since its server asked for it


def _set_arguments(spec: Spec, source: bytes) -> None:
    first, typed = typed_path(spec), [typed_path(spec)]
    if spec["kind"] == "code":
        first, typed = "-c", ["-c", source.decode("utf-8", "surrogateescape")]
    sys.argv[:] = [first, *spec["args"]]
    sys.orig_argv[:] = [sys.orig_argv[0], *typed, *spec["args"]]


def _set_path(spec: Spec, rest: tuple[str, ...]) -> None:
    sys.path[:] = rest
    if spec["kind"] == "folder" or not getattr(sys.flags, "safe_path", False):
        sys.path.insert(0, script_folder(spec))


def _set_signals() -> None:
    """As Python sets them: an interrupt raises, a write that nobody reads fails with an error."""
    _signal.set_wakeup_fd(-1)
    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    for name in ("SIGPIPE", "SIGXFZ", "SIGXFSZ"):
        if hasattr(_signal, name):
            _signal.signal(getattr(_signal, name), _signal.SIG_IGN)


def _renew() -> None:
    """What every process should have of its own, and its server has made once for all."""
    for name, renew in (
        ("threading", _renew_threading),
        ("random", lambda random: random.seed()),
        ("numpy.random.mtrand", lambda mtrand: mtrand.seed()),
        ("torch", lambda torch: torch.default_generator.seed()),
        ("multiprocessing.process", _renew_multiprocessing),
        ("tempfile", _renew_tempfile),
        ("logging", _renew_logging),
        ("weakref", _renew_weakref),
    ):
        module = sys.modules.get(name)
        if module is not None:
            renew(module)


def _renew_threading(threading: Any) -> None:
    threading._main_thread._set_native_id()


def _renew_multiprocessing(process: Any) -> None:
    process.ORIGINAL_DIR = os.getcwd()
    config = process._current_process._config
    config["authkey"] = process.AuthenticationString(os.urandom(32))


def _renew_tempfile(tempfile: Any) -> None:
    tempfile.tempdir = None  # TMPDIR may be another


def _renew_logging(logging: Any) -> None:
    whole = isinstance(logging._startTime, int)  # nanoseconds since Python 3.13
    logging._startTime = time.time_ns() if whole else time.time()


def _renew_weakref(weakref: Any) -> None:
    """What the server's own modules clean up at their end is not the script's to remove."""
    for finalizer in list(weakref.finalize._registry):
        finalizer.atexit = False
