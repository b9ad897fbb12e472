"""What one press can do for a job that is held, failed or never started. Pure but for the language."""

from __future__ import annotations

from colab_tray.core.jobs.remedies import remedy_of
from colab_tray.core.model.job import Job
from colab_tray.ui.sentences import action_label


def remedy(job: Job) -> str:
    """What the button says; empty when time alone helps, or nothing has to be done."""
    found = remedy_of(job)
    return action_label(found.action) if found is not None else ""
