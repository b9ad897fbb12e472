"""What a card says after the computer slept or the program was not there: what ended, what needs somebody, what
still runs, which files came, what machines cost meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.model.runtime import Runtime
from colab_tray.core.notifications import BODY, Announcement, Tone, short_name, shorten
from colab_tray.ui.amounts import decimal, duration, moment
from colab_tray.ui.remedy import remedy
from colab_tray.ui.sentences import reason
from colab_tray.ui.specs import spec_text
from colab_tray.ui.telling import ended
from colab_tray.ui.words import translate

LINES = 6  # with a line of their own; the others are counted
_REASON = 80  # characters
_GOOD = (JobState.SUCCEEDED, JobState.CACHED)
_RUNS = (JobState.RUNNING, JobState.DETACHED, JobState.COLLECTING)


@dataclass(frozen=True, slots=True)
class Absence:
    """Unix seconds. `cut`: the program was ended by force, or by the computer."""

    since: float
    until: float
    cut: bool = False


@dataclass(frozen=True, slots=True)
class AwayLine:
    """One job: a press on it shows it. Without an id it is only told."""

    text: str
    tone: Tone | None = None
    job_id: str = ""
    remedy: str = ""  # what one press can do for it


@dataclass(frozen=True, slots=True)
class Card:
    """`asking` counts jobs. `happened`: something ended, or has come to need somebody."""

    title: str
    lines: tuple[AwayLine, ...]
    asking: int
    happened: bool


def card(
    absence: Absence,
    jobs: Sequence[Job],
    files: Mapping[str, int],
    machines: Sequence[Runtime],
    now: float,
) -> Card | None:
    """None when nothing happened. `files` is how many came home, by job; `now` is Unix seconds."""
    over = [job for job in jobs if _ended(job, absence)]
    asking = [job for job in jobs if job.asks]
    running = [job for job in jobs if job.state in _RUNS and job.created < absence.until]
    happened = bool(over) or any(absence.since <= job.created for job in asking)
    if not happened and not running:
        return None
    lines = [*map(_asks, asking), *(_end(job, files) for job in sorted(over, key=_worst))]
    lines += [_runs(job, now) for job in running]
    rest = len(lines) - LINES
    if rest > 0:
        more = translate("away", "and 1 more") if rest == 1 else _more(rest)
        lines = [*lines[:LINES], AwayLine(more)]
    lines += [AwayLine(text) for text in _cost(absence, machines)]
    return Card(_title(absence, now), tuple(lines), len(asking), happened)


def news(shown: Card) -> Announcement:
    """The same as a notification."""
    bad = any(line.tone is Tone.BAD for line in shown.lines)
    tone = Tone.QUESTION if shown.asking else Tone.BAD if bad else Tone.GOOD
    lines = [line.text for line in shown.lines]
    while len("\n".join(lines)) > BODY and len(lines) > 1:
        lines.pop()
    title = translate("away", "While you were away")
    return Announcement(title, shorten("\n".join(lines), BODY), tone, subject="away")


def _ended(job: Job, absence: Absence) -> bool:
    news = job.state.final and job.origin is not Origin.IMPORT and not job.cancel_requested
    return news and job.ended is not None and absence.since <= job.ended <= absence.until


def _worst(job: Job) -> tuple[bool, float]:
    return job.state in _GOOD, -(job.ended or 0.0)


def _asks(job: Job) -> AwayLine:
    why = shorten(reason(job), _REASON)
    text = translate("away", "{name} needs you: {why}") if why else ended(job)
    told = text.format(name=short_name(job.name), why=why)
    return AwayLine(told, Tone.QUESTION, job.id, remedy(job))


def _end(job: Job, files: Mapping[str, int]) -> AwayLine:
    told = ended(job)
    count = files.get(job.id, 0)
    if count == 1:
        told = translate("away", "{told}; 1 file came").format(told=told)
    elif count:
        told = translate("away", "{told}; %n files came", "", count).format(told=told)
    return AwayLine(told, Tone.GOOD if job.state in _GOOD else Tone.BAD, job.id)


def _runs(job: Job, now: float) -> AwayLine:
    name = short_name(job.name)
    if job.started is None:
        return AwayLine(translate("away", "{name} is under way").format(name=name), None, job.id)
    told = translate("away", "{name} still runs, for {time} now")
    return AwayLine(
        told.format(name=name, time=duration(max(0.0, now - job.started))), None, job.id
    )


def _more(count: int) -> str:
    return translate("away", "and %n more", "", count)


def _cost(absence: Absence, machines: Sequence[Runtime]) -> list[str]:
    """What those that are still there used meanwhile; of others it is not known."""
    told = []
    for one in machines:
        if one.ours and one.rate is not None and one.since is not None:
            hours = max(0.0, absence.until - max(absence.since, one.since)) / 3600
            text = translate("away", "{machine} cost {units} compute units meanwhile")
            units = decimal(hours * one.rate, 2)
            told.append(text.format(machine=spec_text(one.spec), units=units))
    return told


def _title(absence: Absence, now: float) -> str:
    text = translate("away", "While you were away, from {start} to {end}")
    return text.format(start=moment(absence.since, now), end=moment(absence.until, now))
