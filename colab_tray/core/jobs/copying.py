"""A job that is to run in a copy: what travels with it, where its results come to, and whether to ask first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.channels.files import acceptable
from colab_tray.core.intake import results
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.bundle import Bundle, digest, listed
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Bundled, Job, JobState, SourceKind

if TYPE_CHECKING:
    from colab_tray.core.intake.bundler import Bundler
    from colab_tray.core.intake.prepare import Prepared
    from colab_tray.core.intake.submission import Submission

_CODE = "code"  # whose results those of a `-c` job are


def _check(submission: Submission) -> None:
    if submission.to is not None and submission.in_place:
        raise WrongUsage(
            "Results go to a folder (--to) or back to their place (--in-place), not both."
        )
    if submission.to == "":
        raise WrongUsage("--to needs the folder that the results are to come to.")


async def in_copy(
    job: Job, submission: Submission, ready: Prepared, bundler: Bundler, ask_above: int
) -> tuple[Job, bytes]:
    """The job as it runs in a copy, held when more than `ask_above` bytes travel unagreed; and its list.

    Makes the folder of its results. Raises WrongUsage, BadInput, PermissionNeeded, StorageError.
    """
    _check(submission)
    inputs = ready.metadata.inputs if ready.metadata else ()
    text = ready.data
    if job.source.kind is SourceKind.NOTEBOOK:  # only elsewhere; it runs in its own folder
        from colab_tray.core.intake.cells import as_script

        submission = replace(submission, cwd=job.cwd, script=job.source.path)
        text = as_script(ready.data, ready.name)
    bundle = await bundler.bundle_of(submission, ready.source, text, inputs)
    acceptable(bundle.entries)
    files = listed(bundle.entries)
    folder = await asyncio.to_thread(_results, job, submission, bundle)
    job = replace(job, bundle=_facts(bundle, files, submission), results=str(folder))
    return job if submission.agreed or bundle.size <= ask_above else held(job), files


def held(job: Job) -> Job:
    """The same job, waiting for a person to agree."""
    assert job.bundle is not None
    sentence = (
        f"{job.bundle.files} files with {amount(job.bundle.size)} would be sent, and nothing is before "
        f"you agree: `colab-tray queue release {job.id}`, or `run --yes` from the start; `colab-tray bundle` "
        "lists them."
    )
    cause = because(Why.BUNDLE_SIZE, sentence, what=str(job.bundle.size))
    return replace(job, state=JobState.HELD, cause=cause)


def _facts(bundle: Bundle, files: bytes, submission: Submission) -> Bundled:
    return Bundled(
        sha256=digest(files),
        root=bundle.root,
        folder=bundle.folder,
        argv0=bundle.argv0,
        files=len(bundle.entries),
        size=bundle.size,
        in_place=submission.in_place,
    )


def _results(job: Job, submission: Submission, bundle: Bundle) -> Path:
    if submission.to is not None:
        return results.given(Path(submission.cwd, submission.to))
    code = job.source.kind is SourceKind.CODE
    script = Path(bundle.root, bundle.folder, bundle.argv0).resolve()
    beside = Path(submission.cwd) if code else script.parent
    name = _CODE if code else Path(job.source.path).resolve().name
    return results.make(str(beside), name, job.created)
