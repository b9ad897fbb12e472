"""A job that is run again, but differently: other arguments, another place, other limits. Pure.

What ran stays what ran: the same bytes. Only a job that ran in place and is now to run elsewhere is
submitted anew, with its script and files as they are today, because nothing of them was packed then.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from colab_tray.core.intake.hardware import Known, need_of
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, Limits, Packages, Priority, SourceKind

_LEAST_MEMORY = 16 << 20  # bytes, as for a submission


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be different; None: as it was."""

    args: tuple[str, ...] | None = None
    on: str | None = None  # as typed after --on
    time_limit: float | None = None  # seconds; 0: no limit
    memory_limit: int | None = None  # bytes; 0: no limit
    output_cap: int | None = None  # bytes
    packages: tuple[str, ...] | None = None  # all that its environment is to have, as after --with
    python: str | None = None  # as typed after --python


UNCHANGED = Changes()


def changed(job: Job, changes: Changes, known: Known) -> Job:
    """The job with the changes, but for its Python, which has to be found. Raises BadInput, WrongUsage,
    RuntimeUnavailable."""
    if changes.args is not None:
        if job.source.kind is SourceKind.NOTEBOOK and changes.args:
            raise WrongUsage(f"{job.name} is a notebook, which takes no arguments.")
        if any("\0" in arg for arg in changes.args):
            raise WrongUsage("An argument holds a null byte, which no program can be given.")
        job = replace(job, args=changes.args)
    if changes.on is not None:
        job = replace(job, need=need_of(job.name, None, changes.on, known))
    if changes.packages is not None:
        job = replace(job, packages=_packages(job, changes.packages))
    return replace(job, limits=_limits(job.limits, changes))


def has_to_be_packed(job: Job) -> bool:
    """Whether it is to run elsewhere, and nothing of its files was packed for that."""
    return job.need is not None and job.bundle is None


def anew(job: Job, code: bytes, env: Mapping[str, str], on: str | None) -> Submission:
    """The same wish as a new submission; `code` is what ran, where that was no file."""
    is_code = job.source.kind is SourceKind.CODE
    return Submission(
        origin=job.origin,
        script=None if is_code else job.source.path,
        code=code.decode(errors="replace") if is_code else None,
        args=job.args,
        cwd=job.cwd,
        env=env,
        umask=job.umask,
        packages=job.packages.requirements if job.packages else (),
        on=on,
        warmth=job.warmth,
        time_limit=job.limits.time or 0.0,
        output_cap=job.limits.output,
        memory_limit=job.limits.memory,
        priority=job.priority,
        retries=job.retries or None,
        retry_on=job.retry_on,
        secrets=job.secrets,
        variables={
            name: env.get(name, "") if value is None else value for name, value in job.variables
        },
        keep_going=job.keep_going,
        to=job.to,
    )


def _packages(job: Job, listed: Sequence[str]) -> Packages | None:
    """From where they came before; a notebook's environment has a kernel. Raises BadInput."""
    from colab_tray.core.intake.requirements import wishes

    if not listed:
        return None
    if job.source.kind is SourceKind.NOTEBOOK and not job.kernel:
        listed = [*listed, "ipykernel"]
    options = job.packages.options if job.packages else ()
    return Packages(*wishes([(one, "--with") for one in listed], options))


def _limits(limits: Limits, changes: Changes) -> Limits:
    time, memory, output = changes.time_limit, changes.memory_limit, changes.output_cap
    if time is not None and not 0 <= time < math.inf:
        raise WrongUsage("The time limit must be a number of seconds; 0 is none.")
    if memory and memory < _LEAST_MEMORY:
        raise WrongUsage(f"No script runs in less than {amount(_LEAST_MEMORY)} of memory.")
    if output is not None and output < 0:
        raise WrongUsage("The output cap must be 0 bytes or more.")
    return Limits(
        time=limits.time if time is None else time or None,
        output=limits.output if output is None else output,
        memory=limits.memory if memory is None else memory or None,
    )


def as_typed(job: Job, code: str = "") -> str:
    """The command that asks for the same, for a shell: in its folder, with everything that was said of it.

    `code` is what ran, where that was no file. A variable too secret to keep stands there without its value.
    """
    import shlex

    words = ["colab-tray", "run"]
    for name, value in _options(job):
        words += [name] if value is None else [name, value]
    words += ["-c", code] if job.source.kind is SourceKind.CODE else [job.source.path]
    command = shlex.join([*words, *job.args])
    return f"cd {shlex.quote(job.cwd)} && {command}"


def _time(seconds: float) -> str:
    for unit, length in (("h", 3600), ("m", 60)):
        if seconds % length == 0:
            return f"{seconds / length:.0f}{unit}"
    return f"{seconds:g}s"


def _options(job: Job) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    if job.need is not None:
        need, high = job.need, "high-ram" if job.need.high_ram else ""
        words = need.place, need.accelerator, high, need.account
        found.append(("--on", ",".join(filter(None, words))))
    if job.limits.time is not None:
        found.append(("--timeout", _time(job.limits.time)))
    if job.limits.memory is not None:
        found.append(("--max-memory", str(job.limits.memory)))
    if job.limits.output != Limits().output:
        found.append(("--max-output", str(job.limits.output)))
    if job.packages is not None:
        found += [("--with", one) for one in job.packages.requirements]
    if job.priority is not Priority.NORMAL:
        found.append(("--priority", job.priority.value))
    if job.retries:
        found.append(("--retries", str(job.retries)))
    if job.retry_on:
        found.append(("--retry-on", job.retry_on))
    found += [("--secret", one) for one in job.secrets]
    found += [
        ("--env", f"{name}={'…' if value is None else value}") for name, value in job.variables
    ]
    if job.to is not None:
        found.append(("--to", job.to))
    elif job.bundle is not None and job.need is None:
        found.append(("--bundled", None))
    if job.bundle is not None and job.bundle.in_place:
        found.append(("--in-place", None))
    if job.keep_going:
        found.append(("--keep-going", None))
    return found
