"""What may be read about jobs: those that live here in memory, and all the others from the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol

from colab_tray.core.jobs.ids import checked_prefix
from colab_tray.core.jobs.live import Live
from colab_tray.core.model.errors import NotFound, WrongUsage
from colab_tray.core.model.job import Artifact, Attempt, Job, JobState, Progress, SourceKind
from colab_tray.core.model.runtime import Runtime
from colab_tray.core.paths import Paths
from colab_tray.core.store.search import Found, Wanted
from colab_tray.core.store.state import StateStore
from colab_tray.core.store.store import Stored
from colab_tray.core.store.usage import UsageStore

_STANDING = (JobState.HELD, JobState.QUEUED, JobState.WAITING)  # what it last did is no news


class Living(Protocol):
    """Who knows the jobs that live here."""

    def get(self, job_id: str) -> Live | None: ...

    def live(self) -> list[Job]: ...

    def runtimes(self) -> list[Runtime]: ...


class Records:
    """The reading half of the engine. What lives is newer than what is stored."""

    def __init__(self, paths: Paths, store: Stored, living: Living) -> None:
        self.paths = paths
        self._store = store
        self._living = living

    @property
    def usage(self) -> UsageStore:
        """How much was run."""
        return self._store.usage

    @property
    def state(self) -> StateStore:
        """What the program remembers about itself."""
        return self._store.state

    async def get(self, job_id: str) -> Job:
        """A job by its whole id. Raises NotFound."""
        live = self._living.get(job_id)
        return live.job if live is not None else await self._store.jobs.get(job_id)

    async def find(self, typed: str) -> Job:
        """A job by the start of its id. Raises WrongUsage when it is malformed or fits several, NotFound."""
        prefix = checked_prefix(typed)
        live = self._living.get(prefix)
        if live is not None:
            return live.job
        found = {job.id: job for job in await self._store.jobs.by_prefix(prefix)}
        found.update({job.id: job for job in self._living.live() if job.id.startswith(prefix)})
        if not found:
            raise NotFound(f"There is no job {prefix}; `colab-tray jobs` lists them.")
        if len(found) > 1:
            some = ", ".join(sorted(found)[:5])
            raise WrongUsage(f"{prefix} fits {len(found)} jobs: {some}; type more of it.")
        return next(iter(found.values()))

    async def ids(self, typed: Iterable[str]) -> tuple[str, ...]:
        """The whole ids, each once. Raises what `find` does."""
        return tuple(dict.fromkeys([(await self.find(one)).id for one in typed]))

    async def ended(self, ids: Collection[str]) -> dict[str, Job]:
        """Those of these jobs that have ended, by id; all others are live at the moment this returns."""
        found: dict[str, Job] = {}
        gone: set[str] = set()
        while missing := [
            one
            for one in ids
            if one not in found and one not in gone and self._living.get(one) is None
        ]:
            for job_id in missing:
                try:
                    found[job_id] = await self._store.jobs.get(job_id)
                except NotFound:  # forgotten meanwhile
                    gone.add(job_id)
        return found

    async def jobs(self, *, limit: int = 50, states: Collection[JobState] = ()) -> list[Job]:
        """Newest first, by the order of submission: clocks may jump."""
        found = [self._newer(job) for job in await self._recent(limit, states)]
        return [job for job in found if not states or job.state in states][:limit]

    async def _recent(self, limit: int, states: Collection[JobState]) -> list[Job]:
        """Stored jobs; read again when one has ended while we read."""
        while True:
            live = [job.id for job in self._living.live() if job.state in states]
            stored = await self._store.jobs.recent(limit, states, live)
            if all(job.state.final or self._living.get(job.id) for job in stored):
                return stored

    def _newer(self, job: Job) -> Job:
        live = self._living.get(job.id)
        return job if live is None else live.job

    async def artifacts(self, job_id: str) -> list[Artifact]:
        """What the job's last attempt made or changed; empty until it has ended."""
        return await self._store.jobs.artifacts(job_id)

    async def source(self, job: Job) -> bytes:
        """The bytes that ran. Raises StorageError when they are gone or damaged."""
        return await self._store.jobs.script(job.source.sha256)

    async def typed(self, job: Job) -> str:
        """The command that asks for the same job, for a shell. Raises StorageError."""
        from colab_tray.core.jobs.changing import as_typed

        code = b"" if job.source.kind is not SourceKind.CODE else await self.source(job)
        return as_typed(job, code.decode(errors="replace"))

    async def attempts(self, job_id: str) -> list[Attempt]:
        """Oldest first."""
        return await self._store.jobs.attempts(job_id)

    async def search(self, wanted: Wanted) -> tuple[list[Found], int]:
        """Ended jobs that fit, and how many are not searched yet. Raises WrongUsage, StorageError."""
        return await self._store.search.search(wanted), 0

    async def fate(self, job_id: str) -> tuple[bool, float | None, str | None]:
        """Whether it is kept for good, when its output was removed (Unix seconds), and the id it had where
        it was imported from."""
        return await self._store.retention.facts(job_id)

    def mirror(self, job: Job) -> tuple[Path, int]:
        """The newest attempt's mirror file, and how many of its bytes are verified; 0 when there is none.

        What an earlier engine left was verified before it was written; its last record may be torn.
        """
        path = self.paths.mirrors / f"{job.attempt_id}.journal"
        live = self._living.get(job.id)
        if live is not None and live.job.attempt == job.attempt and live.size:
            return path, live.size
        try:
            return path, path.stat().st_size
        except OSError:
            return path, 0

    def progress(self, job_id: str) -> Progress | None:
        """How far a job that is under way says it is; None when it says nothing, waits or is held."""
        live = self._living.get(job_id)
        return live.progress if live is not None and live.job.state not in _STANDING else None

    def progressing(self) -> list[tuple[Job, Progress]]:
        """The live jobs that say how far they are."""
        found = [(job, self.progress(job.id)) for job in self._living.live()]
        return [(job, progress) for job, progress in found if progress is not None]

    def counts(self) -> dict[str, int]:
        """Jobs that have not ended, by state."""
        counted: dict[str, int] = {}
        for job in self._living.live():
            counted[job.state] = counted.get(job.state, 0) + 1
        return counted

    def runtimes(self) -> list[Runtime]:
        return self._living.runtimes()
