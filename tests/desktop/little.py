"""A little engine for the widgets' tests: a real bus, real mirror files, jobs that a test sets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from little_fleet import LittleFleet

from colab_tray.core.bus import EventBus
from colab_tray.core.google.account import Account
from colab_tray.core.intake.submission import Submission
from colab_tray.core.jobs.changing import UNCHANGED, Changes, as_typed
from colab_tray.core.model.errors import BadInput, NotFound
from colab_tray.core.model.events import InboxChanged, JobChanged, OutputGrew, QueueChanged
from colab_tray.core.model.job import (
    Artifact,
    Attempt,
    Job,
    JobState,
    Origin,
    Progress,
    Source,
    SourceKind,
)
from colab_tray.core.model.runtime import Runtime
from colab_tray.core.model.secret import Secret
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store.listing import Listed, Listing
from colab_tray.core.store.pieces import Piece
from colab_tray.core.store.usage import UsageStore
from runtime_notebook.runner import journal

NOW = 1_790_000_000.0


def job(number: int, state: JobState = JobState.RUNNING, **changes: object) -> Job:
    """A plain job; the higher the number the newer."""
    name = str(changes.pop("name", f"script{number}.py"))
    made = Job(
        id=f"{number:08d}",
        name=name,
        origin=Origin.MENU,
        source=Source(SourceKind.FILE, f"/home/ada/{name}", "0" * 64, 10),
        args=(),
        cwd="/home/ada",
        python="/usr/bin/python3",
        created=NOW + number,
        attempt=1,
        started=NOW + number,
        ended=NOW + number + 2 if state.final else None,
        state=state,
        exit_status=1 if state is JobState.FAILED else 0 if state.final else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class LittleFolder:
    path: str
    allowed: bool
    waiting: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class LittleInbox:
    def __init__(self, bus: EventBus) -> None:
        self.bus = bus
        self.known: list[LittleFolder] = []
        self.paused = False

    def folders(self) -> list[LittleFolder]:
        return list(self.known)

    async def allow(self, folder: Path) -> None:
        self.known = [LittleFolder(one.path, True) for one in self.known]
        self.bus.publish(InboxChanged(str(folder)))

    async def pause(self) -> None:
        self.paused = True
        self.bus.publish(InboxChanged(""))

    async def resume(self) -> None:
        self.paused = False
        self.bus.publish(InboxChanged(""))


class LittleQueue:
    released: Callable[[str], None]

    def __init__(self, bus: EventBus) -> None:
        self.bus = bus
        self.paused = False

    async def release(self, job_id: str) -> None:
        self.released(job_id)

    async def pause(self) -> None:
        self.paused = True
        self.bus.publish(QueueChanged())

    async def resume(self) -> None:
        self.paused = False
        self.bus.publish(QueueChanged())


class LittleState:
    """Words that the program remembers about itself, as long as the test goes on."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.words.get(key)

    async def put(self, key: str, value: str) -> None:
        self.words[key] = value


