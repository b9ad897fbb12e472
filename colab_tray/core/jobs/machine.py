"""The life of a job as one pure function.

    queued ──▶ preparing ──▶ running ◀──▶ detached
      │ ▲          │            │            │
      │ └ waiting ◀┘            ▼            │
    held                    collecting ◀─────┘ ──▶ succeeded | failed | cancelled | timed_out
                                                   lost: the runtime can never be asked again
                                                   rejected: it never started

Stimuli carry the number of the attempt they speak of; what a former attempt says is ignored. A final
state never changes.
"""

from __future__ import annotations

from dataclasses import replace

from colab_tray.core.jobs import retrying
from colab_tray.core.jobs.effects import (
    AskForSlot,
    DeliverCancel,
    Effect,
    GiveBackSlot,
    Postpone,
    StartAttempt,
    TakePlace,
)
from colab_tray.core.jobs.stimuli import (
    PASSING,
    Asks,
    AttemptBegan,
    AttemptEnded,
    AttemptGone,
    AttemptNeverStarted,
    AttemptSeen,
    AttemptUnseen,
    Blocked,
    CancelRequested,
    Held,
    NoSlot,
    Prioritised,
    Ready,
    Rejected,
    Released,
    ScriptEnded,
    SlotGiven,
    Stimulus,
    Verdict,
)
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Attempt, AttemptState, Cause, Job, JobState

__all__ = [  # `machine.AskForSlot`, as if they stood here
    "PASSING",
    "AskForSlot",
    "Asks",
    "AttemptBegan",
    "AttemptEnded",
    "AttemptGone",
    "AttemptNeverStarted",
    "AttemptSeen",
    "AttemptUnseen",
    "Blocked",
    "CancelRequested",
    "DeliverCancel",
    "Effect",
    "GiveBackSlot",
    "Held",
    "NoSlot",
    "Postpone",
    "Prioritised",
    "Ready",
    "Rejected",
    "Released",
    "ScriptEnded",
    "SlotGiven",
    "StartAttempt",
    "Stimulus",
    "TakePlace",
    "Verdict",
    "advance",
    "attempt_state",
    "found",
]

S = JobState


_STOPPED = {"cancelled": AttemptState.CANCELLED, "timed_out": AttemptState.TIMED_OUT}
_SEEN_OR_NOT = (S.PREPARING, S.RUNNING, S.DETACHED)
_LIVE = (*_SEEN_OR_NOT, S.COLLECTING)


def advance(job: Job, stimulus: Stimulus) -> tuple[Job, list[Effect]]:
    """The job after the stimulus, and what is to be done once that is stored.

    Pure: no clock, no I/O. A stimulus that does not fit changes nothing: it is late, or told twice.
    """
    if isinstance(stimulus, SlotGiven) and job.state not in (S.QUEUED, S.WAITING):
        return job, [GiveBackSlot()] if job.state not in _LIVE else []
    if job.state.final or getattr(stimulus, "attempt", job.attempt) != job.attempt:
        return job, []
    match job.state, stimulus:
        case ((S.QUEUED | S.WAITING), SlotGiven(runtime_id, rate)):
            number = job.attempt + 1
            job = replace(
                job, state=S.PREPARING, attempt=number, runtime=runtime_id, rate=rate, cause=None
            )
            return job, [StartAttempt(job.attempt, runtime_id)]
        case ((S.QUEUED | S.WAITING), NoSlot(sentence, why)):
            return replace(job, state=S.WAITING, cause=because(why, sentence)), []
        case ((S.QUEUED | S.WAITING), Held(cause)):
            return replace(job, state=S.HELD, cause=cause), [GiveBackSlot()]
        case ((S.QUEUED | S.HELD | S.WAITING), Rejected(cause, at)):
            return _final(job, S.REJECTED, at, cause), [GiveBackSlot()]
        case ((S.QUEUED | S.HELD | S.WAITING), CancelRequested(at)):
            cause = because(Why.CANCELLED, "It was cancelled before it started.")
            return _final(replace(job, cancel_requested=True), S.CANCELLED, at, cause), [
                GiveBackSlot()
            ]
        case ((S.QUEUED | S.WAITING), Blocked(cause)):
            return replace(job, state=S.WAITING, cause=cause), []
        case (S.WAITING, Ready()) | (S.HELD, Released()):
            gone = () if job.state is S.HELD else job.gone
            return replace(job, state=S.QUEUED, cause=None, not_before=None, gone=gone), [
                AskForSlot()
            ]
        case _, Prioritised(priority) if priority is not job.priority:
            return replace(job, priority=priority), [TakePlace()]

        case S.PREPARING, Asks(_, cause):
            return replace(job, cause=cause), []
        case ((S.PREPARING | S.DETACHED), AttemptBegan(_, at)):
            started = replace(job, state=S.RUNNING, started=job.started or at, cause=None)
            return started, _deliver(started)
        case S.RUNNING, AttemptUnseen():
            return replace(job, state=S.DETACHED), []
        case S.DETACHED, AttemptSeen():
            return replace(job, state=S.RUNNING), _deliver(job)
        case ((S.PREPARING | S.RUNNING | S.DETACHED), ScriptEnded()):
            return replace(job, state=S.COLLECTING), []
        case _, CancelRequested() if job.state in _SEEN_OR_NOT:
            asked = replace(job, cancel_requested=True)
            return asked, _deliver(asked)
        case (S.COLLECTING, CancelRequested()):
            # too late to stop it, not to keep it from another try
            return replace(job, cancel_requested=True), []

        case _, AttemptEnded() if job.state in _LIVE:
            return _again(job, _ended(job, stimulus))
        case _, AttemptGone(_, _, cause, at) if job.state in _LIVE:
            return _again(job, _final(job, S.LOST, at, cause))
        case _, AttemptNeverStarted(_, at, why, held) if job.state in _LIVE:
            if job.cancel_requested:
                cause = because(Why.CANCELLED, "It was cancelled before it started.")
                return _final(job, S.CANCELLED, at, cause), [GiveBackSlot()]
            if why is not None and held:
                return replace(job, state=S.HELD, cause=why, runtime=None), [GiveBackSlot()]
            if why is not None:
                return _final(job, S.REJECTED, at, why), [GiveBackSlot()]
            return replace(job, state=S.QUEUED, runtime=None, cause=None), [
                GiveBackSlot(),
                AskForSlot(first=True),
            ]
        case _:
            return job, []


