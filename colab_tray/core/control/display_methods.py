"""The methods of the control protocol that are about pictures and tables."""

from __future__ import annotations

import asyncio
import base64

from colab_tray.core.channels import displays
from colab_tray.core.channels.displays import Display, Displays, Form
from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.model.errors import NotFound, WrongUsage
from colab_tray.core.model.job import Job

MOST_PIECE = 2 << 20  # bytes of one job.display


async def job_displays(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    found = await _found(context, job)
    return {"displays": [_told(one) for one in found.shown], "left_out": found.left_out}


async def job_display(context: Context, given: Given) -> protocol.Json:
    """Bytes of one form. `offset` is 0 or an earlier reply's `next`."""
    job = await context.engine.find(given["id"])
    form = _form(job, await _found(context, job), given)
    offset = given.get("offset", 0)
    if offset > form.size:
        raise WrongUsage(f"The offset {offset} lies behind the end of the picture, {form.size}.")
    mirror, _ = context.engine.mirror(job)
    data = await asyncio.to_thread(displays.read, mirror, form, offset, MOST_PIECE)
    after = offset + len(data)
    return {
        "mime": form.mime,
        "size": form.size,
        "data": base64.b64encode(data).decode(),
        "next": after,
        "more": after < form.size,
    }


async def _found(context: Context, job: Job) -> Displays:
    mirror, size = context.engine.mirror(job)
    return await asyncio.to_thread(displays.displays, mirror, size) if size else Displays(())


def _form(job: Job, found: Displays, given: Given) -> Form:
    number, mime = given["display"], given.get("mime")
    for display in found.shown:
        if display.number == number:
            for form in display.forms:
                if mime in (None, form.mime):
                    return form
            raise NotFound(f"Picture {number} of job {job.id} has no form {mime!r:.100}.")
    raise NotFound(f"Job {job.id} has no picture {number}; job.displays lists what it has.")


def _told(display: Display) -> protocol.Json:
    files = display.files()
    return {
        "number": display.number,
        "kind": display.kind,
        "name": display.name,
        "note": display.note,
        "updates": display.updates,
        "forms": [
            {"mime": form.mime, "size": form.size, "file": files.get(form.mime)}
            for form in display.forms
        ],
    }
