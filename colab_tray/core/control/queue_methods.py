"""The methods of the control protocol that are about the line of waiting jobs."""

from __future__ import annotations

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.params import word
from colab_tray.core.jobs.queue import Entry
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Priority

_WHERE = ("first", "last", "before")


async def queue_list(context: Context, _: Given) -> protocol.Json:
    queue = context.engine.queue
    return {"paused": queue.paused, "jobs": [_entry(one) for one in queue.entries()]}


def _entry(entry: Entry) -> protocol.Json:
    job = entry.job
    return {
        "place": entry.place,
        "id": job.id,
        "name": job.name,
        "state": job.state.value,
        "priority": job.priority.value,
        "cause": job.cause.word if job.cause else None,
        "sentence": entry.why,
        "since": entry.since,
    }


async def queue_move(context: Context, given: Given) -> protocol.Json:
    where, before = given["where"], given.get("before")
    if where not in _WHERE or (where == "before") != (before is not None):
        raise WrongUsage("A job is moved first, last, or before another one, which is then named.")
    job = await context.engine.find(given["id"])
    other = None if before is None else (await context.engine.find(before)).id
    await context.engine.queue.move(job.id, where, other)
    return await queue_list(context, given)


async def queue_priority(context: Context, given: Given) -> protocol.Json:
    priority = word(Priority, given["priority"], "priority")
    job = await context.engine.find(given["id"])
    await context.engine.queue.prioritise(job.id, priority)
    return await queue_list(context, given)


async def queue_release(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    await context.engine.queue.release(job.id)
    return await queue_list(context, given)


async def queue_pause(context: Context, given: Given) -> protocol.Json:
    await context.engine.queue.pause()
    return await queue_list(context, given)


async def queue_resume(context: Context, given: Given) -> protocol.Json:
    await context.engine.queue.resume()
    return await queue_list(context, given)
