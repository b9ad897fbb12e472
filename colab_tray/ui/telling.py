"""The sentences of notifications, in the person's language. Which changes deserve one: core/notifications."""

from __future__ import annotations

from collections.abc import Sequence

from colab_tray.core.model.causes import Why
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.notifications import (
    BODY,
    TITLE,
    Announcement,
    Tone,
    clean,
    short_name,
    shorten,
)
from colab_tray.ui.amounts import duration
from colab_tray.ui.sentences import reason, spoken
from colab_tray.ui.words import later, translate

_ENDINGS = {
    JobState.SUCCEEDED: later("states", "succeeded"),
    JobState.CACHED: later("states", "was answered from the cache"),
    JobState.FAILED: later("states", "failed"),
    JobState.CANCELLED: later("states", "was cancelled"),
    JobState.TIMED_OUT: later("states", "ran out of time"),
    JobState.LOST: later("states", "was lost"),
    JobState.REJECTED: later("states", "could not be started"),
    JobState.HELD: later("states", "needs you"),
}


def ending(job: Job) -> str:
    """What became of a job that is over or needs somebody: the end of a sentence that starts with its name."""
    if job.asks:
        return str(_ENDINGS[JobState.HELD])
    if job.state is JobState.FAILED and job.exit_status:
        return translate("states", "failed with status {status}").format(status=job.exit_status)
    return str(_ENDINGS.get(job.state, job.state.value))


def announcement(job: Job, last_line: str = "") -> Announcement | None:
    """The notification for a job in this state, or None when it deserves none.

    `last_line` is the last line of its output, raw. What the person did themselves (a cancel) is
    no news to them.
    """
    if not (job.state.final or job.asks) or job.origin is Origin.IMPORT:
        return None
    if job.state is JobState.CANCELLED and job.cancel_requested:
        return None
    good = job.state in (JobState.SUCCEEDED, JobState.CACHED)
    tone = Tone.GOOD if good else Tone.QUESTION if job.asks else Tone.BAD
    title = shorten(ended(job), TITLE)
    return Announcement(title, _body(job, last_line), tone, job.id, subject=job.id)


def ended(job: Job) -> str:
    """Its name and what became of it: "train.py failed with status 1"."""
    told = translate("states", "{name} {ending}", "train.py, failed with status 1")
    return told.format(name=short_name(job.name), ending=ending(job))


def _body(job: Job, last_line: str) -> str:
    """What it said last, or why it ended so, and how long it took."""
    unexplained = job.cause is None or job.cause.word == Why.EXIT
    own_words = job.state is JobState.SUCCEEDED or (job.state is JobState.FAILED and unexplained)
    what = clean(last_line) if own_words and last_line else reason(job)
    time = took(job)
    return "\n".join(part for part in (shorten(what, BODY - len(time) - 1), time) if part)


def folder_question(folder: str, waiting: int) -> Announcement:
    """A folder that nobody has allowed yet holds scripts."""
    if waiting == 1:
        body = translate(
            "notifications",
            "1 script waits in {folder}. Open Colab Tray to run what is saved there.",
        )
    else:
        body = translate(
            "notifications",
            "%n scripts wait in {folder}. Open Colab Tray to run what is saved there.",
            "",
            waiting,
        )
    title = translate("notifications", "Run scripts from this folder?")
    told = shorten(body.format(folder=clean(folder)), BODY)
    return Announcement(title, told, Tone.QUESTION, subject=folder)


def trouble(sentence: str) -> Announcement:
    """Something that a person asked for did not work."""
    return Announcement("Colab Tray", shorten(clean(spoken(sentence)), BODY), Tone.BAD)


def farewell(unfinished: int) -> Announcement:
    """The tray goes, the jobs do not."""
    if unfinished == 1:
        title = translate("notifications", "1 job goes on in the background")
        body = translate("notifications", "Start Colab Tray again to see how it went.")
    else:
        title = translate("notifications", "%n jobs go on in the background", "", unfinished)
        body = translate("notifications", "Start Colab Tray again to see how they went.")
    return Announcement(title, body, Tone.GOOD)


def took(job: Job) -> str:
    """How long the script ran, as a sentence; empty when it never did or still does."""
    if job.ran is None:
        return ""
    return translate("notifications", "Took {time}.").format(time=duration(job.ran))


def digest(several: Sequence[Announcement]) -> Announcement:
    """One announcement for many; the only one itself when there is one."""
    if len(several) == 1:
        return several[0]
    bad = [one for one in several if one.tone is Tone.BAD]
    asking = [one for one in several if one.tone is Tone.QUESTION]
    good = [one for one in several if one.tone is Tone.GOOD]
    body = _fitting([one.title for one in (*asking, *bad, *good)])
    tone = Tone.QUESTION if asking else Tone.BAD if bad else Tone.GOOD
    return Announcement(shorten(_counted(len(good), len(bad), len(asking)), TITLE), body, tone)


def _counted(good: int, bad: int, asking: int) -> str:
    """How many of each: "3 jobs: 2 succeeded, 1 did not succeed"."""
    if not bad and not asking:
        return translate("notifications", "%n jobs succeeded", "", good)
    if not good and not asking:
        return translate("notifications", "%n jobs did not succeed", "", bad)
    if not good and not bad:
        return translate("notifications", "%n jobs need you", "", asking)
    parts = [
        translate("notifications", "%n succeeded", "", good) if good else "",
        translate("notifications", "%n did not succeed", "", bad) if bad else "",
        _need(asking),
    ]
    told = translate("notifications", "%n jobs: {parts}", "", good + bad + asking)
    return told.format(parts=", ".join(part for part in parts if part))


def _need(asking: int) -> str:
    if asking == 1:
        return translate("notifications", "1 needs you")
    return translate("notifications", "%n need you", "", asking) if asking else ""


def _fitting(lines: Sequence[str], room: int = BODY) -> str:
    """As many whole lines as fit, and a last one that says how many did not."""
    for count in range(len(lines), 0, -1):
        left = len(lines) - count
        more = [translate("notifications", "and %n more", "", left)] if left else []
        text = "\n".join([*lines[:count], *more])
        if len(text) <= room:
            return text
    return ""
