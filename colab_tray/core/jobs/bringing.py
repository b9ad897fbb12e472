"""Files of a copy on their way home: in ranges, checked, and nothing twice after a restart."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace

from colab_tray.core.channels.base import Channel, Refused
from colab_tray.core.channels.files import fetch
from colab_tray.core.channels.several import several
from colab_tray.core.intake.landing import Elsewhere, Landing, hash_of
from colab_tray.core.intake.naming import shown
from colab_tray.core.jobs.preparing import Tell, amounts
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Artifact

_UNWANTED = "The job was cancelled before it came."
_AT_ONCE = 6  # files; on a long way each waits for answers more than for bytes
_TRIES = 2  # a file that then still is another than its hash says is left


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may come back, in bytes."""

    file: int
    size: int  # of all together


@dataclass(frozen=True, slots=True)
class Way:
    """Where the files are."""

    channel: Channel
    nonce: str
    attempt: str


class Unwanted(Exception):
    """A person has cancelled it meanwhile."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """`asked` says whether the job is cancelled. What a script had made when it was cancelled comes home;
    what is asked for while its files come means these."""

    asked: Callable[[], bool]
    before: bool

    @property
    def now(self) -> bool:
        return not self.before and self.asked()


class Bringing:
    """One attempt's files."""

    def __init__(
        self, way: Way, landing: Landing, bounds: Bounds, tell: Tell, cancel: Cancel
    ) -> None:
        self._way = way
        self._landing = landing
        self._bounds = bounds
        self._tell = tell
        self._cancel = cancel
        self._naming = asyncio.Lock()
        self._left = 0
        self._total = 0
        self._told = amounts(tell, "bringing files home")

    async def all(self, artifacts: list[Artifact]) -> list[Artifact]:
        """The same files, each with where it lies now, or why it does not. Raises ChannelDown, Refused,
        StorageError; then it may be called again."""
        judged = self._judged(artifacts)
        self._left = self._total = sum(one.size for one in judged if not one.note)
        try:
            brought = await several(map(self._brought, judged), _AT_ONCE)
        except OSError as error:
            raise StorageError(
                f"Its files cannot be written to {shown(str(self._landing.results))} and wait for that: "
                f"{error.strerror}."
            ) from None
        finally:
            await asyncio.to_thread(self._landing.sync)
        await asyncio.to_thread(self._landing.clear)
        self._tell(None)
        return brought

    def _judged(self, artifacts: list[Artifact]) -> list[Artifact]:
        """Each with the reason, if there is one, why it stays away."""
        room, judged, named = self._bounds.size, [], set[tuple[str, str]]()
        for one in artifacts:
            note, name = "", (one.path, one.sha256)
            if name in named:
                note = "It was named twice."
            elif one.size > self._bounds.file:
                note = "It is too large to come back (setting results.max_file)."
            elif one.size > room:
                note = "There were too many files to come back (setting results.max_size)."
            elif not one.sha256:
                note = "It could not be read where it was made."
            else:
                room -= one.size
            named.add(name)
            judged.append(replace(one, note=note))
        return judged

    async def _brought(self, artifact: Artifact) -> Artifact:
        try:
            if artifact.note:
                return artifact
            return await self._one(artifact)
        except OSError as error:
            if not self._cancel.asked():
                raise
            return replace(artifact, note=f"It could not be written: {error.strerror}.")

    async def _one(self, artifact: Artifact) -> Artifact:
        try:
            if self._cancel.now:
                raise Unwanted
            found = await asyncio.to_thread(self._landing.there, artifact)
            if found is None:
                return await self._bring(artifact)
        except Unwanted:
            return replace(artifact, note=_UNWANTED)
        except Elsewhere as refusal:
            return replace(artifact, note=f"It stays away: {refusal}.")
        except Refused as refusal:
            if refusal.word == "wrong_runtime":
                raise
            return replace(artifact, note=f"It is not there any more: {refusal}")
        self._came(artifact.size)
        return replace(artifact, kept=str(found))

    async def _bring(self, artifact: Artifact) -> Artifact:
        part = await asyncio.to_thread(self._landing.part, artifact)
        for _ in range(_TRIES):
            way = self._way
            await fetch(way.channel, way.nonce, way.attempt, artifact.path, part, self._came)
            if await asyncio.to_thread(hash_of, part) == artifact.sha256:
                async with self._naming:  # two may want the same name
                    path, note = await asyncio.to_thread(self._landing.land, artifact, part)
                return replace(artifact, kept=str(path), note=note)
            with contextlib.suppress(FileNotFoundError):
                part.unlink()
        return replace(artifact, note="It came as something else than it was, twice.")

    def _came(self, count: int) -> None:
        """Raises Unwanted."""
        self._left -= count
        if self._cancel.now:
            raise Unwanted
        self._told(self._total - self._left, self._total)
