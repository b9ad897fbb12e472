"""The end of a script's process: Python's own finalisation, for what the script has made.

CPython does this in C and takes the whole interpreter down. Here the same happens in the same order,
but what the warm server had loaded is left to the kernel, which is quicker by far.
"""

# ruff: noqa: SLF001, SIM105 - CPython's private parts are the matter; contextlib is no built-in

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import atexit
import gc
import os
from _io import BufferedRandom, BufferedWriter, TextIOWrapper
from _signal import (  # type: ignore[import-not-found]
    SIG_DFL,
    SIGINT,
    default_int_handler,
    getsignal,
    signal,
)
from _weakref import ref

from .uncaught import INTERRUPTED, hide_our_frames, report, skipped, unraisable, unseen

try:
    import _ctypes
except ImportError:  # an interpreter built without libffi
    _ctypes = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from .submitted import Submitted

_UNFLUSHED = 120  # the exit status when output could not be written, as CPython's
_FEW = 500  # modules; with so few the libraries' own farewells cost 1 ms, in a large server 10
_SWITCH = 0.1  # seconds; long enough that no daemon thread comes between the last steps
_OF_SYS = (
    *("path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value", "last_traceback"),
    *("path_hooks", "path_importer_cache", "meta_path", "__interactivehook__"),
)


class Before:
    """What there was before the script. Nothing looks at the modules one by one: the memory of a
    forked child is copied where it is touched, and of a large server that takes milliseconds."""

    def __init__(self, streams: list[Any]) -> None:
        self.streams = streams  # the standard ones that have been replaced
        self.small = len(sys.modules) < _FEW
        self._last = next(reversed(sys.modules))

    def modules_since(self) -> list[str]:
        """Names of the modules imported since, in order. Empty when it cannot be told."""
        if self._last not in sys.modules:
            return []
        names = []
        for name in reversed(sys.modules):
            if name == self._last:
                break
            names.append(name)
        return names[::-1]


@skipped
def finish(raised: list[BaseException], submitted: Submitted, before: Before) -> NoReturn:
    """End the process. `raised` holds what the script has raised, if anything."""
    status = 1
    try:
        hide_our_frames()
        status = unseen(report, raised, submitted) if raised else 0
        _join_threads()
        unseen(atexit._run_exitfuncs)
        if not _flush() and status != INTERRUPTED:
            status = _UNFLUSHED
        if gc.isenabled():
            unseen(gc.collect)
        if getsignal(SIGINT) is default_int_handler:
            signal(SIGINT, SIG_DFL)  # from here on an interrupt just ends the process
        new = before.modules_since()
        alone = _hush_daemons(new)
        thoroughly = alone and _has_c_farewells(submitted, before, new)
        everything = b"__del__" in submitted.source
        _kept = _dismiss(new, everything=everything)  # until the process is gone
        _flush(quietly=True)
        _flush_each(before.streams)
        _exit(status, thoroughly=thoroughly)
    finally:
        os._exit(status & 0xFF)  # whatever went wrong here, the script's status is known


def _join_threads() -> None:
    threading = sys.modules.get("threading")
    if threading is None:
        return
    try:
        unseen(threading._shutdown)
    except BaseException as error:  # an interrupt, most likely
        unraisable(error, None, threading if sys.version_info < (3, 13) else None)


def _flush(*, quietly: bool = False) -> bool:
    """Flush the standard streams. Returns whether both could be."""
    return all([_flush_one("stdout", quietly), _flush_one("stderr", quietly=True)])


def _flush_one(name: str, quietly: bool) -> bool:
    stream = getattr(sys, name, None)
    try:
        if stream is not None and not getattr(stream, "closed", False):
            unseen(stream.flush)
    except BaseException as error:  # whatever a stream of the script's may raise
        if not quietly and sys.version_info < (3, 13):
            unraisable(error, None, stream)
        elif not quietly:
            unraisable(error, "Exception ignored on flushing sys.stdout", None)
        return False
    return True


