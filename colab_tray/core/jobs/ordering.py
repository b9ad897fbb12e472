"""Jobs that run after others: what such a job waits for, and when it never can run. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Cause, Job, JobState

_ENDED = {
    JobState.FAILED: "failed",
    JobState.CANCELLED: "was cancelled",
    JobState.TIMED_OUT: "ran out of time",
    JobState.LOST: "was lost",
    JobState.REJECTED: "was rejected",
}


def awaited(job: Job) -> tuple[str, ...]:
    """The ids of the jobs it runs after."""
    return (*job.after, *job.after_any)


def still(job: Job, is_live: Callable[[str], bool]) -> Job:
    """A job that is run again waits for what has not ended yet, and for nothing else."""
    if not awaited(job):
        return job
    after = tuple(name for name in job.after if is_live(name))
    return replace(job, after=after, after_any=tuple(filter(is_live, job.after_any)))


def never(job: Job, others: Mapping[str, Job]) -> Cause | None:
    """Why the job can never run, once one that had to succeed did not. `others` are those known, by id."""
    for name in awaited(job):
        other = others.get(name)
        if other is None:
            return because(
                Why.PREREQUISITE, f"It was to run after {name}, which is not known any more."
            )
        if name in job.after and other.state in _ENDED:
            ended = _ENDED[other.state]
            return because(
                Why.PREREQUISITE,
                f"It was to run once {_named(other)} had succeeded, which {ended}.",
                what=other.id,
            )
    return None


def not_yet(job: Job, others: Mapping[str, Job]) -> Cause | None:
    """What the job still waits for; None when it may run."""
    left = [others[name] for name in awaited(job) if not others[name].state.final]
    if not left:
        return None
    more = "" if len(left) == 1 else f" and {len(left) - 1} more"
    verb = "succeeded" if any(other.id in job.after for other in left) else "ended"
    have = "has" if len(left) == 1 else "have"
    sentence = f"It waits until {_named(left[0])}{more} {have} {verb}."
    return because(Why.AFTER, sentence, what=left[0].id)


def _named(job: Job) -> str:
    return f"{job.name} ({job.id})"
