"""One job in words, as a row of a table and as a line elsewhere. Pure but for the language in use."""

from __future__ import annotations

from collections.abc import Mapping

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState, Progress
from colab_tray.core.notifications import clean, short_name, shorten
from colab_tray.ui.amounts import decimal, duration, left, moment, percent
from colab_tray.ui.remedy import remedy
from colab_tray.ui.sentences import reason
from colab_tray.ui.specs import need_text
from colab_tray.ui.telling import ending
from colab_tray.ui.words import later, translate

REASON = 60  # characters of why a job failed, or of what goes on in it

_LIVE = {
    JobState.QUEUED: later("states", "queued"),
    JobState.HELD: later("states", "needs you"),
    JobState.PREPARING: later("states", "is being prepared"),
    JobState.WAITING: later("states", "waits for a free slot"),
    JobState.RUNNING: later("states", "running"),
    JobState.DETACHED: later("states", "runs out of sight"),
    JobState.COLLECTING: later("states", "its last output is being collected"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One job in the window's table."""

    job_id: str
    name: str
    state: JobState
    says: str
    when: str
    length: str
    tip: str
    reason: str = ""  # why it is held or ended so
    remedy: str = ""  # what the button beside the reason says; empty for none
    fraction: float | None = None  # how far it is, 0 to 1
    caption: str = ""  # of its output: which job, and how far it is in its own words
    where: str = ""  # what it runs or ran on
    cost: str = ""  # about what it took, or takes


def row_of(
    job: Job, progress: Progress | None, now: float, places: Mapping[str, str] | None = None
) -> Row:
    """One job in a table. `now` is Unix seconds, `places` what runtimes are called, by id."""
    began = job.started if job.started is not None else job.created
    ran = job.ran
    if ran is None and job.started is not None and not job.state.final:
        ran = max(0.0, now - job.started)
    length = "" if ran is None else duration(ran)
    cause = reason(job)
    state, progress = (JobState.HELD, None) if job.asks else (job.state, progress)
    told = job.asks or (job.state.final and job.state is not JobState.CANCELLED)
    tip = "\n".join(part for part in (clean(job.source.path), cause, far(progress)) if part)
    says = says_of(job)
    fraction = None if progress is None or job.cancel_requested else progress.fraction
    if fraction is not None:
        says = f"{says}, {percent(fraction)}"
    name = short_name(job.name, 60)
    doing = says if job.cancel_requested else far(progress) or says
    return Row(
        *(job.id, name, state, says, moment(began, now), length, tip),
        reason=cause if told else "",
        remedy=remedy(job) if told else "",
        fraction=fraction,
        caption=caption_of(name, doing),
        where=_where(job, places or {}),
        cost=_cost(job, ran),
    )


def _cost(job: Job, ran: float | None) -> str:
    """An estimate, of what ran for so many seconds."""
    if not job.rate or ran is None:
        return ""
    units = decimal(job.rate * ran / 3600.0, 2)
    return translate("jobs", "about {units} compute units").format(units=units)


def _where(job: Job, places: Mapping[str, str]) -> str:
    """The runtime by its name; one that is gone by its id, one that is still sought by what is wanted."""
    if job.runtime == "local":
        return translate("jobs", "This computer")
    if job.runtime:
        return clean(places.get(job.runtime, job.runtime))
    return need_text(job.need) if job.need is not None else ""


def says_of(job: Job) -> str:
    """Its state."""
    if job.state.final:
        return ending(job)
    if job.cancel_requested:
        return translate("states", "is being stopped")
    if job.asks:
        return str(_LIVE[JobState.HELD])
    if job.state is JobState.WAITING and job.need is not None:
        return translate("states", "waits for a machine")
    return str(_LIVE[job.state])


def caption_of(name: str, says: str) -> str:
    """Which job, and how it is."""
    return translate("tray", "{name}, {state}", "train.py, running").format(name=name, state=says)


def far(progress: Progress | None) -> str:
    """How far it is, in the script's own words, which may be anything."""
    if progress is None:
        return ""
    text, fraction = shorten(clean(progress.text), REASON), progress.fraction
    parts = [
        "" if fraction is None else percent(fraction),
        clean(progress.rate or ""),
        "" if progress.left is None or fraction == 1.0 else left(progress.left),
    ]
    said = ", ".join(part for part in parts if part)
    return f"{text}: {said}" if text and said else text or said
