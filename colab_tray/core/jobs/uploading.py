"""A step of preparing: a job's files are where it runs before it starts there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING

from colab_tray.core.channels.base import Channel
from colab_tray.core.intake.naming import shown
from colab_tray.core.jobs.preparing import Spec, Tell, Unpreparable, amounts
from colab_tray.core.model.bundle import entries_of
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Bundled, Job, SourceKind

if TYPE_CHECKING:
    from colab_tray.core.channels.files import File
    from colab_tray.core.jobs.live import Material

_LITTLE = 256 << 10  # bytes


class Uploading:
    """`listing` gives a kept list by its hash. Raises what the store raises."""

    def __init__(self, listing: Callable[[str], Awaitable[bytes]]) -> None:
        self._listing = listing

    def needed(self, job: Job) -> bool:
        return job.bundle is not None

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Spec:
        """Raises Unpreparable, ChannelDown, Refused."""
        from colab_tray.core.channels.files import Changed, Sending, plain

        bundle = job.bundle
        assert bundle is not None
        files = await self._files(bundle)
        spec = {"work": bundle.folder, "path": path_in_copy(job, bundle)}
        if bundle.size <= _LITTLE and all(
            file.get("sha256") == job.source.sha256 for file in files
        ):
            return {**spec, "files": plain(files)}  # the start has it all, and saves a way there
        reading = _Reading(bundle.root, job.source.sha256, material.source)
        told = amounts(tell, "sending files")
        try:
            await Sending(channel, nonce, job.attempt_id, reading, told).all(files)
        except Changed as changed:
            path = shown(str(changed))
            sentence = f"{path} was changed after the job was submitted; run it again."
            raise Unpreparable(because(Why.CHANGED, sentence, what=path)) from None
        return spec

    async def _files(self, bundle: Bundled) -> list[File]:
        try:
            return [*entries_of(await self._listing(bundle.sha256))]
        except (StorageError, ValueError):
            sentence = "The list of its files is not kept any more; run the script itself again."
            raise Unpreparable(because(Why.CHANGED, sentence)) from None


def path_in_copy(job: Job, bundle: Bundled) -> str:
    """What stands after `python` in the copy."""
    if job.source.kind is SourceKind.FOLDER and job.source.entry == "__main__.py":
        return dirname(bundle.argv0) or "."
    return bundle.argv0


class _Reading:
    """Files from where they lie, the script as it was submitted."""

    def __init__(self, root: str, script: str, source: bytes) -> None:
        self._root = root
        self._script = script
        self._source = source

    def __call__(self, file: File, offset: int, most: int) -> bytes:
        if file["sha256"] == self._script:
            return self._source[offset : offset + most]
        path = Path(str(file.get("origin") or Path(self._root, str(file["path"]))))
        if not path.is_file():
            raise FileNotFoundError(str(path))
        with path.open("rb") as opened:
            opened.seek(offset)
            return opened.read(most)
