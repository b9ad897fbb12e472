"""A job from what was submitted, or from one that there was."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from colab_tray.core.intake import results
from colab_tray.core.intake.prepare import Prepared
from colab_tray.core.intake.submission import Submission
from colab_tray.core.intake.variables import pair, secrets_of
from colab_tray.core.jobs import retrying
from colab_tray.core.jobs.ids import new_id
from colab_tray.core.jobs.live import Material
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.errors import ColabTrayError, WrongUsage
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.store.environment import is_secret
from colab_tray.core.store.jobs import Unfinished


def new_job(submission: Submission, ready: Prepared, now: float) -> Job:
    """`now` is Unix seconds. Raises WrongUsage."""
    retries = submission.retries
    if retries is None:
        retries = (ready.metadata.retries or 0) if ready.metadata else 0
    return Job(
        id=submission.id or new_id(),
        name=ready.name,
        origin=submission.origin,
        source=ready.source,
        args=submission.args,
        cwd=ready.cwd,
        python=ready.python,
        created=now,
        warmth=submission.warmth,
        scan=ready.scan,
        limits=ready.limits,
        umask=submission.umask,
        priority=submission.priority,
        retries=retries,
        retries_left=retries,
        retry_on=_retry_on(submission.retry_on, retries),
        **_surroundings(submission, ready),
        packages=ready.packages,
        results=submission.results,
        to=ready.to,
        kernel=ready.kernel,
        keep_going=submission.keep_going,
        need=ready.need,
        requires_python=_requires(ready),
    )


def _requires(ready: Prepared) -> str:
    """Of one that goes to another machine; on this computer its interpreter was chosen by that."""
    return ready.metadata.requires_python if ready.need is not None and ready.metadata else ""


def _surroundings(submission: Submission, ready: Prepared) -> dict[str, Any]:
    """Its secrets and variables. Whoever can save into an inbox gets no secret unasked."""
    stated = ready.metadata.secrets if ready.metadata else ()
    secrets = secrets_of(submission.secrets, stated, submission.variables)
    given = submission.variables.items()
    kept = tuple((name, None if is_secret(name, value) else value) for name, value in given)
    found: dict[str, Any] = {"secrets": secrets, "variables": kept}
    if secrets and submission.origin is Origin.INBOX:
        names = ", ".join(pair(secret)[0] for secret in secrets)
        sentence = (
            f"It was saved into the inbox and asks for secrets ({names}); `colab-tray queue release` lets it "
            "have them."
        )
        found |= {"state": JobState.HELD, "cause": because(Why.SECRET_ASKED, sentence)}
    return found


def env_of(job: Job, submission: Submission) -> dict[str, str]:
    """What it runs with. Another machine has an environment of its own, and learns nothing of this one."""
    here = submission.env if job.need is None else {}
    return {**here, **submission.variables}


def given_again(job: Job, env: Mapping[str, str]) -> dict[str, str]:
    """What a job that is run again runs with: this environment, and the variables it was given then.

    Raises WrongUsage when one of them was too secret to keep and is not in the environment now.
    """
    for name, value in job.variables:
        if value is None and name not in env:
            raise WrongUsage(
                f"The variable {name} was given with --env and looks like a secret, so it was not kept; set "
                "it in your environment and try again, or run the script anew with --secret."
            )
    given = {name: env.get(name, "") if value is None else value for name, value in job.variables}
    return given if job.need is not None else {**env, **given}


def _retry_on(retry_on: str, retries: int) -> str:
    if retries > retrying.MOST:
        raise WrongUsage(f"A job is tried again at most {retrying.MOST} times.")
    if retry_on and not retries:
        raise WrongUsage("What to retry on needs a number of retries (--retries N) beside it.")
    return retrying.checked(retry_on)


def repeated(before: Job, now: float) -> Job:
    """The same again as a new job, with tries of its own. `now` is Unix seconds."""
    job = replace(
        before,
        id=new_id(),
        created=now,
        state=JobState.QUEUED,
        cause=None,
        exit_status=None,
        attempt=0,
        cancel_requested=False,
        retries_left=before.retries,
        gone=(),
        not_before=None,
        rerun_of=before.id,
        displays=0,
        took=0.0,
        cpu=0.0,
        memory=0,
        runtime=None,
        rate=0.0,
        started=None,
        ended=None,
    )
    if before.results:
        folder = before.to or str(results.make_again(before.results, now))
        cwd = folder if before.cwd == before.results else before.cwd
        job = replace(job, results=folder, cwd=cwd)
    return job


def refuse_imported(job: Job) -> None:
    """Raises WrongUsage for what ran elsewhere: its folder is not here."""
    if job.origin is Origin.IMPORT:
        raise WrongUsage(
            f"{job.id} ran elsewhere, and what it ran in is not here; `colab-tray import FILE --to DIR` "
            "gives its script and files, to be run like any other."
        )


async def material_of(
    entry: Unfinished, script: Callable[[str], Awaitable[bytes]]
) -> Material | None:
    """What a job needs to start that an earlier engine left; None when some of it is nowhere.

    `script` gives the bytes that run, by their hash.
    """
    env = whole_env(entry)
    if env is not None:
        with contextlib.suppress(ColabTrayError):
            return Material(await script(entry.job.source.sha256), env)
    return None


def whole_env(entry: Unfinished) -> dict[str, str] | None:
    """A job's environment; what was too secret to store is taken from our own, which is the person's too.

    None when some of it is nowhere: a part of it would run something else.
    """
    if entry.kept is None or not all(name in os.environ for name in entry.withheld):
        return None
    return {**entry.kept, **{name: os.environ[name] for name in entry.withheld}}
