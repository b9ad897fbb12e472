"""What a person can do with a job on its page, done on the engine; what it reads of one job."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from colab_tray.core.control import as_json, protocol
from colab_tray.core.jobs.changing import Changes
from colab_tray.core.model.errors import BadInput, StorageError, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Artifact, Attempt, Job
from colab_tray.ui.pages import Around
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.control.comparing import Side
    from colab_tray.ui.document.aligned import Pair
    from colab_tray.ui.preview import Preview
    from colab_tray.ui.timeline import Costs


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a job besides its output."""

    attempts: Sequence[Attempt]
    artifacts: Sequence[Artifact]
    costs: Costs


@dataclass(frozen=True, slots=True)
class Compared:
    """Two jobs: what is different in facts and files, and what they said, side by side."""

    jobs: tuple[Job, Job]
    found: protocol.Json  # as job.compare answers
    stdout: Sequence[Pair]
    stderr: Sequence[Pair]
    cut: bool  # only the beginnings of the outputs were compared


class JobDeeds:
    """Each returns at once. `select` has a job shown that was begun here."""

    def __init__(self, around: Around, select: Callable[[str], None]) -> None:
        self._around = around
        self._select = select

    def tell(self, job: Job, then: Callable[[Told], None]) -> None:
        async def read() -> None:
            from colab_tray.ui.timeline import Costs

            engine = await self._around.ready()
            attempts = await engine.attempts(job.id)
            artifacts = await engine.artifacts(job.id)
            costs = Costs(tuple(engine.runtimes()), engine.fleet.prices())
            then(Told(attempts, artifacts, costs))

        self._around.do(read())

    def look(self, path: Path, then: Callable[[Preview, str], None]) -> None:
        """A preview of a file."""

        async def read() -> None:
            from colab_tray.ui.preview import preview

            then(*await asyncio.to_thread(preview, path))

        self._around.do(read())

    def open(self, path: str) -> None:
        """The file in the desktop's program for it, or its folder where a program might run it."""

        async def hand_over() -> None:
            from colab_tray.ui.preview import to_open

            target = await asyncio.to_thread(to_open, Path(path))
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
                text = translate("jobs", "No program opens {target} here.")
                raise BadInput(text.format(target=target))
            if target != Path(path):
                said = translate("jobs", "Its folder is opened: the desktop might run such a file.")
                self._around.say(said)

        self._around.do(hand_over())

    def again(self, job_id: str, changes: Changes) -> None:
        async def run() -> None:
            engine = await self._around.ready()
            job = await engine.again(job_id, dict(os.environ), changes)
            self._select(job.id)

        self._around.do(run())

    def copy_command(self, job_id: str) -> None:
        async def copy() -> None:
            engine = await self._around.ready()
            QGuiApplication.clipboard().setText(await engine.typed(await engine.get(job_id)))
            self._around.say(translate("jobs", "The command is in the clipboard."))

        self._around.do(copy())

    # -- comparing -----------------------------------------------------------------------------

    def compare(self, one: str, other: str, then: Callable[[Compared], None]) -> None:
        """Two jobs by their ids; the older one comes first."""

        async def look() -> None:
            from colab_tray.core.control.history_methods import side_of

            engine = await self._around.ready()
            jobs = sorted(
                [await engine.get(one), await engine.get(other)], key=lambda job: job.created
            )
            sides = [await side_of(engine, job.id) for job in jobs]
            then(await asyncio.to_thread(_compared, (jobs[0], jobs[1]), sides))

        self._around.do(look())

    def compare_with_before(self, number: int, then: Callable[[Compared], None]) -> None:
        """A job, by its number, and the one of the same script before it."""

        async def look() -> None:
            engine = await self._around.ready()
            job = (await engine.listings.jobs([number])).get(number)
            before = None if job is None else await engine.listings.before(number, job)
            if job is None or before is None:
                raise WrongUsage(
                    translate("jobs", "There is no earlier job of this script to compare with.")
                )
            self.compare(before.id, job.id, then)

        self._around.do(look())

    # -- exporting -----------------------------------------------------------------------------

    def export_output(self, job_id: str, path: str) -> None:
        """Everything it wrote, as it wrote it."""

        async def write() -> None:
            engine = await self._around.ready()
            mirror, size = engine.mirror(await engine.get(job_id))
            await asyncio.to_thread(_write_output, mirror, size, Path(path))
            self._written(path)

        self._around.do(write())

    def export_json(self, job_id: str, path: str) -> None:
        """Everything that is known of it, as tools see it."""

        async def write() -> None:
            engine = await self._around.ready()
            job = await engine.get(job_id)
            attempts = await engine.attempts(job_id)
            artifacts = await engine.artifacts(job_id)
            document = {
                **as_json.job_to_json(job, attempts[-1] if attempts else None),
                "attempts": [as_json.attempt_to_json(one) for one in attempts],
                "artifacts": [as_json.artifact_to_json(one) for one in artifacts],
            }
            text = json.dumps(document, indent=2) + "\n"
            await asyncio.to_thread(_write, Path(path), [text.encode()])
            self._written(path)

        self._around.do(write())

    def export_run(self, job_id: str, path: str) -> None:
        """The run as one file, for `colab-tray import`."""

        async def write() -> None:
            engine = await self._around.ready()
            done = await engine.carrying.export(await engine.get(job_id), Path(path))
            self._written(str(done.path))

        self._around.do(write())

    def _written(self, path: str) -> None:
        self._around.say(translate("jobs", "Written: {path}").format(path=path))


def _compared(jobs: tuple[Job, Job], sides: Sequence[Side]) -> Compared:
    """Blocks for up to a second."""
    from colab_tray.core.control.comparing import compare
    from colab_tray.ui.document.aligned import aligned

    one, other = sides
    stdout, cut = aligned(_text(one.stdout), _text(other.stdout))
    stderr, cut_too = aligned(_text(one.stderr), _text(other.stderr))
    return Compared(jobs, compare(one, other), stdout, stderr, cut or cut_too)


def _text(data: bytes) -> str:
    from colab_tray.core.channels.last_words import plain

    return plain(data)


def _write_output(mirror: Path, size: int, path: Path) -> None:
    from colab_tray.core.channels.output import OutputReader

    reader = OutputReader(str(mirror), 0)
    try:
        _write(path, iter(lambda: b"".join(data for _, data in reader.read(size)), b""))
    finally:
        reader.close()


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """All of it or nothing. Raises StorageError."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        text = translate("jobs", "{path} cannot be written ({why}).")
        raise StorageError(text.format(path=path, why=error.strerror)) from None
