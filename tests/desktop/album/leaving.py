"""The question before quitting, where something would be lost."""

from __future__ import annotations

from collections.abc import Iterator

from album import Scene
from colab_tray.ui.leaving import question

LOST = (
    "A Google sign-in that is kept in memory only, or is under way, ends with Colab Tray. Machines can be "
    "rented again once you have signed in."
)


def scenes() -> Iterator[Scene]:
    yield Scene("empty", lambda: question(LOST, ""))
    more = "3 jobs go on; their results are brought home. 1 job waits for you until you are back."
    idle = "Rented machines that nothing runs on are given back."
    yield Scene("full", lambda: question(LOST, f"{more} {idle}"))
