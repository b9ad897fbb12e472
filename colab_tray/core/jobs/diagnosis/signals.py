"""What a signal that ended a script means. A process never learns who sent one, nor does its parent. Pure.

Numbers are Linux's, where every runner so far lives, whatever this program itself runs on.
"""

from __future__ import annotations

from colab_tray.core.model.causes import Why

INTERRUPT = 2
KILL = 9
_FIRST = (
    "SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2 SIGPIPE "
    "SIGALRM SIGTERM"
)
_NAMES = {**dict(enumerate(_FIRST.split(), 1)), 24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS"}
_CRASHES = {
    4: "the processor does not know an instruction of it",
    5: "it stopped at a trap",
    6: "native code gave up",
    7: "native code used memory that is not there, or a file it had mapped became shorter",
    8: "native code calculated what cannot be",
    11: "native code used memory that is not its own",
    31: "it asked the system for what is forbidden",
}
_OWN = {
    13: "It wrote into a pipe that nobody reads any more",
    14: "An alarm ended it that it had set and not caught",
    24: "It reached the system's limit of processor time",
    25: "It reached the system's limit for the size of a file",
}


def name(number: int) -> str:
    return _NAMES.get(number, f"signal {number}")


def meaning(number: int) -> tuple[Why, str]:
    """The word, and the sentence without its full stop."""
    if number in _CRASHES:
        return Why.CRASH, f"It crashed ({name(number)}): {_CRASHES[number]}"
    if number in _OWN:
        return Why.SIGNAL, f"{_OWN[number]} ({name(number)})"
    if number == INTERRUPT:
        return Why.INTERRUPTED, "It was interrupted, by itself or from outside, and not by a cancel"
    return (
        Why.KILLED,
        f"{name(number)} ended it: sent by a person, a program or the system, not by us",
    )