class LittleSecrets:
    """Keeps nothing: what it was given is in `kept`."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def put(self, name: str, value: Secret) -> None:
        if not value.reveal():
            raise BadInput("A secret is a text of 1 character or more.")
        self.kept[name] = value.reveal()


class LittleAccounts:
    """Those a test has set."""

    def __init__(self) -> None:
        self.known: list[Account] = []

    def all(self) -> list[Account]:
        return self.known


class LittleGoogle:
    """Nothing needs to be read about it."""

    notices: tuple[str, ...] = ()
    known: tuple[object, ...] = ()
    busy = False

    def __init__(self) -> None:
        self.accounts = LittleAccounts()


class LittleListings:
    """Lists what there is by name and state; a job's number is its id's."""

    def __init__(self, jobs: dict[str, Job]) -> None:
        self._jobs = jobs
        self.sorted = asyncio.Event()  # what takes its time has been done
        self.sorted.set()

    async def numbers(
        self,
        wanted: Listing,
        begin: Callable[[Listed], None],
        stopped: Callable[[], bool],
    ) -> Listed | None:
        del begin
        await self.sorted.wait()
        fits = [
            int(one.id)
            for one in self._jobs.values()
            if (not wanted.states or one.state in wanted.states) and wanted.words in one.name
        ]
        listed = Listed()
        paths = {int(one.id): one.source.path for one in self._jobs.values()}
        listed.add([(n, paths[n]) for n in sorted(fits, reverse=True)], grouped=wanted.grouped)
        return None if stopped() else listed

    async def above(self, wanted: Listing, number: int) -> list[int]:
        assert wanted.only_grows
        return sorted((int(one) for one in self._jobs if int(one) > number), reverse=True)

    async def jobs(self, numbers: Sequence[int]) -> dict[int, Job]:
        return {number: self._jobs[f"{number:08d}"] for number in numbers}

    async def pieces(self, words: str, numbers: Sequence[int]) -> dict[int, Piece]:
        """As if each had said the words in its last line."""
        begin, end = len("Epoch 12: "), len("Epoch 12: ") + len(words)
        return {n: Piece(f"Epoch {n:02}: {words} at last", ((begin, end),)) for n in numbers}

    async def number(self, job_id: str) -> int | None:
        return int(job_id) if job_id in self._jobs else None


class LittleEngine:
    """What the tray asks of an engine. `asked` lists what a person did."""

    def __init__(self, folder: Path) -> None:
        self.bus = EventBus()
        self.settings = Settings(environ={"COLAB_TRAY_DESKTOP_WIZARD": "no"})
        self.inbox = LittleInbox(self.bus)
        self.queue = LittleQueue(self.bus)
        self.queue.released = self._released
        self.secrets = LittleSecrets()
        self.state = LittleState()
        self.untold: list[str] = []  # of a restored history
        self.asked: list[tuple[str, str]] = []
        self.code: str | None = None  # of the last submission
        self.fleet = LittleFleet(self.asked)
        self.google = LittleGoogle()
        self.usage: UsageStore | None = None  # a real one, where a test needs it
        self.kind = "tray"
        self.paths = Paths(folder, folder, folder, folder, folder)
        self.tries: dict[str, list[Attempt]] = {}
        self.made: dict[str, list[Artifact]] = {}
        self.changes: list[Changes] = []  # with which jobs were run again
        self._all: dict[str, Job] = {}
        self.listings = LittleListings(self._all)
        self._folder = folder
        self._mirrors: dict[str, journal.Writer] = {}

    # -- what a test does ----------------------------------------------------------------------

    def put(self, changed: Job) -> Job:
        """Store a job and announce it."""
        self._all[changed.id] = changed
        self.bus.publish(JobChanged(changed.id, changed.state, changed.asks))
        return changed

    def write(self, to: Job, text: str, *, stderr: bool = False) -> None:
        """The script writes something, and it arrives."""
        mirror = self._mirrors.get(to.id)
        if mirror is None:
            path = self._folder / f"{to.attempt_id}.journal"
            mirror = self._mirrors[to.id] = journal.Writer(str(path))
        mirror.append(journal.STDERR if stderr else journal.STDOUT, text.encode())
        self.bus.publish(OutputGrew(to.id, mirror.size))

    def close(self) -> None:
        for mirror in self._mirrors.values():
            mirror.close()

    # -- what the tray asks --------------------------------------------------------------------

    async def jobs(self, *, limit: int = 50, states: Collection[JobState] = ()) -> list[Job]:
        found = [one for one in self._all.values() if not states or one.state in states]
        return sorted(found, key=lambda one: one.created, reverse=True)[:limit]

    async def get(self, job_id: str) -> Job:
        if job_id not in self._all:
            raise NotFound(f"There is no job {job_id}.")
        return self._all[job_id]

    async def find(self, job_id: str) -> Job:
        return await self.get(job_id)

    async def submit(self, submission: Submission) -> Job:
        self.code = submission.code
        self.asked.append(("submit", str(submission.script)))
        if "bad" in str(submission.script):
            raise BadInput("bad.py is not there.")
        new = job(len(self._all) + 1, JobState.QUEUED, name=Path(str(submission.script)).name)
        return self.put(new)

    async def cancel(self, job_id: str) -> Job:
        self.asked.append(("cancel", job_id))
        return self.put(replace(self._all[job_id], cancel_requested=True))

    def _released(self, job_id: str) -> None:
        self.asked.append(("release", job_id))
        self.put(replace(self._all[job_id], state=JobState.QUEUED, cause=None))

    async def attempts(self, job_id: str) -> list[Attempt]:
        return self.tries.get(job_id, [])

    async def artifacts(self, job_id: str) -> list[Artifact]:
        return self.made.get(job_id, [])

    async def source(self, of: Job) -> bytes:
        return b"print(1)"

    async def typed(self, of: Job) -> str:
        return as_typed(of)

    async def news(self) -> list[str]:
        told, self.untold = self.untold, []
        return told

    async def again(
        self,
        job_id: str,
        env: Mapping[str, str] | None = None,
        changes: Changes = UNCHANGED,
    ) -> Job:
        self.asked.append(("again", job_id))
        self.changes.append(changes)
        return self.put(job(len(self._all) + 1, JobState.QUEUED, name=self._all[job_id].name))

    def mirror(self, of: Job) -> tuple[Path, int]:
        mirror = self._mirrors.get(of.id)
        return self._folder / f"{of.attempt_id}.journal", mirror.size if mirror else 0

    def progressing(self) -> list[tuple[Job, Progress]]:
        return []

    def counts(self) -> dict[str, int]:
        live = [one.state for one in self._all.values() if not one.state.final]
        return {state: live.count(state) for state in live}

    def runtimes(self) -> list[Runtime]:
        return self.fleet.runtimes
