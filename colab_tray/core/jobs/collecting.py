"""What an attempt in a copy made comes home when it has ended. Who brings it is imported when one does."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.channels.base import Channel, Refused
from colab_tray.core.jobs.preparing import Tell
from colab_tray.core.model.bundle import entries_of
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Artifact, Job, Progress

if TYPE_CHECKING:
    from colab_tray.core.intake.landing import Landing
    from colab_tray.core.jobs.bringing import Bounds
    from colab_tray.core.jobs.live import Live

log = logging.getLogger(__name__)

# The same files, each with where it lies now, or why it does not; None: to be asked again.
Collect = Callable[[list[Artifact]], Awaitable[list[Artifact] | None]]
CollectorOf = Callable[["Live", Channel, str, Tell], "Collect | None"]  # as `Collecting.of`


class Collecting:
    """One for each engine. `listing` gives a kept list by its hash, `artifacts` what a job's last try left."""

    def __init__(
        self,
        listing: Callable[[str], Awaitable[bytes]],
        artifacts: Callable[[str], Awaitable[list[Artifact]]],
        bounds: Callable[[], Bounds],
    ) -> None:
        self._listing = listing
        self._artifacts = artifacts
        self._bounds = bounds

    def of(self, live: Live, channel: Channel, nonce: str, tell: Tell) -> Collect | None:
        """What brings a job's files home; None when it ran in place."""
        job = live.job
        if job.bundle is None or job.results is None:
            return None

        from colab_tray.core.jobs.bringing import Bringing, Cancel, Way

        cancel: Cancel | None = None

        async def collect(artifacts: list[Artifact]) -> list[Artifact] | None:
            nonlocal cancel
            if cancel is None:
                before = live.job.cancel_requested
                cancel = Cancel(lambda: live.job.cancel_requested, before)
            way = Way(channel, nonce, job.attempt_id)
            try:
                landing = await self._landing(job)
                return await Bringing(way, landing, self._bounds(), tell, cancel).all(artifacts)
            except StorageError as error:  # our disk is full, most likely
                log.error("Attempt %s: %s", way.attempt, error)
                tell(Progress(None, str(error)))
                return None
            except Refused as refusal:  # the runtime is gone, and what it had with it
                return [replace(one, note=f"It did not come: {refusal}") for one in artifacts]

        return collect

    async def _landing(self, job: Job) -> Landing:
        from colab_tray.core.intake.landing import Landing, set_aside

        bundle = job.bundle
        assert bundle is not None
        results = Path(job.results or "")
        if not bundle.in_place:
            if job.attempt > 1 and (former := await self._artifacts(job.id)):
                await asyncio.to_thread(set_aside, results, job.attempt - 1, former)
            return Landing(results, job.attempt_id, job.umask)
        try:
            files = entries_of(await self._listing(bundle.sha256))
        except (StorageError, ValueError):  # nobody knows what lay there, so nothing is replaced
            return Landing(results, job.attempt_id, job.umask)
        first = {str(f["path"]): str(f["sha256"]) for f in files if "sha256" in f}
        origins = {str(f["path"]): str(f["origin"]) for f in files if "origin" in f}
        return Landing(results, job.attempt_id, job.umask, Path(bundle.root), first, origins)
