"""What an attempt in a copy made comes home when it has ended. Who brings it is imported when one does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.channels.base import Channel
from colab_tray.core.jobs.preparing import Tell
from colab_tray.core.model.bundle import entries_of
from colab_tray.core.model.job import Artifact, Job

if TYPE_CHECKING:
    from colab_tray.core.intake.landing import Landing
    from colab_tray.core.jobs.bringing import Bounds
    from colab_tray.core.jobs.live import Live

Collect = Callable[[list[Artifact]], Awaitable[list[Artifact]]]
CollectorOf = Callable[["Live", Channel, str, Tell], "Collect | None"]  # as `Collecting.of`


class Collecting:
    """One for each engine. `listing` gives a kept list by its hash."""

    def __init__(
        self, listing: Callable[[str], Awaitable[bytes]], bounds: Callable[[], Bounds]
    ) -> None:
        self._listing = listing
        self._bounds = bounds

    def of(self, live: Live, channel: Channel, nonce: str, tell: Tell) -> Collect | None:
        """What brings a job's files home, unless it is cancelled meanwhile; None when it ran in place."""
        job = live.job
        if job.bundle is None or job.results is None:
            return None

        from colab_tray.core.jobs.bringing import Bringing, Way

        def unwanted() -> bool:
            return live.job.cancel_requested

        async def collect(artifacts: list[Artifact]) -> list[Artifact]:
            landing = await self._landing(job)
            way = Way(channel, nonce, job.attempt_id)
            return await Bringing(way, landing, self._bounds(), tell, unwanted).all(artifacts)

        return collect

    async def _landing(self, job: Job) -> Landing:
        from colab_tray.core.intake.landing import Landing

        bundle = job.bundle
        assert bundle is not None
        results = Path(job.results or "")
        if not bundle.in_place:
            return Landing(results, job.umask)
        files = entries_of(await self._listing(bundle.sha256))
        first = {str(f["path"]): str(f["sha256"]) for f in files if "sha256" in f}
        origins = {str(f["path"]): str(f["origin"]) for f in files if "origin" in f}
        return Landing(results, job.umask, Path(bundle.root), first, origins)
