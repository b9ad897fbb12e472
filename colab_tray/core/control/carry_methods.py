"""The methods of the control protocol by which a run leaves this history, or comes into it, as one file."""

from __future__ import annotations

from pathlib import Path

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.model.errors import WrongUsage


async def job_export(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    done = await context.engine.carrying.export(job, _absolute(given["to"]))
    return {"path": str(done.path), "size": done.size, "left": done.left}


async def job_import(context: Context, given: Given) -> protocol.Json:
    to = given.get("to")
    folder = None if to is None else _absolute(to)
    job_id, new = await context.engine.carrying.take_in(_absolute(given["path"]), folder)
    return {"id": job_id, "new": new}


def _absolute(text: str) -> Path:
    if not text.startswith("/") or "\0" in text:
        raise WrongUsage("The path has to be absolute.")
    return Path(text)
