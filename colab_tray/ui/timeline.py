"""How a job came about, step by step: in words and moments. Pure, and free of widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Attempt, AttemptState, Job, JobState, Origin
from colab_tray.core.model.runtime import Runtime, price_of
from colab_tray.core.notifications import clean
from colab_tray.ui.amounts import amount, decimal, duration, exact
from colab_tray.ui.sentences import reason
from colab_tray.ui.specs import need_text, spec_text
from colab_tray.ui.telling import ending
from colab_tray.ui.words import translate


@dataclass(frozen=True, slots=True)
class Step:
    when: str  # the day and the time of day
    what: str
    note: str = ""  # more about it, a sentence
    state: JobState | None = None  # whose mark stands beside it


@dataclass(frozen=True, slots=True)
class Costs:
    """What is known of machines: those there are, and compute units per hour by accelerator."""

    runtimes: Sequence[Runtime] = ()
    prices: Mapping[str, float] = ()  # type: ignore[assignment]


def steps(job: Job, attempts: Sequence[Attempt], costs: Costs) -> list[Step]:
    """From being asked for to its end, the oldest first."""
    return [
        *_asked(job),
        *(step for one in attempts for step in _tried(job, one, costs)),
        *_end(job),
    ]


def _asked(job: Job) -> Iterator[Step]:
    says = {
        Origin.COMMAND: translate("jobs", "Asked for by a command"),
        Origin.MENU: translate("jobs", "Asked for here"),
        Origin.DROP: translate("jobs", "Dropped"),
        Origin.EDITOR: translate("jobs", "Asked for in an editor"),
        Origin.INBOX: translate("jobs", "Saved into the inbox"),
        Origin.PYTHON: translate("jobs", "Asked for by a program"),
        Origin.IMPORT: translate("jobs", "Imported; it ran elsewhere"),
    }[job.origin]
    yield Step(moment(job.created), says, _route(job), JobState.QUEUED)


def _route(job: Job) -> str:
    """Where it was to run, and why."""
    if job.need is None:
        return translate("jobs", "For this computer, because it asks for nothing else.")
    wanted = translate("jobs", "For {machine}, because it or who started it asked for that.")
    return wanted.format(machine=need_text(job.need))


def _tried(job: Job, attempt: Attempt, costs: Costs) -> Iterator[Step]:
    where = _name(attempt, costs)
    begun = translate("jobs", "Attempt {number}, on {runtime}").format(
        number=attempt.number, runtime=where
    )
    yield Step(moment(attempt.created), begun, _start(attempt), JobState.WAITING)
    if attempt.started is not None:
        waited = duration(max(0.0, attempt.started - attempt.created))
        note = translate("jobs", "{time} after it was its turn").format(time=waited)
        yield Step(
            moment(attempt.started), translate("jobs", "The script began"), note, JobState.RUNNING
        )
    if attempt.ended is not None and not attempt.state.live:
        notes = [_ran(job, attempt), _cost(job, attempt, costs)]
        yield Step(
            moment(attempt.ended),
            _how(attempt.state),
            " · ".join(note for note in notes if note),
            _mark(attempt.state),
        )


def _start(attempt: Attempt) -> str:
    return {
        "cold": translate("jobs", "In a fresh interpreter"),
        "bare": translate("jobs", "From a warm interpreter"),
        "loaded": translate("jobs", "From a warm interpreter with the usual imports"),
        "kernel": translate("jobs", "In a kernel"),
    }.get(attempt.start_kind, "")


def _ran(job: Job, attempt: Attempt) -> str:
    if attempt.started is None or attempt.ended is None:
        return ""
    newest = attempt.number == job.attempt
    ran = job.ran if newest and job.ran is not None else attempt.ended - attempt.started
    parts = [duration(max(0.0, ran))]
    if newest and job.cpu:
        parts.append(translate("jobs", "{time} of processors").format(time=duration(job.cpu)))
    if newest and job.memory:
        parts.append(translate("jobs", "{amount} of memory").format(amount=amount(job.memory)))
    return ", ".join(parts)


def _cost(job: Job, attempt: Attempt, costs: Costs) -> str:
    """What it took of an account, as far as the machine's rate is known."""
    newest = attempt.number == job.attempt
    rate = (job.rate if newest else 0.0) or _rate(job, attempt.runtime, costs)
    if rate is None or attempt.started is None or attempt.ended is None:
        return ""
    units = rate * max(0.0, attempt.ended - attempt.started) / 3600.0
    said = translate("jobs", "about {units} compute units, at {rate} an hour")
    return said.format(units=decimal(units, 2), rate=decimal(rate, 2))


def _rate(job: Job, runtime: str, costs: Costs) -> float | None:
    if runtime == "local":
        return None
    for one in costs.runtimes:
        if one.id == runtime and one.rate is not None:
            return one.rate
    return price_of(job.need, (), costs.prices) if job.need and costs.prices else None


def _name(attempt: Attempt, costs: Costs) -> str:
    if attempt.runtime == "local":
        return translate("jobs", "this computer")
    there = (one.spec for one in costs.runtimes if one.id == attempt.runtime)
    spec = attempt.spec or next(there, None)
    if spec is None:
        return clean(attempt.runtime)
    whose = f", {attempt.account}" if attempt.account else ""
    return clean(f"{spec_text(spec)} ({attempt.runtime}{whose})")


def _how(state: AttemptState) -> str:
    return {
        AttemptState.OK: translate("jobs", "It ended well"),
        AttemptState.FAILED: translate("jobs", "It failed"),
        AttemptState.CANCELLED: translate("jobs", "It was cancelled"),
        AttemptState.TIMED_OUT: translate("jobs", "Its time was up"),
        AttemptState.ABORTED: translate("jobs", "It was cut off; the runtime is still there"),
        AttemptState.LOST: translate("jobs", "The runtime was lost"),
        AttemptState.NEVER_STARTED: translate("jobs", "It never began"),
    }.get(state, state.value)


def _mark(state: AttemptState) -> JobState:
    return {
        AttemptState.OK: JobState.SUCCEEDED,
        AttemptState.CANCELLED: JobState.CANCELLED,
        AttemptState.NEVER_STARTED: JobState.CANCELLED,
    }.get(state, JobState.FAILED)


def _end(job: Job) -> Iterator[Step]:
    cause = reason(job)
    if job.state.final:
        when = moment(job.ended) if job.ended is not None else ""
        says = translate("jobs", "The job: {ending}").format(ending=ending(job))
        yield Step(when, says, cause, job.state)
    elif job.asks:
        yield Step("", translate("jobs", "It waits for you"), cause, JobState.HELD)
    elif job.state is JobState.WAITING:
        yield Step("", translate("jobs", "It waits"), cause, JobState.WAITING)


def moment(when: float) -> str:
    """The day and the time of day, to a second; empty for what is not known."""
    return exact(when) if when else ""
