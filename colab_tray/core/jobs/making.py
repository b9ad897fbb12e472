"""A job from what was submitted, or from one that there was."""

from __future__ import annotations

from dataclasses import replace

from colab_tray.core.intake import results
from colab_tray.core.intake.prepare import Prepared
from colab_tray.core.intake.submission import Submission
from colab_tray.core.jobs import retrying
from colab_tray.core.jobs.ids import new_id
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Job, JobState


def new_job(submission: Submission, ready: Prepared, now: float) -> Job:
    """`now` is Unix seconds. Raises WrongUsage."""
    retries = submission.retries
    if retries is None:
        retries = (ready.metadata.retries or 0) if ready.metadata else 0
    return Job(
        id=submission.id or new_id(),
        name=ready.name,
        origin=submission.origin,
        source=ready.source,
        args=submission.args,
        cwd=ready.cwd,
        python=ready.python,
        created=now,
        warmth=submission.warmth,
        scan=ready.scan,
        limits=ready.limits,
        umask=submission.umask,
        priority=submission.priority,
        retries=retries,
        retries_left=retries,
        retry_on=_retry_on(submission.retry_on, retries),
        packages=ready.packages,
        results=submission.results,
        to=ready.to,
        kernel=ready.kernel,
        keep_going=submission.keep_going,
    )


def _retry_on(retry_on: str, retries: int) -> str:
    if retries > retrying.MOST:
        raise WrongUsage(f"A job is tried again at most {retrying.MOST} times.")
    if retry_on and not retries:
        raise WrongUsage("What to retry on needs a number of retries (--retries N) beside it.")
    return retrying.checked(retry_on)


def repeated(before: Job, now: float) -> Job:
    """The same again as a new job, with tries of its own. `now` is Unix seconds."""
    job = replace(
        before,
        id=new_id(),
        created=now,
        state=JobState.QUEUED,
        cause=None,
        exit_status=None,
        attempt=0,
        cancel_requested=False,
        retries_left=before.retries,
        gone=(),
        not_before=None,
        rerun_of=before.id,
        displays=0,
        runtime=None,
        started=None,
        ended=None,
    )
    if before.results:
        folder = before.to or str(results.make_again(before.results, now))
        cwd = folder if before.cwd == before.results else before.cwd
        job = replace(job, results=folder, cwd=cwd)
    return job
