"""Reads from the engine, at one moment, everything that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colab_tray.core.model.job import FINAL, Job, JobState, Progress
from colab_tray.ui.accounts.lines import account_lines
from colab_tray.ui.view import TO_COME, Facts, InboxFolder

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

JOBS = 50  # newest jobs in the table; also of those under way, and of those to come
UNDER_WAY = frozenset(JobState) - FINAL - frozenset(TO_COME)


async def gather(engine: Engine, before: Facts) -> Facts:
    """The facts as the engine has them now; a problem stays until it is taken back."""
    newest = await engine.jobs(limit=JOBS)
    live = newest if len(newest) < JOBS else await _live(engine)
    return Facts(
        live=tuple(job for job in live if not job.state.final),
        recent=tuple(job for job in newest if job.state.final),
        runtimes=tuple(engine.runtimes()),
        inbox_on=not engine.inbox.paused,
        queue_on=not engine.queue.paused,
        folders=tuple(
            InboxFolder(one.path, one.allowed, len(one.waiting), one.problems)
            for one in engine.inbox.folders()
        ),
        balances=engine.fleet.balances(),
        accounts=account_lines(engine.google.known),
        opening=not engine.runtimes(),
        problem=before.problem,
        notice=" ".join(engine.google.notices),
    )


def far(engine: Engine) -> dict[str, Progress]:
    """How far the jobs are that tell it, by id."""
    return {job.id: progress for job, progress in engine.progressing()}


async def _live(engine: Engine) -> list[Job]:
    """However many wait, what runs is among them."""
    under_way = await engine.jobs(limit=JOBS, states=UNDER_WAY)
    return [*under_way, *await engine.jobs(limit=JOBS, states=TO_COME)]
