"""Runs out of this history and into it, each as one file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.bus import EventBus
from colab_tray.core.jobs.ids import new_id
from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.model.events import JobChanged
from colab_tray.core.model.job import Job
from colab_tray.core.paths import Paths
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.store import Store

if TYPE_CHECKING:
    from colab_tray.core.jobs.exporting import Exported


class Carrying:
    """`ended` is told of each job that was imported; `now` gives Unix seconds."""

    def __init__(
        self,
        store: Store,
        paths: Paths,
        bus: EventBus,
        ended: Callable[[Job], None],
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self._paths = paths
        self._bus = bus
        self._ended = ended
        self._now = now
        self._one = asyncio.Lock()  # the same file, twice at once, is one job

    async def export(self, job: Job, to: Path) -> Exported:
        """Raises WrongUsage, StorageError."""
        from colab_tray.core.jobs.exporting import Run, export

        if not job.state.final:
            raise WrongUsage(
                f"{job.id} has not ended yet; `colab-tray wait {job.id}` waits for that."
            )
        run = Run(
            job,
            await self._store.jobs.attempts(job.id),
            await self._store.jobs.artifacts(job.id),
            await self._store.jobs.script(job.source.sha256),
            self._paths.mirrors,
        )
        return await asyncio.to_thread(export, run, to)

    async def take_in(self, path: Path, to: Path | None) -> tuple[str, bool]:
        """The job's id here, and whether it is new. `to`: where its script and files go.

        Raises BadInput, StorageError; then nothing was kept.
        """
        async with self._one:
            return await asyncio.shield(asyncio.ensure_future(self._take_in(path, to)))

    async def _take_in(self, path: Path, to: Path | None) -> tuple[str, bool]:
        from colab_tray.core.jobs import importing

        opened = importing.opened(path)
        package = await asyncio.to_thread(opened.__enter__)
        new = new_id()
        try:
            known = await self._store.jobs.imported(package.fingerprint)
            job, attempts = importing.renamed(package, known or new)
            artifacts = package.artifacts
            if known is None:
                await asyncio.to_thread(importing.put_outputs, package, new, self._paths.mirrors)
            if to is not None:
                artifacts = await asyncio.to_thread(importing.land, package, new, to)
            if known is not None:
                return known, False
            script = await asyncio.to_thread(importing.script_of, package)
            unit = Unit((job,), attempts, {job.source.sha256: script}, {job.id: artifacts})
            mark = (package.fingerprint, package.job.id, self._now())
            await self._store.save_imported(unit, mark)
        except BaseException as error:
            await asyncio.to_thread(importing.remove_outputs, package, new, self._paths.mirrors)
            if isinstance(error, OSError):
                raise StorageError(f"It cannot be kept ({error.strerror}).") from None
            raise
        finally:
            opened.__exit__(None, None, None)
        self._ended(job)
        self._bus.publish(JobChanged(job.id, job.state))
        return job.id, True
