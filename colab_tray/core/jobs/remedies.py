"""What the cause of a job calls for, as something that can be done: by us, or by a person whom we bring there.

`remedy_of` is pure. `carry_out` does what needs nobody's further word; the rest is the surface's: an editor,
the browser, a field for a secret. Whoever asks has a person's word for it: nothing here is done unasked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from colab_tray.core.jobs.changing import UNCHANGED, Changes
from colab_tray.core.model.accelerators import HIGH_RAM
from colab_tray.core.model.causes import Action, Why
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Cause, Job, JobState
from colab_tray.core.model.runtime import Need

MORE = 2  # times the limit that was reached
MORE_OUTPUT = 4  # nobody knows how much it would have written
_LEAST = 1 << 20  # bytes of output; twice nothing is nothing


class Deed(StrEnum):
    """What is done."""

    AGAIN = "again"  # run again, with changes or without
    INSTALL = "install"  # run again in an environment that has the package, too
    RELEASE = "release"  # it goes on
    EDIT = "edit"  # a person says what is to be different
    LINE = "line"  # a person sees to the script
    FOLDER = "folder"  # to the files
    OUTPUT = "output"  # reads what it said
    JOB = "job"  # looks at the job it waited for
    TELL = "tell"  # enters a secret
    SIGN_IN = "sign_in"
    PAGE = "page"  # agrees on a page of the web


_ACTIONS = {action.value: action for action in Action}
OURS = frozenset((Deed.AGAIN, Deed.INSTALL, Deed.RELEASE))  # done without a further word


@dataclass(frozen=True, slots=True)
class Remedy:
    """`action` is what its button says, and may be another than that of the cause, which knows no job."""

    action: Action
    deed: Deed
    changes: Changes = UNCHANGED


def remedy_of(job: Job) -> Remedy | None:
    """None: nothing is wrong, or time alone helps, or it is being cancelled."""
    cause = job.cause
    if cause is None or job.cancel_requested or not (job.state.final or job.asks):
        return None
    action = _ACTIONS.get(cause.action)  # none of a later version's
    if action is None:
        return None
    if job.state is JobState.PREPARING:
        return Remedy(action, Deed.PAGE)
    if job.state is JobState.HELD:
        return _of_held(action, cause)
    return _RAISED[action](job) if action in _RAISED else _of_ended(action, cause)


def _of_held(action: Action, cause: Cause) -> Remedy | None:
    match action:
        case Action.WAIT:
            return None
        case Action.SET_SECRET if cause.what:
            return Remedy(action, Deed.TELL)
        case Action.SIGN_IN:
            return Remedy(action, Deed.SIGN_IN)
        case Action.OTHER_HARDWARE:
            return Remedy(action, Deed.EDIT)
        case Action.RUN_AGAIN:
            return Remedy(action, Deed.AGAIN)
        case Action.UNLOCK_KEYCHAIN | Action.SEND | Action.RELEASE:
            return Remedy(action, Deed.RELEASE)
    return Remedy(Action.RELEASE, Deed.RELEASE)


def _of_ended(action: Action, cause: Cause) -> Remedy | None:
    match action:
        case Action.INSTALL if cause.word == Why.MISSING_MODULE and cause.what:
            return Remedy(action, Deed.INSTALL)
        case Action.SHOW_JOB if cause.what:
            return Remedy(action, Deed.JOB)
        case Action.SIGN_IN:
            return Remedy(action, Deed.SIGN_IN)
        case Action.OTHER_HARDWARE | Action.OTHER_PYTHON | Action.CHECK_PACKAGES:
            return Remedy(action, Deed.EDIT)
        case Action.FIX_ARGUMENTS:
            return Remedy(action, Deed.EDIT)
        case Action.CHECK_PATH | Action.CHECK_PERMISSION | Action.FREE_DISK:
            return Remedy(action, Deed.FOLDER)
        case Action.WAIT:
            return None
    if action is Action.OPEN_LINE or cause.word == Why.MISSING_MODULE:
        if cause.file and cause.line:
            return Remedy(Action.OPEN_LINE, Deed.LINE)
        action = Action.SHOW_LOG
    if action is Action.SHOW_LOG:
        return Remedy(action, Deed.OUTPUT)
    return Remedy(Action.RUN_AGAIN, Deed.AGAIN)  # once a person has seen to what was in the way


def _more_time(job: Job) -> Remedy:
    limit = job.limits.time
    return Remedy(
        Action.RAISE_TIME, Deed.AGAIN, Changes(time_limit=MORE * limit if limit else None)
    )


def _more_output(job: Job) -> Remedy:
    cap = max(MORE_OUTPUT * job.limits.output, _LEAST)
    return Remedy(Action.RAISE_OUTPUT, Deed.AGAIN, Changes(output_cap=cap))


def _more_memory(job: Job) -> Remedy:
    """A higher limit where that was reached; a larger machine where there is one by a press; else a choice."""
    limit, need = job.limits.memory, job.need
    if job.cause is not None and job.cause.word == Why.MEMORY_LIMIT and limit:
        return Remedy(Action.RAISE_MEMORY, Deed.AGAIN, Changes(memory_limit=MORE * limit))
    if need is not None and not need.high_ram:
        return Remedy(Action.HIGH_RAM, Deed.AGAIN, Changes(on=_with_high_ram(need)))
    return Remedy(Action.RAISE_MEMORY, Deed.EDIT)


def _with_high_ram(need: Need) -> str:
    """As it is typed. Who had asked for one very machine asks for one like it."""
    place = need.place.partition("-")[0]
    return ",".join(filter(None, (place, need.accelerator, HIGH_RAM)))


_RAISED = {
    Action.RAISE_TIME: _more_time,
    Action.RAISE_OUTPUT: _more_output,
    Action.RAISE_MEMORY: _more_memory,
}


# -- doing it ------------------------------------------------------------------------------------


class _Queue(Protocol):
    async def release(self, job_id: str) -> None: ...


class Does(Protocol):
    """What is needed of an engine."""

    @property
    def queue(self) -> _Queue: ...

    async def get(self, job_id: str) -> Job: ...

    async def again(
        self, job_id: str, env: Mapping[str, str] | None = None, changes: Changes = UNCHANGED
    ) -> Job: ...

    async def cancel(self, job_id: str) -> Job: ...


async def carry_out(engine: Does, job: Job, env: Mapping[str, str]) -> Job:
    """Do it; the job that runs now. Raises WrongUsage where it is for a person to do, and says what."""
    remedy = remedy_of(job)
    if remedy is None or remedy.deed not in OURS:
        raise WrongUsage(_for_a_person(job, remedy))
    if remedy.deed is Deed.RELEASE:
        await engine.queue.release(job.id)
        return await engine.get(job.id)
    changes = remedy.changes
    if remedy.deed is Deed.INSTALL and job.cause is not None:
        from colab_tray.core.jobs.wanting import with_package

        packages = await asyncio.to_thread(with_package, job, job.cause.what)
        changes = replace(changes, packages=packages)
    return await instead(engine, job, env, changes)


async def instead(engine: Does, job: Job, env: Mapping[str, str], changes: Changes) -> Job:
    """Run it with these changes; one that is held goes, for the new one has its place."""
    new = await engine.again(job.id, env, changes)
    if job.state is JobState.HELD:
        await engine.cancel(job.id)
    return new


def _for_a_person(job: Job, remedy: Remedy | None) -> str:
    if remedy is None or job.cause is None:
        return f"Nothing has to be done about job {job.id}; it is {job.state.value}."
    what = job.cause.what
    match remedy.deed:
        case Deed.TELL:
            return (
                f"Job {job.id} wants the secret {what}; `colab-tray secret set {what}` asks for it."
            )
        case Deed.PAGE:
            return f"Job {job.id} begins when you have agreed at {what}"
        case Deed.SIGN_IN:
            return f"Job {job.id} needs an account; `colab-tray login` signs in, and it goes on."
        case Deed.EDIT:
            return (
                f"What is to be different about job {job.id} is yours to say: `colab-tray again {job.id}` "
                "takes --on, --with, --python, and other arguments after --."
            )
        case Deed.LINE:
            return f"Job {job.id} needs a change in its script: {job.cause.file}, line {job.cause.line}."
        case Deed.JOB:
            return f"Job {job.id} waited for job {what}; `colab-tray show {what}` tells of it."
        case Deed.FOLDER:
            return f"Job {job.id} needs something done about its files; it ran in {job.cwd}."
    return f"What job {job.id} said tells more; `colab-tray logs {job.id}` shows it."
