"""The retry rule: whether a job whose try went wrong is tried again. Pure.

By default never. With `retries`, after a try that was lost or whose supervisor was ended; after a failed one
only where `retry_on` says so. Never after a cancel, a time limit or a rejection. Three tries that were lost
within three days are taken for the job's own doing: it is held.
"""

from __future__ import annotations

from dataclasses import replace

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Cause, Job, JobState

FAILURE = "failure"  # any status but 0
MOST = 1000  # retries of one job
_POISON = 3  # lost tries
_WINDOW = 72 * 3600.0  # seconds
_FORM = "failure, or exit statuses from 1 to 255 such as 75,111"


def checked(retry_on: str) -> str:
    """`retry_on` as it is stored: "", "failure", or exit statuses. Raises WrongUsage."""
    if retry_on in ("", FAILURE):
        return retry_on
    words = retry_on.replace(" ", "").split(",")
    if len(words) > 255 or not all(_is_status(word) for word in words):
        raise WrongUsage(f"What to retry on is {_FORM}, not {retry_on!r:.60}.")
    return ",".join(str(status) for status in sorted({int(word) for word in words}))


def _is_status(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 4 and 0 < int(word) < 256


def again(job: Job, ended: Job) -> Job | None:
    """The job as it waits for another try, or is held; None when it stays `ended`.

    `job` is as it was before the end, `ended` as it is after it.
    """
    if job.cancel_requested or not job.retries_left or ended.cause is None:
        return None
    gone = job.gone
    if ended.state is JobState.LOST:
        now = ended.ended or 0.0
        gone = (*(at for at in gone if now - at < _WINDOW), now)
    elif ended.state is not JobState.FAILED or not _wanted(job.retry_on, ended.exit_status):
        return None
    left = job.retries_left - 1
    poisoned = len(gone) >= _POISON
    return replace(
        job,
        state=JobState.HELD if poisoned else JobState.WAITING,
        cause=_poison(len(gone)) if poisoned else _retry(job.attempt, ended.cause, left),
        retries_left=left,
        gone=gone,
        runtime=None,
        started=None,
    )


def _wanted(retry_on: str, status: int | None) -> bool:
    return retry_on == FAILURE or str(status) in retry_on.split(",")


def _retry(attempt: int, cause: Cause, left: int) -> Cause:
    more = {0: "for the last time", 1: "and once more after that"}.get(
        left, f"{left} more times after that"
    )
    return because(Why.RETRY, f"Attempt {attempt}: {cause.sentence} It is tried again, {more}.")


def _poison(count: int) -> Cause:
    return because(
        Why.POISON,
        f"{count} of its attempts took what they ran on down with them, so it is not tried again by itself; "
        "`colab-tray queue release` tries it once more.",
    )
