"""How often Python looks for garbage: what is loaded once stays, and need not be looked through again."""

from __future__ import annotations

import gc

_MANY = 10_000  # objects made and not freed, between two looks for garbage among the new ones


def collect_less() -> None:
    """What is loaded by now stays. To look through it again would cost a fifth of every job, and hold up a
    window for a tenth of a second."""
    gc.freeze()
    gc.set_threshold(_MANY)
