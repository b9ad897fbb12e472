"""An engine of the size a test needs, with the interface of the real one: jobs are real processes,
their journals real files. It knows nothing of queues, stores or warm servers.

As a program it serves COLAB_TRAY_HOME until it is asked to stop: python small_engine.py [kind].
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sys
import time
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from colab_tray.core.bus import EventBus
from colab_tray.core.control.server import serve
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import BadInput, NotFound, WrongUsage
from colab_tray.core.model.events import EngineStopping, JobChanged, JobProgressed, OutputGrew
from colab_tray.core.model.job import (
    Artifact,
    Attempt,
    AttemptState,
    Cause,
    Job,
    JobState,
    Progress,
    Source,
    SourceKind,
)
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.paths import Paths, find
from runtime_notebook.runner import journal

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def _exists(folder: str, name: str) -> bool:
    return Path(folder, name).exists()


class SmallQueue:
    """Nothing ever waits."""

    paused = False


class SmallEngine:
    notices: tuple[str, ...] = ()

    def __init__(self, paths: Paths, kind: str = "background") -> None:
        self.bus = EventBus()
        self.queue = SmallQueue()
        self.paths = paths
        self.kind = kind
        self.pid = os.getpid()
        self.stopping = asyncio.Event()
        self._jobs: dict[str, Job] = {}
        self._sizes: dict[str, int] = {}
        self._progress: dict[str, Progress | None] = {}
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self.slowness: asyncio.Event | None = None  # what a submission waits for
        self.submissions: list[Submission] = []

    async def submit(self, submission: Submission) -> Job:
        if submission.id in self._jobs:
            return self._jobs[submission.id]
        self.submissions.append(submission)
        if self.slowness is not None:
            await self.slowness.wait()
        name = submission.script or "-c"
        if submission.script and not _exists(submission.cwd, name):
            raise BadInput(f"There is no {name} in {submission.cwd}.")
        job = Job(
            id=submission.id or "".join(secrets.choice(LETTERS) for _ in range(8)),
            name=name,
            origin=submission.origin,
            source=Source(
                SourceKind.FILE if submission.script else SourceKind.CODE, name, "0" * 64, 0
            ),
            args=submission.args,
            cwd=submission.cwd,
            python=submission.python or sys.executable,
            created=time.time(),
        )
        self._jobs[job.id] = job
        script = [submission.script] if submission.script else ["-c", submission.code or ""]
        task = asyncio.create_task(self._run(job, [*script, *submission.args], submission.env))
        self._tasks.add(task)
        return job

    async def _run(self, job: Job, argv: list[str], env: Mapping[str, str]) -> None:
        self.put(
            replace(job, state=JobState.RUNNING, attempt=1, runtime="local", started=time.time())
        )
        process = await asyncio.create_subprocess_exec(
            job.python,
            *argv,
            cwd=job.cwd,
            env=dict(env),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        self._processes[job.id] = process
        writer = journal.Writer(str(self.mirror(self._jobs[job.id])[0]))

        async def drain(stream: asyncio.StreamReader, kind: int) -> None:
            while data := await stream.read(1 << 16):
                writer.append(kind, data)
                self._sizes[job.id] = writer.size
                self.bus.publish(OutputGrew(job.id, writer.size))

        assert process.stdout
        assert process.stderr
        await asyncio.gather(
            drain(process.stdout, journal.STDOUT), drain(process.stderr, journal.STDERR)
        )
        status = await process.wait()
        writer.append(journal.END, b"{}")
        writer.close()
        self._sizes[job.id] = writer.size
        self._end(job.id, status if status >= 0 else 128 - status)

    def _end(self, job_id: str, status: int) -> None:
        job = self._jobs[job_id]
        state, cause = JobState.SUCCEEDED, None
        if job.cancel_requested:
            state, cause = JobState.CANCELLED, Cause("cancelled", "It was cancelled.")
        elif status:
            state, cause = JobState.FAILED, Cause("exit", f"It ended with status {status}.")
        self.put(replace(job, state=state, cause=cause, exit_status=status, ended=time.time()))

    def put(self, job: Job) -> None:
        self._jobs[job.id] = job
        self.bus.publish(JobChanged(job.id, job.state))

    async def cancel(self, job_id: str) -> Job:
        job = self._jobs[job_id]
        if not job.state.final:
            self.put(replace(job, cancel_requested=True))
            self._processes[job_id].send_signal(2)
        return self._jobs[job_id]

    async def again(self, job_id: str, env: Mapping[str, str] | None = None) -> Job:
        raise BadInput("The small engine runs nothing twice.")

    async def finished(self, job_id: str) -> Job:
        self._waiting += 1
        try:
            with self.bus.listen() as events:
                while not self._jobs[job_id].state.final:
                    await anext(events)
        finally:
            self._waiting -= 1
        return self._jobs[job_id]

    async def get(self, job_id: str) -> Job:
        return await self.find(job_id)

    async def find(self, prefix: str) -> Job:
        if not prefix or not set(prefix) <= set(LETTERS):
            raise WrongUsage(f"{prefix!r} is no job id.")
        found = [job for job_id, job in self._jobs.items() if job_id.startswith(prefix)]
        if len(found) != 1:
            raise NotFound(f"No job has the id {prefix}.")
        return found[0]

    async def jobs(self, *, limit: int = 50, states: Collection[JobState] = ()) -> list[Job]:
        jobs = [job for job in self._jobs.values() if not states or job.state in states]
        return jobs[::-1][:limit]

    async def artifacts(self, job_id: str) -> list[Artifact]:
        return [Artifact("out/é.csv", 3, "f" * 64, 1.5)]

    async def attempts(self, job_id: str) -> list[Attempt]:
        job = self._jobs[job_id]
        if not job.attempt:
            return []
        return [
            Attempt(job.attempt_id, job_id, 1, "local", "n", AttemptState.OK, start_kind="cold")
        ]

    def mirror(self, job: Job) -> tuple[Path, int]:
        return self.paths.mirrors / f"{job.attempt_id}.journal", self._sizes.get(job.id, 0)

    async def fate(self, job_id: str) -> tuple[bool, float | None, str | None]:
        return False, None, None

    def progress(self, job_id: str) -> Progress | None:
        return self._progress.get(job_id)

    def progressing(self) -> list[tuple[Job, Progress]]:
        found = [(self._jobs[job_id], progress) for job_id, progress in self._progress.items()]
        return [(job, progress) for job, progress in found if progress is not None]

    def set_progress(self, job_id: str, progress: Progress | None) -> None:
        self._progress[job_id] = progress
        self.bus.publish(JobProgressed(job_id))

    def size(self, job_id: str) -> int:
        return self._sizes.get(job_id, 0)

    def set_size(self, job_id: str, size: int) -> None:
        self._sizes[job_id] = size

    @property
    def waited_for(self) -> int:
        """How many wait for a job's end."""
        return self._waiting

    def counts(self) -> dict[str, int]:
        live = [job.state.value for job in self._jobs.values() if not job.state.final]
        return {state: live.count(state) for state in live}

    def runtimes(self) -> list[Runtime]:
        return [Runtime("local", "local", RuntimeSpec(), 2, "n", RuntimeState.READY)]

    async def pool(self) -> list[dict[str, object]]:
        return []

    async def pool_restart(self) -> None:
        return None

    def busy(self) -> bool:
        return bool(self.counts())

    async def __aenter__(self) -> SmallEngine:
        return self

    async def __aexit__(self, *_: object) -> None:
        """End what still runs: unlike the real engine's, these attempts are its children."""
        for process in self._processes.values():
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await asyncio.gather(*self._tasks)

    def stop(self, reason: str) -> None:
        self.bus.publish(EngineStopping(reason))
        self.stopping.set()


async def main(kind: str) -> None:
    async with SmallEngine(find().make(), kind) as engine, serve(engine):  # type: ignore[arg-type]
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await engine.stopping.wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "background"))
