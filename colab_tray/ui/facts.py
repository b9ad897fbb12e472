"""Reads from the engine, at one moment, everything that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colab_tray.core.model.job import FINAL, JobState
from colab_tray.ui.view import Facts, InboxFolder

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

JOBS = 50  # newest jobs in the table
LIVE = frozenset(JobState) - FINAL


async def gather(engine: Engine, before: Facts) -> Facts:
    """The facts as the engine has them now; a problem stays until it is taken back."""
    newest = await engine.jobs(limit=JOBS)
    live = newest if len(newest) < JOBS else await engine.jobs(limit=JOBS, states=LIVE)
    return Facts(
        live=tuple(job for job in live if not job.state.final),
        recent=tuple(job for job in newest if job.state.final),
        runtimes=tuple(engine.runtimes()),
        inbox_on=not engine.inbox.paused,
        folders=tuple(
            InboxFolder(one.path, one.allowed, len(one.waiting), one.problems)
            for one in engine.inbox.folders()
        ),
        opening=not engine.runtimes(),
        problem=before.problem,
    )
