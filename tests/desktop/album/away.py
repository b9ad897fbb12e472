"""The card of what happened while nobody was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from little import NOW, job
from PySide6.QtCore import QSize

from album import Scene
from album._invented import T4
from album.around import alone
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Job, JobState
from colab_tray.ui.away import Absence, Card, card
from colab_tray.ui.away_card import AwayCard

BACK = NOW + 34_000.0  # Unix seconds
AWAY = Absence(NOW, BACK)
LARGE = because(
    Why.BUNDLE_SIZE,
    "12 files with 70 MiB would be sent, and nothing is before you agree: `colab-tray queue release 7f3k`, or "
    "`run --yes` from the start; `colab-tray bundle` lists them.",
)
ASKS = job(1, JobState.HELD, name="resnet.py", cause=LARGE)
FAILED = job(2, JobState.FAILED, name="prepare.py")
GOOD = job(3, JobState.SUCCEEDED, name="train.py")
RUNS = job(4, name="sweep.py")
MANY = [job(number, JobState.SUCCEEDED, name="evaluate.py") for number in range(5, 23)]
LONG = job(24, JobState.FAILED, name="a_name_of_a_script_that_is_long.py " * 6, cause=LARGE)


def scenes() -> Iterator[Scene]:
    for name, jobs in {
        "one": [GOOD],
        "failed": [FAILED],
        "full": [ASKS, FAILED, GOOD, RUNS, *MANY],
        "long": [replace(ASKS, name=LONG.name), GOOD, LONG],
    }.items():
        rows = min(len(jobs), 8)
        yield Scene(name, lambda jobs=jobs: made(told(jobs)), QSize(720, 60 + 34 * rows))


def told(jobs: Sequence[Job]) -> Card:
    found = card(AWAY, jobs, {GOOD.id: 12}, [replace(T4, since=NOW)], BACK)
    assert found is not None
    return found


def made(shown: Card) -> AwayCard:
    made = AwayCard(alone().does)
    made.show_card(shown)
    return made
