"""The methods of the control protocol that are about the history: searching it, comparing what is in it."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from typing import TYPE_CHECKING

from colab_tray.core.channels.output import STDERR, STDOUT, read_piece
from colab_tray.core.control import as_json, protocol
from colab_tray.core.control.comparing import MOST_BYTES, Side, compare
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.params import word
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import JobState
from colab_tray.core.store.search import Found, Wanted

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

MOST_FOUND = 1000  # of one job.search


async def job_search(context: Context, given: Given) -> protocol.Json:
    wanted = Wanted(
        given["words"],
        states=[word(JobState, state, "state") for state in given.get("states", ())],
        script=given.get("script", ""),
        since=given.get("since"),
        limit=min(given.get("limit", 20), MOST_FOUND),
        best=given.get("best", False),
    )
    found, left = await context.engine.search(wanted)
    return {"found": [_found(one) for one in found], "not_indexed": left}


async def job_compare(context: Context, given: Given) -> protocol.Json:
    sides = [await side_of(context.engine, given[name]) for name in ("a", "b")]
    return await asyncio.to_thread(compare, *sides)


async def side_of(engine: Engine, typed: str) -> Side:
    """Everything of a job that is compared. Raises WrongUsage, NotFound."""
    job = await engine.find(typed)
    newest = next(reversed(await engine.attempts(job.id)), None)
    source = None
    with contextlib.suppress(StorageError):
        source = await engine.source(job)
    mirror, size = engine.mirror(job)
    said = [
        await asyncio.to_thread(read_piece, str(mirror), 0, size, (kind,), MOST_BYTES)
        for kind in (STDOUT, STDERR)
    ]
    stdout, stderr = (base64.b64decode(data)[:MOST_BYTES] for data, _ in said)
    artifacts = [as_json.artifact_to_json(one) for one in await engine.artifacts(job.id)]
    return Side(as_json.job_to_json(job, newest), source, stdout, stderr, artifacts)


async def search_rebuild(context: Context, _: Given) -> None:
    await context.engine.house.index.rebuild()


def _found(found: Found) -> protocol.Json:
    marks = [list(mark) for mark in found.marks]
    return {"job": as_json.job_to_json(found.job), "snippet": found.snippet, "marks": marks}
