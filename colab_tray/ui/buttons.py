"""Which buttons stand beside the news of a job, and what each does. The click on the news shows the job."""

from __future__ import annotations

from colab_tray.core.jobs.changing import UNCHANGED
from colab_tray.core.jobs.remedies import Deed, remedy_of
from colab_tray.core.model.job import Job
from colab_tray.core.notifications import Button, Do
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.remedy import remedy
from colab_tray.ui.words import translate

MOST = 3  # no desktop shows more


def buttons(job: Job) -> tuple[Button, ...]:
    """The one that the cause calls for first."""
    found = []
    helps = remedy_of(job)
    if helps is not None and helps.deed is not Deed.OUTPUT:  # the click shows that
        found.append(Button(Do.REMEDY, job.id, remedy(job)))
    if job.asks:
        found.append(Button(Do.CANCEL, job.id, translate("notifications", "Cancel it")))
    elif job.started is not None:
        found.append(Button(Do.FOLDER, job.id, translate("notifications", "Open folder")))
    if job.state.final and (
        helps is None or helps.deed is not Deed.AGAIN or helps.changes != UNCHANGED
    ):
        found.append(Button(Do.AGAIN, job.id, translate("notifications", "Run again")))
    return tuple(found[:MOST])


def allowing(folder: str) -> tuple[Button, ...]:
    """A folder asks whether what is saved there runs."""
    return (Button(Do.ALLOW, folder, translate("notifications", "Run them")),)


def carry_out(button: Button, does: Intentions) -> None:
    deeds = {
        Do.FOLDER: does.open_folder,
        Do.AGAIN: does.again,
        Do.REMEDY: does.remedy,
        Do.CANCEL: does.cancel,
        Do.ALLOW: does.allow,
        Do.KEEP: does.keep_machine,
        Do.STOP: does.stop_machine,
    }
    deeds[button.do](button.what)
