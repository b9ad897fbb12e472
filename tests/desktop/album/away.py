"""The card of what happened while nobody was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QSize

from album import Scene
from album.around import alone
from colab_tray.core.notifications import Tone
from colab_tray.ui.away import AwayLine, Card
from colab_tray.ui.away_card import AwayCard

TITLE = "While you were away, from 22:04 to 07:31"
FULL = Card(
    TITLE,
    (
        AwayLine(
            "resnet.py needs you: Its files are 70 MB, and nobody has agreed yet.",
            Tone.QUESTION,
            "1",
            "Send the files",
        ),
        AwayLine("prepare.py failed with status 1", Tone.BAD, "2"),
        AwayLine("train.py succeeded; 12 files came", Tone.GOOD, "3"),
        AwayLine("evaluate.py succeeded", Tone.GOOD, "4"),
        AwayLine("sweep.py still runs, for 9 hours 12 minutes now", None, "5"),
        AwayLine("and 14 more"),
        AwayLine("T4 cost 16.62 compute units meanwhile"),
    ),
    1,
    True,
)
ONE = Card(TITLE, FULL.lines[2:3], 0, True)
FAILED = Card(TITLE, FULL.lines[1:2], 0, True)
LONG = replace(
    FULL.lines[0], text="a_name_of_a_script_that_is_long.py " * 6, remedy="Enter the secret"
)


def scenes() -> Iterator[Scene]:
    for name, shown in {
        "one": ONE,
        "failed": FAILED,
        "full": FULL,
        "long": Card(TITLE, (LONG, *FULL.lines[1:3]), 1, True),
    }.items():
        yield Scene(name, lambda card=shown: made(card), QSize(720, 60 + 34 * len(shown.lines)))


def made(shown: Card) -> AwayCard:
    card = AwayCard(alone().does)
    card.show_card(shown)
    return card
