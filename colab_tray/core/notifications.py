"""Which change of a job deserves a sentence, and what a notification is. Pure: nothing here is shown.

The sentences themselves are the desktop's, in the person's language (ui/telling).

Everything a script printed or a file is called may be anyone's text: it is cleaned of control
characters and cut to length here. Escaping markup is left to whoever shows it, because only
some notification services read markup.
"""

from __future__ import annotations

import re
from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job

TITLE = 60  # characters
BODY = 200
NAME = 34  # of a job in a sentence
PATIENCE = 20.0  # seconds that somebody who started a job goes on looking at it


class Tone(StrEnum):
    """How it should feel: shown as an icon beside the words, never instead of them."""

    GOOD = "good"
    BAD = "bad"
    QUESTION = "question"


class Do(StrEnum):
    """What a button beside a notification does; of a job unless it says otherwise."""

    FOLDER = "folder"
    AGAIN = "again"
    REMEDY = "remedy"  # what its cause says would help
    CANCEL = "cancel"
    ALLOW = "allow"  # a folder: what is saved there runs
    KEEP = "keep"  # a machine that nothing runs on
    STOP = "stop"  # the same: it is given back


@dataclass(frozen=True, slots=True)
class Button:
    do: Do
    what: str  # a job's or machine's id, or a folder
    label: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """One notification: plain text, title of at most TITLE and body of at most BODY characters."""

    title: str
    body: str
    tone: Tone
    job_id: str | None = None  # what a click opens; None for a digest
    subject: str = ""  # what it is about: a later one takes its place; "" is nothing in particular
    buttons: tuple[Button, ...] = ()  # three at most: no more are shown anywhere


def worth_telling(job: Job, *, attended: bool, at_least: float) -> bool:
    """Whether a notification would be news to the person.

    `attended`: a terminal or an editor follows the job; it has just shown the end itself, and whoever
    started a short job is still looking. `at_least` is the shortest run to be announced, in seconds.
    """
    if not job.state.final:  # it needs somebody
        return True
    return (job.ran or 0.0) >= (max(at_least, PATIENCE) if attended else at_least)


_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


def last_line(text: str) -> str:
    """The last line of an output that says something; a progress bar counts as it looked last."""
    lines = reversed(_ESCAPES.sub("", text).splitlines())  # splits at a carriage return too
    return next((found for line in lines if (found := clean(line))), "")


def clean(text: str) -> str:
    """One line of printable text: no terminal escapes, control or direction characters."""
    if text.isprintable():  # most are
        return " ".join(text.split())
    visible = (char if char.isprintable() else " " for char in _ESCAPES.sub("", text))
    return " ".join("".join(visible).split())


def shorten(text: str, room: int) -> str:
    """The text cut to `room` characters, an ellipsis showing the cut."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def short_name(name: str, room: int = NAME) -> str:
    """A job's name cut in the middle, so that its start and its extension stay."""
    name = clean(name)
    if len(name) <= room:
        return name
    tail = room // 3
    return f"{name[: room - tail - 1]}…{name[-tail:]}"
