"""What an exception that nobody caught says, and the exit status it means."""

from __future__ import annotations

import os
import sys
from _signal import SIGINT  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, TypeVar

    from .submitted import Submitted

    Function = TypeVar("Function", bound=Any)

INTERRUPTED = -int(SIGINT)  # not a status: the process ends by that signal
_OWN = __name__.rpartition(".")[0] + "."


def skipped(function: Function) -> Function:
    """To `warnings` and `logging` a frame of this name is no caller: they skip it, and a stacklevel
    beyond the script's own frames ends where it does in a plain start."""
    code = function.__code__.replace(co_filename="<colab-tray, as importlib._bootstrap>")
    function.__code__ = code
    return function


def _unseen() -> Any:
    """Calls where CPython has no frame at all: a warning names the place that CPython then makes up."""
    code = (lambda action, *arguments: action(*arguments)).__code__
    file, line = ("<sys>", 0) if sys.version_info >= (3, 13) else ("sys", 1)
    code = code.replace(co_filename=file, co_firstlineno=line)
    kind: Any = type(_unseen)
    return kind(code, {"__name__": "sys", "__builtins__": __builtins__})


unseen = _unseen()


@skipped
def report(raised: list[BaseException], submitted: Submitted) -> int:
    """Say what Python would say of the one exception. Returns the exit status, or INTERRUPTED."""
    error = raised.pop()
    if isinstance(error, SystemExit):
        return _asked_for(error)
    _cut(error)
    _remember(error)
    status = INTERRUPTED if type(error) is KeyboardInterrupt else 1
    hook = getattr(sys, "excepthook", None)
    if hook is None:
        _say("sys.excepthook is missing\n")
        hook = sys.__excepthook__
    if hook is sys.__excepthook__:
        _show(error, submitted)
        return status
    second = _raised_by(unseen, hook, type(error), error, error.__traceback__)
    if isinstance(second, SystemExit):
        return _asked_for(second)
    if second is not None:
        _say("Error in sys.excepthook:\n")
        _show(_cut(second), submitted)
        _say("\nOriginal exception was:\n")
        _show(error, submitted)
    return status


def unraisable(error: BaseException, message: str | None, thing: object) -> None:
    """Hand to `sys.unraisablehook` what happened where no one can catch it."""
    _without_us()(_hook_arguments(_facts(error, message, thing)))


def hide_our_frames() -> None:
    """From here on `sys.unraisablehook`, the script's own too, finds no frame of ours."""
    sys.unraisablehook = _without_us()


def _without_us() -> Callable[[Any], None]:
    """The hook there is, told only what it would hear in a plain start."""
    hook = getattr(sys, "unraisablehook", None)
    if hook is None:
        hook = sys.__unraisablehook__

    def told(facts: Any) -> None:
        error = facts.exc_value
        if error is not None:
            _cut(error)
            facts = _hook_arguments(_facts(error, facts.err_msg, facts.object))
        second = _raised_by(_with_nothing_to_import, hook, facts)
        if second is not None:  # CPython shows it, and goes on
            facts = _facts(_cut(second), "Exception ignored in sys.unraisablehook", hook)
            _with_nothing_to_import(sys.__unraisablehook__, _hook_arguments(facts))

    return told


def _with_nothing_to_import(hook: Callable[[Any], object], facts: Any) -> None:
    """While CPython takes modules down, it has no `io` left to read a line of source with."""
    modules: dict[str, Any] = sys.modules
    io = modules.get("io")
    if getattr(sys, "meta_path", None) is None:
        modules["io"] = None
    try:
        hook(facts)
    finally:
        if io is not None:
            modules["io"] = io


def _facts(error: BaseException, message: str | None, thing: object) -> tuple[object, ...]:
    return type(error), error, error.__traceback__, message, thing


def _asked_for(error: SystemExit) -> int:
    """The status of `sys.exit`. What is no number is said, and means 1."""
    try:
        code = error.code
    except Exception:  # a subclass may do anything
        code = error  # type: ignore[assignment]
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF if -(2**63) <= code < 2**63 else 0xFF
    if getattr(sys, "stderr", None) is None:
        _raised_by(lambda: _say(str(code)))
    else:
        _raised_by(lambda: sys.stderr.write(str(code)))
    _say("\n")
    return 1


def _cut(error: BaseException) -> BaseException:
    """Take our own frames off the traceback: they are the outermost."""
    trace = error.__traceback__
    while trace is not None and _is_ours(trace):
        trace = trace.tb_next
    return error.with_traceback(trace)


def _is_ours(trace: TracebackType) -> bool:
    frame = trace.tb_frame
    name = str(frame.f_globals.get("__name__"))
    return frame.f_code is unseen.__code__ or name.startswith(_OWN)


def _remember(error: BaseException) -> None:
    sys.last_type = type(error)
    sys.last_value = error
    sys.last_traceback = error.__traceback__
    if sys.version_info >= (3, 12):
        sys.last_exc = error


@skipped
def _raised_by(action: Callable[..., object], *arguments: object) -> BaseException | None:
    """Call it outside of any `except`: nothing is being handled meanwhile, as in Python."""
    try:
        action(*arguments)
    except BaseException as second:  # whatever a hook may raise
        return second
    return None


def _show(error: BaseException, submitted: Submitted) -> None:
    """As Python shows it. Up to 3.12 it reads the lines from the file, whatever that holds by now."""
    if submitted.prime() and sys.version_info < (3, 13) and sys.stderr is not None:
        import traceback

        _raised_by(traceback.print_exception, type(error), error, error.__traceback__)
    else:
        sys.__excepthook__(type(error), error, error.__traceback__)


def _say(text: str) -> None:
    """Write to stderr; where a script has spoilt that, to its descriptor."""
    if _raised_by(lambda: sys.stderr.write(text)) is not None:
        _raised_by(os.write, 2, text.encode(errors="backslashreplace"))


def _unraisable_type() -> Callable[[tuple[object, ...]], Any]:
    """The type that `sys.unraisablehook` takes. It has no name in Python: see one and keep its type."""
    seen: list[object] = []

    class Raises:
        def __del__(self) -> None:
            raise Warning

    former, sys.unraisablehook = sys.unraisablehook, seen.append
    try:
        Raises()
    finally:
        sys.unraisablehook = former
    return type(seen[0])


_hook_arguments = _unraisable_type()
