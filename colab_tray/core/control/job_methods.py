"""The methods of the control protocol that are about jobs."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

from colab_tray.core.channels.output import STDERR, STDOUT, read_piece
from colab_tray.core.control import as_json, protocol
from colab_tray.core.control.connection import Answer
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.params import word
from colab_tray.core.control.streams import tell
from colab_tray.core.intake.submission import Submission
from colab_tray.core.jobs.changing import Changes
from colab_tray.core.model.errors import NotFound, WrongUsage
from colab_tray.core.model.job import Job, JobState, Origin, Priority, Warmth
from colab_tray.core.store.listing import Listing, Order

MOST_JOBS = 1000  # of one job.list
MOST_OUTPUT = 2 << 20  # bytes of one job.output
_KINDS = {"stdout": (STDOUT,), "stderr": (STDERR,), "all": (STDOUT, STDERR)}


async def job_submit(context: Context, given: Given) -> Answer:
    return _accepted(context, await context.engine.submit(submission(given)), given)


def submission(given: Given) -> Submission:
    """What is asked for, in the engine's terms. Raises WrongUsage."""
    if ("script" in given) == ("code" in given):
        raise WrongUsage("Name either a script or code to run, and not both.")
    if not given["cwd"].startswith("/"):
        raise WrongUsage("The working directory has to be an absolute path.")
    return Submission(
        id=given.get("id"),
        origin=word(Origin, given.get("origin", "command"), "origin"),
        script=given.get("script"),
        code=given.get("code"),
        args=tuple(given.get("args", ())),
        cwd=given["cwd"],
        env=given.get("env", {}),
        umask=given.get("umask", 0o022) & 0o777,
        python=given.get("python"),
        packages=tuple(given.get("packages", ())),
        requirements=given.get("requirements"),
        on=given.get("on", given.get("where")),  # `where` is its older name
        warmth=word(Warmth, given.get("warmth", "auto"), "warmth"),
        time_limit=given.get("time_limit"),
        output_cap=given.get("output_cap"),
        memory_limit=given.get("memory_limit"),
        bundled=given.get("bundled", False),
        to=given.get("to"),
        in_place=given.get("in_place", False),
        agreed=given.get("agreed", False),
        after=tuple(given.get("after", ())),
        after_any=tuple(given.get("after_any", ())),
        retries=given.get("retries"),
        retry_on=given.get("retry_on", ""),
        secrets=tuple(given.get("secrets", ())),
        variables=given.get("variables", {}),
        priority=word(Priority, given.get("priority", "normal"), "priority"),
        parameters=given.get("parameters", {}),
        keep_going=given.get("keep_going", False),
    )


async def job_again(context: Context, given: Given) -> Answer:
    job = await context.engine.find(given["id"])
    args = given.get("args")
    changes = Changes(
        args=None if args is None else tuple(args),
        on=given.get("on"),
        time_limit=given.get("time_limit"),
        memory_limit=given.get("memory_limit"),
        output_cap=given.get("output_cap"),
        packages=None if "packages" not in given else tuple(given["packages"]),
        python=given.get("python"),
    )
    return _accepted(context, await context.engine.again(job.id, given.get("env"), changes), given)


async def job_remedy(context: Context, given: Given) -> Answer:
    """What its cause calls for, where no further word is needed."""
    from colab_tray.core.jobs.remedies import carry_out

    job = await context.engine.find(given["id"])
    return _accepted(context, await carry_out(context.engine, job, given.get("env", {})), given)


async def job_command(context: Context, given: Given) -> protocol.Json:
    return {"command": await context.engine.typed(await context.engine.find(given["id"]))}


def _accepted(context: Context, job: Job, given: Given) -> Answer:
    result = {"id": job.id, "state": job.state.value}
    if not given.get("follow"):
        return Answer(result)
    return Answer(result, partial(tell, context.engine, context.follows, job.id))


async def job_follow(context: Context, given: Given) -> Answer:
    job = await context.engine.find(given["id"])
    result = {"id": job.id, "state": job.state.value}
    return Answer(result, partial(tell, context.engine, context.follows, job.id))


async def job_list(context: Context, given: Given) -> list[protocol.Json]:
    states = [word(JobState, state, "state") for state in given.get("states", ())]
    limit = min(given.get("limit", 50), MOST_JOBS)
    if given.keys() & {"place", "since", "script", "order", "rising"}:
        jobs = await _listed(context, given, states, limit)
    else:
        jobs = await context.engine.jobs(limit=limit, states=states)
    progress = context.engine.progress
    return [as_json.job_to_json(job, progress=progress(job.id)) for job in jobs]


async def _listed(context: Context, given: Given, states: list[JobState], limit: int) -> list[Job]:
    """As a window on the history lists them."""
    wanted = Listing(
        states=states,
        place=given.get("place", ""),
        since=given.get("since"),
        script=given.get("script", ""),
        order=word(Order, given.get("order", "submitted"), "order"),
        descending=not given.get("rising", False),
    )
    listed = await context.engine.listings.numbers(wanted)
    some = listed.numbers[:limit] if listed is not None else ()
    found = await context.engine.listings.jobs(some)
    return [found[number] for number in some if number in found]


async def job_get(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    attempts = await context.engine.attempts(job.id)
    newest = max(attempts, key=lambda attempt: attempt.number, default=None)
    shown = as_json.job_to_json(job, newest, context.engine.progress(job.id))
    shown = {**shown, **{name: shown.get(name) for name in ("start_kind", "machine")}}
    number = given.get("attempt", job.attempt)
    if number != job.attempt and number not in [attempt.number for attempt in attempts]:
        raise NotFound(f"Job {job.id} has no attempt {number}; it has had {job.attempt}.")
    that = replace(job, attempt=number)
    kept, removed, original = await context.engine.fate(job.id)
    return {
        "job": shown,
        **as_json.growth_to_json(that, *context.engine.mirror(that)),
        "kept": kept,
        "output_removed": removed,
        "imported_from": original,
    }


async def job_cancel(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    return as_json.job_to_json(await context.engine.cancel(job.id))


async def job_wait(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    async with context.until_stopping():
        return as_json.job_to_json(await context.engine.finished(job.id))


async def job_artifacts(context: Context, given: Given) -> list[protocol.Json]:
    job = await context.engine.find(given["id"])
    return [as_json.artifact_to_json(one) for one in await context.engine.artifacts(job.id)]


async def job_attempts(context: Context, given: Given) -> list[protocol.Json]:
    job = await context.engine.find(given["id"])
    return [as_json.attempt_to_json(one) for one in await context.engine.attempts(job.id)]


async def job_output(context: Context, given: Given) -> protocol.Json:
    """Output for tools that cannot read the mirror file. `offset` is 0 or an earlier reply's `next`."""
    stream = given.get("stream", "stdout")
    if stream not in _KINDS:
        raise WrongUsage(f"The stream is one of {', '.join(_KINDS)}, not {stream!r:.40}.")
    job = await context.engine.find(given["id"])
    mirror, size = context.engine.mirror(job)
    offset = given.get("offset", 0)
    if offset > size:
        raise WrongUsage(f"The offset {offset} lies behind the end of the record, {size}.")
    data, after = await asyncio.to_thread(
        read_piece, str(mirror), offset, size, _KINDS[stream], MOST_OUTPUT
    )
    return {"data": data, "next": after, "more": after < size, "state": job.state.value}
