"""What one press can do for a job that is held, failed or never started. Pure but for the language."""

from __future__ import annotations

from colab_tray.core.model.causes import Action
from colab_tray.core.model.job import Job, JobState
from colab_tray.ui.sentences import action_label

_FOR_HELD = (
    Action.RELEASE,
    Action.SEND,
    Action.UNLOCK_KEYCHAIN,
    Action.SET_SECRET,
    Action.RUN_AGAIN,
)


def remedy(job: Job) -> str:
    """What the button says; empty when nothing helps that is done here."""
    action = job.cause.action if job.cause else ""
    if job.state is JobState.HELD:
        fits = action in _FOR_HELD
    elif action == Action.OPEN_LINE and job.cause is not None:
        fits = bool(job.cause.file and job.cause.line)
    else:
        fits = action == Action.SHOW_JOB and job.cause is not None and bool(job.cause.what)
    return action_label(action) if fits and not job.cancel_requested else ""
