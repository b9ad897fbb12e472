"""The methods of the control protocol that are about the history: searching it."""

from __future__ import annotations

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.params import word
from colab_tray.core.model.job import JobState
from colab_tray.core.store.search import Found, Wanted

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


async def search_rebuild(context: Context, _: Given) -> None:
    await context.engine.house.index.rebuild()


def _found(found: Found) -> protocol.Json:
    marks = [list(mark) for mark in found.marks]
    return {"job": protocol.job_to_json(found.job), "snippet": found.snippet, "marks": marks}
