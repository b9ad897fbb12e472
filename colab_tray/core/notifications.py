"""Which change of a job deserves a sentence, and the sentence. Pure: nothing here is shown.

Everything a script printed or a file is called may be anyone's text: it is cleaned of control
characters and cut to length here. Escaping markup is left to whoever shows it, because only
some notification services read markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from colab_tray.core.model.causes import Why
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState, Origin

TITLE = 60  # characters
BODY = 200
NAME = 34  # of a job in a sentence
PATIENCE = 20.0  # seconds that somebody who started a job goes on looking at it
QUIET = 4.0  # seconds after a notification in which further ones are gathered into a digest


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


_ENDINGS = {
    JobState.SUCCEEDED: "succeeded",
    JobState.CACHED: "was answered from the cache",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "was cancelled",
    JobState.TIMED_OUT: "ran out of time",
    JobState.LOST: "was lost",
    JobState.REJECTED: "could not be started",
    JobState.HELD: "needs you",
}


def ending(job: Job) -> str:
    """What became of a final or held job, as the end of a sentence that starts with its name."""
    words = _ENDINGS.get(job.state, job.state.value)
    if job.state is JobState.FAILED and job.exit_status:
        return f"{words} with status {job.exit_status}"
    return words


def announcement(job: Job, last_line: str = "") -> Announcement | None:
    """The notification for a job in this state, or None when it deserves none.

    `last_line` is the last line of its output, raw. What the person did themselves (a cancel) is
    no news to them.
    """
    if job.state not in _ENDINGS or job.origin is Origin.IMPORT:
        return None
    if job.state is JobState.CANCELLED and job.cancel_requested:
        return None
    good = job.state in (JobState.SUCCEEDED, JobState.CACHED)
    tone = Tone.GOOD if good else Tone.QUESTION if job.state is JobState.HELD else Tone.BAD
    name = short_name(job.name)
    title = shorten(f"{name} {ending(job)}", TITLE)
    return Announcement(title, _body(job, last_line), tone, job.id, subject=job.id)


def _body(job: Job, last_line: str) -> str:
    """What it said last, or why it ended so, and how long it took."""
    cause = job.cause.sentence if job.cause else ""
    unexplained = job.cause is None or job.cause.word == Why.EXIT
    own_words = job.state is JobState.SUCCEEDED or (job.state is JobState.FAILED and unexplained)
    what = clean(last_line if own_words and last_line else cause)
    time = took(job)
    return "\n".join(part for part in (shorten(what, BODY - len(time) - 1), time) if part)


def worth_telling(job: Job, *, attended: bool, at_least: float) -> bool:
    """Whether a notification would be news to the person.

    `attended`: a terminal or an editor follows the job; it has just shown the end itself, and whoever
    started a short job is still looking. `at_least` is the shortest run to be announced, in seconds.
    """
    if job.state is JobState.HELD:
        return True
    return (job.ran or 0.0) >= (max(at_least, PATIENCE) if attended else at_least)


def folder_question(folder: str, waiting: int) -> Announcement:
    """A folder that nobody has allowed yet holds scripts."""
    scripts = "1 script waits" if waiting == 1 else f"{waiting} scripts wait"
    body = f"{scripts} in {clean(folder)}. Open Colab Tray to run what is saved there."
    title = "Run scripts from this folder?"
    return Announcement(title, shorten(body, BODY), Tone.QUESTION, subject=folder)


def trouble(sentence: str) -> Announcement:
    """Something that a person asked for did not work."""
    return Announcement("Colab Tray", shorten(clean(sentence), BODY), Tone.BAD)


def farewell(unfinished: int) -> Announcement:
    """The tray goes, the jobs do not."""
    jobs = "1 job goes on" if unfinished == 1 else f"{unfinished} jobs go on"
    body = (
        "Start Colab Tray again to see how it went."
        if unfinished == 1
        else "Start Colab Tray again to see how they went."
    )
    return Announcement(f"{jobs} in the background", body, Tone.GOOD)


def took(job: Job) -> str:
    """How long the script ran, as a sentence; empty when it never did or still does."""
    return "" if job.ran is None else f"Took {duration(job.ran)}."


def digest(several: Sequence[Announcement]) -> Announcement:
    """One announcement for many; the only one itself when there is one."""
    if len(several) == 1:
        return several[0]
    bad = [one for one in several if one.tone is Tone.BAD]
    asking = [one for one in several if one.tone is Tone.QUESTION]
    good = [one for one in several if one.tone is Tone.GOOD]
    counts = (
        (len(good), "succeeded"),
        (len(bad), "did not succeed"),
        (len(asking), "need you" if len(asking) > 1 else "needs you"),
    )
    parts = [f"{count} {what}" for count, what in counts if count]
    told = f"{len(several)} jobs: {', '.join(parts)}"
    if len(parts) == 1:  # all of them alike
        told = parts[0].replace(" ", " jobs ", 1)
    body = _fitting([one.title for one in (*asking, *bad, *good)])
    tone = Tone.QUESTION if asking else Tone.BAD if bad else Tone.GOOD
    return Announcement(shorten(told, TITLE), body, tone)


@dataclass(frozen=True, slots=True)
class Burst:
    """What waits to be shown together. Times are seconds of one monotonic clock."""

    quiet_until: float = 0.0
    waiting: tuple[Announcement, ...] = ()


def offer(burst: Burst, new: Announcement, now: float) -> tuple[Burst, Announcement | None]:
    """Take a new announcement: shown at once after a quiet time, gathered otherwise.

    A question neither waits nor makes others wait: a job stands still until it is answered.
    """
    if new.tone is Tone.QUESTION:
        return burst, new
    if now >= burst.quiet_until:
        return replace(burst, quiet_until=now + QUIET), new
    return replace(burst, waiting=(*burst.waiting, new)), None


def release(burst: Burst, now: float) -> tuple[Burst, Announcement | None]:
    """What is due now that the quiet time may be over."""
    if not burst.waiting or now < burst.quiet_until:
        return burst, None
    return Burst(quiet_until=now + QUIET), digest(burst.waiting)


def duration(seconds: float) -> str:
    """A length of time in words, two units at most: "2 minutes 5 seconds"."""
    if seconds < 1:
        return "less than a second"
    left = round(seconds)
    parts = []
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}" if count == 1 else f"{count} {unit}s")
        elif parts:
            break
    return " ".join(parts[:2])


_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


def last_line(text: str) -> str:
    """The last line of an output that says something; a progress bar counts as it looked last."""
    lines = reversed(_ESCAPES.sub("", text).splitlines())  # splits at a carriage return too
    return next((found for line in lines if (found := clean(line))), "")


def clean(text: str) -> str:
    """One line of printable text: no terminal escapes, control or direction characters."""
    visible = (char if char.isprintable() else " " for char in _ESCAPES.sub("", text))
    return " ".join("".join(visible).split())


def shorten(text: str, room: int) -> str:
    """The text cut to `room` characters, an ellipsis showing the cut."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def _fitting(lines: Sequence[str], room: int = BODY) -> str:
    """As many whole lines as fit, and a last one that says how many did not."""
    for count in range(len(lines), 0, -1):
        left = len(lines) - count
        text = "\n".join([*lines[:count], *([f"and {left} more"] if left else [])])
        if len(text) <= room:
            return text
    return ""


def short_name(name: str, room: int = NAME) -> str:
    """A job's name cut in the middle, so that its start and its extension stay."""
    name = clean(name)
    if len(name) <= room:
        return name
    tail = room // 3
    return f"{name[: room - tail - 1]}…{name[-tail:]}"