def _hush_daemons(new: list[str]) -> bool:
    """Daemon threads stop here in CPython. Ours go on for a moment and must not tell what they miss.

    Returns whether there are none; else takes what they need off the names of modules to let go.
    """
    if len(sys._current_frames()) == 1:
        return True
    threading: Any = sys.modules.get("threading")
    if threading is not None:
        threading.excepthook = lambda *_: None
        new[:] = [name for name in new if name != "threading"]
    sys.setswitchinterval(_SWITCH)
    return False


def _has_c_farewells(submitted: Submitted, before: Before, new: list[str]) -> bool:
    """Whether C code may want to do something at the end that the script would miss."""
    if b"ctypes" in submitted.source or "LD_PRELOAD" in os.environ:
        return True
    standard = os.path.dirname(os.__file__) + os.sep
    elsewhere = standard + "site-packages"
    for name in new:
        file = getattr(sys.modules[name], "__file__", None)
        if not isinstance(file, str) or (
            file.startswith(standard) and not file.startswith(elsewhere)
        ):
            continue
        if before.small or file.endswith((".so", ".pyd", ".dylib")):
            return True
    return False


@skipped
def _dismiss(new: list[str], *, everything: bool) -> list[Any]:
    """Let go of the script's modules and all that hangs on them; `__del__` runs, and may print.

    `everything`: leave nothing to import, as CPython does; only a `__del__` can see it.
    Returns what must live on: what nobody else holds would be taken down otherwise.
    """
    for name in _OF_SYS:
        if hasattr(sys, name):
            unseen(setattr, sys, name, None)
    for name in ("stdin", "stdout", "stderr"):
        unseen(setattr, sys, name, getattr(sys, f"__{name}__", None))
    going = ["__main__", *new]
    kept = [sys.modules[name] for name in sys.modules.keys() - going] if everything else []
    leaving = _let_go(going)
    if everything:
        unseen(sys.modules.clear)
    unseen(gc.collect)
    for reference in reversed(leaving):
        module = reference()
        if module is not None:
            _clear(vars(module))
    _flush_stragglers()
    return kept


@skipped
def _let_go(names: list[str]) -> list[ref[Any]]:
    """Take modules out of `sys.modules`. Returns weakly what may outlive that."""
    leaving: list[ref[Any]] = []
    for name in names:
        if isinstance(sys.modules.get(name), type(sys)):
            leaving.append(ref(sys.modules[name]))
        unseen(sys.modules.__setitem__, name, None)
    return leaving


@skipped
def _clear(names: dict[str, Any]) -> None:
    """Empty a module as CPython does: names with one underscore first."""
    for name in list(names):
        if name[:1] == "_" and name[1:2] != "_":
            unseen(names.__setitem__, name, None)
    for name in list(names):
        if name != "__builtins__":
            unseen(names.__setitem__, name, None)


def _flush_stragglers() -> None:
    """Files that are still held by something that was loaded before the script keep their last bytes."""
    files = [thing for thing in gc.get_objects() if type(thing) is TextIOWrapper]
    files += [t for t in gc.get_objects() if type(t) in (BufferedWriter, BufferedRandom)]
    _flush_each(files)


def _flush_each(files: list[Any]) -> None:
    for file in files:
        try:
            file.flush()
        except (AttributeError, OSError, ValueError):
            pass


def _exit(status: int, *, thoroughly: bool) -> NoReturn:
    """The very end. `thoroughly`: with the farewells of compiled libraries, else only with what C has
    not written yet."""
    if status == INTERRUPTED:
        signal(SIGINT, SIG_DFL)
        os.kill(os.getpid(), SIGINT)
        status = SIGINT + 128
    if _ctypes is not None:
        library = _ctypes.dlopen(None, 0)  # type: ignore[arg-type]
        if thoroughly:
            _ctypes.call_function(_ctypes.dlsym(library, "exit"), (status,))
        _ctypes.call_function(_ctypes.dlsym(library, "fflush"), (0,))
    os._exit(status)
