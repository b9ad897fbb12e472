"""What the dispatcher holds of a job that has not ended, and what it makes of it for others."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from colab_tray.core.intake import results
from colab_tray.core.jobs.attempt import Following
from colab_tray.core.jobs.machine import Effect
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.inbox import Seen
from colab_tray.core.model.job import (
    Artifact,
    Attempt,
    AttemptState,
    Job,
    Progress,
    SourceKind,
    attempt_id,
)
from colab_tray.core.model.runtime import Runtime
from colab_tray.core.model.secret import Secret
from colab_tray.core.store.jobs import Unit

INCOMPLETE = because(
    Why.ENVIRONMENT,
    "Its environment held secrets, which are never stored, so it cannot start by itself after a restart; run "
    "it again.",
)


_RAN = (AttemptState.FAILED, AttemptState.ABORTED, AttemptState.LOST)


@dataclass(slots=True)
class Material:
    """What a job needs to start; nothing keeps it once the job has ended."""

    source: bytes = field(repr=False)
    env: Mapping[str, str] = field(repr=False)
    secrets: tuple[Secret, ...] | None = None  # what its attempt was given; None: not known here
    around: Mapping[str, str] | None = field(default=None, repr=False)  # of another machine
    version: str = ""  # of that machine's Python

    @property
    def variables(self) -> Mapping[str, str]:
        """The whole environment of its attempt, but for what is prepared."""
        return self.env if self.around is None else {**self.around, **self.env}


@dataclass(slots=True)
class Ahead:
    """An attempt whose row is written while its job still waits, so that no commit delays its start."""

    attempt: Attempt
    stored: bool = False


@dataclass(slots=True)
class Live:
    """A job that has not ended, and what it holds of this process."""

    job: Job
    material: Material | None = None
    attempt: Attempt | None = None
    ahead: Ahead | None = None  # of the slot: the attempt after this one
    following: Following | None = None
    task: asyncio.Task[None] | None = None
    done: asyncio.Future[Job] | None = None  # made when somebody waits
    before: dict[str, Job] = field(default_factory=dict)  # those it runs after that have ended
    size: int = 0  # verified bytes of the mirror
    progress: Progress | None = None


@dataclass(slots=True)
class Change:
    """What one stimulus changes, all told; stored as one unit.

    Effects are for after that; those in `ready` need nothing of it and come at once.
    """

    jobs: dict[str, Job] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    effects: list[tuple[str, Effect]] = field(default_factory=list)
    ready: list[tuple[str, Effect]] = field(default_factory=list)

    def catch_up(self, live: Mapping[str, Live]) -> None:
        """It could not be stored; meanwhile those in it may have gone on, and that been stored."""
        self.jobs = {id: one.job for id in self.jobs if (one := live.get(id))}
        self.attempts = [
            one.attempt if one.attempt and one.attempt.id == old.id else old
            for old in self.attempts
            if (one := live.get(old.job_id))
        ]


def unit_of(change: Change, live: Mapping[str, Live]) -> Unit:
    """What to store for a change: with a job's end the proof of its output, its files, and no environment."""
    environments: dict[str, Mapping[str, str] | None] = {}
    artifacts: dict[str, list[Artifact]] = {}
    sync: list[int] = []
    ran = {attempt.job_id for attempt in change.attempts if attempt.state in _RAN}
    for job in change.jobs.values():
        if not job.state.final:
            if job.id in ran and (tried := live[job.id].following) and tried.mirror.fd >= 0:
                sync.append(tried.mirror.fd)  # it is tried again
                if tried.outcome.artifacts or job.attempt > 1:
                    artifacts[job.id] = tried.outcome.artifacts
            continue
        environments[job.id] = None
        following = live[job.id].following
        if following is not None and following.mirror.fd >= 0:
            sync.append(following.mirror.fd)
            if following.outcome.artifacts or job.attempt > 1:  # in place of an earlier list
                artifacts[job.id] = following.outcome.artifacts
    return Unit(
        jobs=tuple(change.jobs.values()),
        attempts=tuple(change.attempts),
        environments=environments,
        artifacts=artifacts,
        sync=tuple(sync),
    )


def unit_of_new(
    change: Change, live: Mapping[str, Live], job: Job, files: bytes, seen: Seen | None
) -> Unit:
    """What to store for a job that is new: with it what it runs, and with what. `files` lists its bundle."""
    material = live[job.id].material
    assert material is not None
    listing = {job.bundle.sha256: files} if job.bundle is not None and files else {}
    return replace(
        unit_of(change, live),
        scripts={job.source.sha256: material.source, **listing},
        environments={} if live[job.id].job.state.final else {job.id: material.env},
        seen=() if seen is None else (seen,),
    )


def known_secrets(live: Live) -> Sequence[Secret] | None:
    """What must not be repeated of what a job says; None when only an earlier engine knew it."""
    if not live.job.secrets:
        return ()
    return None if live.material is None else live.material.secrets


def new_attempt(job_id: str, number: int, runtime: Runtime, now: float) -> Attempt:
    """`now` is wall time in seconds."""
    name = attempt_id(job_id, number)
    attempt = Attempt(name, job_id, number, runtime.id, runtime.nonce, created=now)
    if not runtime.on_request:
        return attempt
    return replace(attempt, spec=runtime.spec, account=runtime.account)


def spec_of(job: Job, material: Material, grace: tuple[float, float]) -> dict[str, Any]:
    """What the runner is told about a job's next attempt; see `wire.Spec`."""
    whole = job.source.kind is SourceKind.FOLDER and job.source.entry == "__main__.py"
    kind = "folder" if whole else "code" if job.source.kind is SourceKind.CODE else "file"
    spec = {
        "kind": kind,
        "path": job.source.argv0,
        "source": base64.b64encode(material.source).decode("ascii"),
        "sha256": job.source.sha256,
        "args": list(job.args),
        "cwd": job.cwd,
        "env": {
            **material.variables,
            "COLAB_TRAY_JOB_ID": job.id,
            "COLAB_TRAY_ATTEMPT": str(job.attempt),
        },
        "python": job.python,
        "warmth": str(job.warmth),
        "imports": list(job.scan.imports),
        "introspects": job.scan.introspects,
        "umask": job.umask,
        "time_limit": job.limits.time,
        "output_cap": job.limits.output,
        **({"memory_limit": job.limits.memory} if job.limits.memory is not None else {}),
        "grace": list(grace),
        **({"displays": True} if job.scan.displays else {}),
        **({"outputs": list(job.outputs)} if job.outputs else {}),
    }
    if job.source.kind is SourceKind.NOTEBOOK:
        spec.update(kind="notebook", executed=results.executed(job), keep_going=job.keep_going)
        spec["kernel"] = job.kernel
    return spec