def found(job: Job, newest: Attempt) -> Job:
    """A job as an engine left it: a newest attempt that was stored ahead of its slot may have been sent."""
    if newest.state.live and newest.number > job.attempt:
        job, _ = advance(job, SlotGiven(newest.runtime))
    return job


def attempt_state(stimulus: Stimulus) -> AttemptState | None:
    """What a stimulus makes of the attempt it speaks of; None when it leaves it as it is."""
    match stimulus:
        case AttemptBegan():
            return AttemptState.RUNNING
        case ScriptEnded():
            return AttemptState.COLLECTING
        case AttemptEnded(_, verdict):
            if verdict.why is not None:
                return _STOPPED.get(verdict.why, AttemptState.FAILED)
            return AttemptState.OK if verdict.exit_status == 0 else AttemptState.FAILED
        case AttemptGone(_, state, _, _):
            return state
        case AttemptNeverStarted():
            return AttemptState.NEVER_STARTED
        case _:
            return None


def _deliver(job: Job) -> list[Effect]:
    return [DeliverCancel(job.attempt)] if job.cancel_requested else []


def _ended(job: Job, end: AttemptEnded) -> Job:
    state, cause = _how_it_ended(job, end.verdict, end.cause)
    verdict = end.verdict
    used = {name: getattr(verdict, name) for name in ("took", "cpu", "memory")}
    job = replace(job, displays=verdict.displays, **used)
    return _final(job, state, end.at, cause, end.verdict.exit_status)


def _how_it_ended(job: Job, verdict: Verdict, found: Cause | None) -> tuple[JobState, Cause | None]:
    if verdict.why == "timed_out":
        sentence = f"It was stopped at its time limit of {job.limits.time or 0:g} s."
        return S.TIMED_OUT, because(Why.TIME_LIMIT, sentence)
    if verdict.why == "machine_cap":
        sentence = "Its machine had been kept for as long as was allowed, and was given back."
        return S.TIMED_OUT, because(Why.TIME_LIMIT, sentence)
    if verdict.why == "memory_limit":
        sentence = (
            f"It was ended because it took {amount(verdict.memory)} of memory, more than its limit of "
            f"{amount(job.limits.memory or 0)}.{_cut(verdict)}"
        )
        return S.FAILED, because(Why.MEMORY_LIMIT, sentence)
    if verdict.why == "cancelled":
        return S.CANCELLED, because(Why.CANCELLED, "It was cancelled.")
    if verdict.exit_status == 0:
        return S.SUCCEEDED, _cut_short(verdict)
    if found is not None:
        return S.FAILED, replace(found, sentence=f"{found.sentence}{_cut(verdict)}")
    if verdict.signal is not None:
        return S.FAILED, because(Why.SIGNAL, f"Signal {verdict.signal} ended it.{_cut(verdict)}")
    sentence = f"It ended with exit status {verdict.exit_status}.{_cut(verdict)}"
    return S.FAILED, because(Why.EXIT, sentence)


def _cut(verdict: Verdict) -> str:
    return f" {_dropped(verdict)}" if verdict.dropped else ""


def _cut_short(verdict: Verdict) -> Cause | None:
    return because(Why.OUTPUT_CAP, _dropped(verdict)) if verdict.dropped else None


def _dropped(verdict: Verdict) -> str:
    return f"{verdict.dropped} bytes of output were not kept: over the limit, or the disk was full."


def _again(job: Job, ended: Job) -> tuple[Job, list[Effect]]:
    """Never a second try unless the person switched it on, and never after a cancel."""
    again = retrying.again(job, ended)
    if again is None:
        return ended, [GiveBackSlot()]
    wait: list[Effect] = [Postpone()] if again.state is S.WAITING else []
    return again, [GiveBackSlot(), *wait]


def _final(
    job: Job, state: JobState, at: float, cause: Cause | None, status: int | None = None
) -> Job:
    return replace(job, state=state, cause=cause, ended=at, exit_status=status)
