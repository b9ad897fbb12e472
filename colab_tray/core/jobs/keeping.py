"""What a job with a folder for its results leaves beside its files at the end: output.log and run.json."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakValueDictionary

from colab_tray.core.channels import displays
from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.channels.output import OutputReader
from colab_tray.core.intake import results
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.job import Artifact, Job
from colab_tray.core.store.jobs import JobStore

log = logging.getLogger(__name__)


class Keeper:
    """Writes results on a thread, one job's after another's where they share a folder; `busy` while any
    are under way."""

    def __init__(self, jobs: JobStore) -> None:
        self._jobs = jobs
        self._writing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()  # by folder
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def ended(self, job: Job, mirror: Mirror | None) -> None:
        """A job's end is stored; writing the same results again is harmless."""
        if job.results:
            path, size = (mirror.path, mirror.size) if mirror else (None, 0)
            work = self._keep(job, path, size)
            task = asyncio.get_running_loop().create_task(work, name=f"keep {job.id}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Let what is under way come to its end."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _keep(self, job: Job, mirror: Path | None, size: int) -> None:
        try:
            artifacts = await self._jobs.artifacts(job.id)
            async with self._writing.setdefault(str(job.results), asyncio.Lock()):
                await asyncio.to_thread(_write, job, mirror, size, artifacts)
        except ColabTrayError as error:
            log.error("Job %s: %s", job.id, error)


def _write(job: Job, mirror: Path | None, size: int, artifacts: list[Artifact]) -> None:
    folder = Path(job.results or "")
    if job.bundle is not None and _is_empty(job, folder):
        results.drop_empty(folder)
        return
    results.write_output_log(folder, _output(mirror, size) if mirror and size else ())
    if job.displays and mirror:
        _write_displays(folder, mirror, size)
    results.write_run_json(folder, job, artifacts)


def _is_empty(job: Job, folder: Path) -> bool:
    """Whether our own folder is left with nothing: everything went back to its place, or nothing ever ran."""
    in_place = job.bundle is not None and job.bundle.in_place
    ours = job.to is None and (in_place or job.started is None)
    return ours and not any(folder.iterdir())


def _write_displays(folder: Path, mirror: Path, size: int) -> None:
    for display in displays.displays(mirror, size).shown:
        files = display.files()
        for form in display.forms:
            if form.mime in files:
                content = displays.pieces(mirror, form)
                results.write_display(folder, files[form.mime], content)


def _output(mirror: Path, size: int) -> Iterator[bytes]:
    """Both streams, in the order in which they came."""
    reader = OutputReader(str(mirror))
    try:
        while pieces := reader.read(size):
            for _, piece in pieces:
                yield bytes(piece)
    finally:
        reader.close()
