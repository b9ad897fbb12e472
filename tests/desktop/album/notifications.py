"""Notifications as they are worded, beside the picture that goes with them; a desktop draws its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from little import NOW, job
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from album import Scene
from album._invented import T4
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.notifications import Announcement
from colab_tray.ui.buttons import allowing, buttons
from colab_tray.ui.icons import tone_icon
from colab_tray.ui.look import Ink, Space, Type, arrange, icon_size
from colab_tray.ui.machine_news import idle
from colab_tray.ui.pages.parts import Card, Words
from colab_tray.ui.telling import announcement, digest, farewell, folder_question, trouble
from colab_tray.ui.words import translate

MISSING = because(
    Why.MISSING_MODULE, "The module pandas is missing (line 3 of plot.py).", what="pandas"
)
SECRET = because(
    Why.NO_SECRET,
    "There is no secret HF_TOKEN; `colab-tray secret list` has those there are.",
    what="HF_TOKEN",
)


def scenes() -> Iterator[Scene]:
    yield Scene("jobs", lambda: shown(of_jobs()))
    yield Scene("others", lambda: shown(others()))


def of_jobs() -> list[Announcement]:
    good = job(1, JobState.SUCCEEDED, name="train.py", ended=NOW + 312)
    bad = job(2, JobState.FAILED, name="plot.py", cause=MISSING)
    held = job(3, JobState.HELD, name="upload.py", cause=SECRET)
    late = job(4, JobState.TIMED_OUT, name="sweep.py", ended=NOW + 3604)
    return [_news(good, "accuracy 0.942"), _news(bad), _news(held), _news(late)]


def _news(one: Job, last: str = "") -> Announcement:
    told = announcement(one, last)
    assert told is not None
    return replace(told, buttons=buttons(one))


def others() -> list[Announcement]:
    several = [_news(job(n, JobState.SUCCEEDED, name=f"fold_{n}.py")) for n in range(1, 6)]
    folder = "/home/ada/Colab Inbox"
    machine = replace(T4, idle_since=NOW - 480, leaves=NOW + 120)
    return [
        digest([*several, _news(job(6, JobState.FAILED, name="fold_6.py", cause=MISSING))]),
        replace(folder_question(folder, 2), buttons=allowing(folder)),
        idle(machine, NOW),
        trouble(translate("jobs", "{path} is not there any more.").format(path="/home/ada/old.py")),
        farewell(2),
    ]


def shown(news: Sequence[Announcement]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    arrange(column, edge=Space.EDGE, gap=Space.ROOM)
    for one in news:
        column.addWidget(_card(one))
    page.resize(460, page.sizeHint().height())
    return page


def _card(one: Announcement) -> QWidget:
    card = Card()
    row = QHBoxLayout()
    arrange(row, gap=Space.ROOM)
    picture = QLabel()
    picture.setPixmap(tone_icon(one.tone).pixmap(icon_size(2.5), icon_size(2.5)))
    row.addWidget(picture)
    words = QVBoxLayout()
    arrange(words, gap=Space.HAIR)
    words.addWidget(Words(one.title, type_=Type.STRONG))
    words.addWidget(Words(one.body, Ink.QUIET))
    row.addLayout(words, 1)
    card.column.addLayout(row)
    presses = QHBoxLayout()
    presses.addStretch()
    for button in one.buttons:
        presses.addWidget(QPushButton(button.label))
    card.column.addLayout(presses)
    return card
