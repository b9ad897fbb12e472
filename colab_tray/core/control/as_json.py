"""Jobs, attempts, files, runtimes and folders as tools see them: the objects in replies and notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from colab_tray.core.control.protocol import Json
    from colab_tray.core.intake.folders import FolderFacts
    from colab_tray.core.model.job import Artifact, Attempt, Cause, Job, Progress
    from colab_tray.core.model.runtime import Runtime


def job_to_json(job: Job, newest: Attempt | None = None, progress: Progress | None = None) -> Json:
    """A job as tools see it; every key is always there but `bundle`, of one that runs in a copy of its
    files, and `start_kind` and `machine`, when somebody looked at its attempts."""
    shown = {
        "id": job.id,
        "name": job.name,
        "state": job.state.value,
        **cause_to_json(job.cause),
        "remedy": _remedy(job),
        "exit_status": job.exit_status,
        "runtime": job.runtime,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "priority": job.priority.value,
        "after": list(job.after),
        "after_any": list(job.after_any),
        "retries": job.retries,
        "retries_left": job.retries_left,
        "retry_on": job.retry_on,
        "not_before": job.not_before,
        "took": job.ran,
        "rate": job.rate or None,
        "units": job.units,
        "cpu": job.cpu or None,
        "memory": job.memory or None,
        "time_limit": job.limits.time,
        "memory_limit": job.limits.memory,
        "output_cap": job.limits.output,
        "secrets": list(job.secrets),
        "variables": [name for name, _ in job.variables],
        "origin": job.origin.value,
        "script": job.source.path,
        "args": list(job.args),
        "cwd": job.cwd,
        "python": (newest.python if newest else "") or job.python,
        "packages": None if job.packages is None else list(job.packages.requirements),
        "attempt": job.attempt,
        "rerun_of": job.rerun_of,
        "results": job.results,
        "displays": job.displays,
        "progress": progress_to_json(progress),
    }
    if job.bundle is not None:
        names = ("root", "files", "size", "in_place")
        shown["bundle"] = {name: getattr(job.bundle, name) for name in names}
    if newest is not None:
        shown |= {"start_kind": newest.start_kind or None, "machine": machine_of(newest)}
    return shown


def cause_to_json(cause: Cause | None) -> Json:
    """Why it ended or is held; docs/causes.md has the words."""
    if cause is None:
        return dict.fromkeys(("cause", "sentence", "action", "what", "file", "line", "cell"))
    return {
        "cause": cause.word,
        "sentence": cause.sentence,
        "action": cause.action or None,
        "what": cause.what or None,
        "file": cause.file or None,
        "line": cause.line or None,
        "cell": cause.cell or None,
    }


def _remedy(job: Job) -> str | None:
    """The word of the action that `job.remedy` would carry out."""
    if job.cause is None:
        return None
    from colab_tray.core.jobs.remedies import OURS, remedy_of

    remedy = remedy_of(job)
    return remedy.action.value if remedy is not None and remedy.deed in OURS else None


def progress_to_json(progress: Progress | None) -> Json | None:
    if progress is None:
        return None
    return {
        "fraction": progress.fraction,
        "text": progress.text,
        "rate": progress.rate,
        "left": progress.left,
        "drawn": progress.drawn,
    }


def growth_to_json(job: Job, mirror: Path, size: int) -> Json:
    return {"attempt": job.attempt, "mirror": str(mirror), "size": size}


def artifact_to_json(artifact: Artifact) -> Json:
    return {
        "path": artifact.path,
        "size": artifact.size,
        "sha256": artifact.sha256 or None,
        "mtime": artifact.mtime,
        **({"kept": artifact.kept} if artifact.kept else {}),
        **({"note": artifact.note} if artifact.note else {}),
    }


def machine_of(attempt: Attempt) -> str | None:
    """What it ran on, where that is known and is not this computer."""
    if attempt.spec is None:
        return None
    return f"{attempt.spec} of {attempt.account}" if attempt.account else str(attempt.spec)


def attempt_to_json(attempt: Attempt) -> Json:
    return {
        "id": attempt.id,
        "number": attempt.number,
        "state": attempt.state.value,
        "runtime": attempt.runtime,
        "machine": machine_of(attempt),
        "start_kind": attempt.start_kind or None,
        "created": attempt.created,
        "started": attempt.started,
        "ended": attempt.ended,
    }


def runtime_to_json(runtime: Runtime) -> Json:
    return {
        "id": runtime.id,
        "provider": runtime.provider,
        "state": runtime.state.value,
        "accelerator": runtime.spec.accelerator,
        "high_ram": runtime.spec.high_ram,
        "slots": runtime.slots,
        "account": runtime.account or None,
        "ours": runtime.ours,
        "since": runtime.since,
        "idle_since": runtime.idle_since,
        "leaves": runtime.leaves,
        "rate": runtime.rate,
        "note": runtime.note or None,
    }


def folder_to_json(folder: FolderFacts) -> Json:
    return {
        "path": folder.path,
        "mode": folder.mode.value,
        "allowed_at": folder.allowed_at,
        "waiting": [{"name": one.name, "reason": one.reason} for one in folder.waiting],
        "problems": list(folder.problems),
    }
