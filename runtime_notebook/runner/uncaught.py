"""What an exception that nobody caught says, and the exit status it means."""

from __future__ import annotations

import os
import sys
from _signal import SIGINT  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any

    from .submitted import Submitted

INTERRUPTED = -int(SIGINT)  # not a status: the process ends by that signal
_OWN = __name__.rpartition(".")[0] + "."


def report(error: BaseException, submitted: Submitted) -> int:
    """Say what Python would say. Returns the exit status, or INTERRUPTED."""
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
    second = _raised_by(hook, type(error), error, error.__traceback__)
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
    _cut(error)
    try:
        sys.unraisablehook(_hook_arguments(_facts(error, message, thing)))
    except BaseException as second:  # CPython shows it, and goes on
        _say("Exception ignored in sys.unraisablehook:\n")
        sys.__excepthook__(type(second), second, second.__traceback__)


def show_unraisable(facts: Any) -> None:
    """As `sys.__unraisablehook__`, without our frames."""
    error = facts.exc_value
    if error is not None:
        _cut(error)
        facts = _hook_arguments(_facts(error, facts.err_msg, facts.object))
    sys.__unraisablehook__(facts)


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
    return str(trace.tb_frame.f_globals.get("__name__")).startswith(_OWN)


def _remember(error: BaseException) -> None:
    sys.last_type = type(error)
    sys.last_value = error
    sys.last_traceback = error.__traceback__
    if sys.version_info >= (3, 12):
        sys.last_exc = error


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
