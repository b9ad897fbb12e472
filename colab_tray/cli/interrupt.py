"""Ctrl-C while a job is followed: first cancel it, then leave it alone."""

import _signal  # type: ignore[import-not-found]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Detached(Exception):
    """Ctrl-C for the second time: the person wants the prompt back, now."""


class Interrupts:
    """Within this block the first Ctrl-C calls `first`, each further one raises Detached.

    The handler runs between two system calls; what waits for the engine goes on waiting, and shows
    how the job ends. (`_signal` is the C part of `signal`, which imports enum.)
    """

    def __init__(self, first: "Callable[[], None]") -> None:
        self.count = 0
        self._first = first

    def __enter__(self) -> "Interrupts":
        self._before = _signal.signal(_signal.SIGINT, self._pressed)
        return self

    def __exit__(self, *_: object) -> None:
        _signal.signal(_signal.SIGINT, self._before)

    def _pressed(self, *_: object) -> None:
        self.count += 1
        if self.count > 1:
            raise Detached
        self._first()
