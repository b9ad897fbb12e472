"""What this desktop does not have, as the window says it once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize

from album import Scene
from colab_tray.ui.limit_cards import LimitCards
from colab_tray.ui.limits import no_notifications, no_tray


def scenes() -> Iterator[Scene]:
    yield Scene("full", cards, QSize(720, 220))
    yield Scene("narrow", cards, QSize(400, 320))


def cards() -> LimitCards:
    made = LimitCards(lambda _: None, lambda _: None)
    made.show_limits([no_tray(), no_notifications()])
    return made
