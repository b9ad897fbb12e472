"""The methods of the control protocol that are about the engine, its environments and inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colab_tray import __version__
from colab_tray.core.control import as_json, protocol
from colab_tray.core.control.context import Context, Front, Given
from colab_tray.core.model.errors import ActionNeeded, NotFound, WrongUsage
from colab_tray.core.model.events import HANDED_OVER

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


async def status(context: Context, _: Given) -> protocol.Json:
    engine = context.engine
    return {
        "version": __version__,
        "engine": {"pid": engine.pid, "kind": engine.kind},
        "runtimes": [as_json.runtime_to_json(runtime) for runtime in engine.runtimes()],
        "jobs": engine.counts(),
        "queue": {"paused": engine.queue.paused},
        "progress": [
            {"id": job.id, "name": job.name, **(as_json.progress_to_json(progress) or {})}
            for job, progress in engine.progressing()
        ],
        "notices": list(engine.notices),
    }


async def engine_stop(context: Context, given: Given) -> protocol.Json:
    """A person's wish: only a background engine ends so; others are ended where they were started."""
    _only_background(context.engine)
    signed_out = context.engine.google.passing
    context.engine.stop("stopped by command")
    return {"pid": context.engine.pid, "signed_out": signed_out}


async def engine_hand_over(context: Context, given: Given) -> protocol.Json:
    """Another engine wants this one's place; attempts go on by themselves meanwhile."""
    _only_background(context.engine)
    context.engine.stop(HANDED_OVER)
    return {"pid": context.engine.pid}


async def ui_show(context: Context, _: Given) -> protocol.Json:
    _front(context).come_up()
    return {"pid": context.engine.pid}


async def ui_open(context: Context, given: Given) -> protocol.Json:
    """The tray was started a second time: its window comes up, and what that start was given is run."""
    front = _front(context)
    front.come_up()
    refused = await front.open(given["files"], given["env"], given["umask"])
    return {"pid": context.engine.pid, "refused": refused}


def _front(context: Context) -> Front:
    if context.front is None:
        raise ActionNeeded("This engine has no window; `colab-tray` starts the tray.")
    return context.front


def _only_background(engine: Engine) -> None:
    if engine.kind == "tray":
        raise ActionNeeded("The engine belongs to the tray; quit it from the tray's menu.")
    if engine.kind != "background":
        raise ActionNeeded(
            f"The engine belongs to `colab-tray auto` (process {engine.pid}); end it there with Ctrl-C."
        )


async def environments_list(context: Context, _: Given) -> list[protocol.Json]:
    return await context.engine.local.environments()


async def environments_remove(context: Context, given: Given) -> protocol.Json:
    """An id may be shortened. What is in use stays."""
    ids = given.get("ids")
    if ids is not None:
        known = [one["id"] for one in await context.engine.local.environments()]
        ids = [_environment(typed, known) for typed in ids]
    done = await context.engine.local.remove_environments(ids)
    return {"removed": done["removed"], "kept": done["kept"]}


def _environment(typed: str, known: list[str]) -> str:
    """The one whose id begins like this. Raises WrongUsage, NotFound."""
    found = [name for name in known if typed and name.startswith(typed)]
    if not found:
        raise NotFound(
            f"There is no environment {typed!r:.40}; `colab-tray environments` lists them."
        )
    if len(found) > 1:
        raise WrongUsage(f"{typed} fits {len(found)} environments; type more of it.")
    return found[0]


async def inbox_list(context: Context, _: Given) -> list[protocol.Json]:
    return [as_json.folder_to_json(folder) for folder in context.engine.inbox.folders()]


async def inbox_allow(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.inbox.allow(_absolute(given["folder"]))
    return await inbox_list(context, given)


async def inbox_forget(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.inbox.forget(_absolute(given["folder"]))
    return await inbox_list(context, given)


async def inbox_run(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.inbox.run(_absolute(given["path"]))
    return await inbox_list(context, given)


async def inbox_skip(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.inbox.skip(_absolute(given["path"]))
    return await inbox_list(context, given)


async def inbox_pause(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.inbox.pause()
    return await inbox_list(context, given)


async def inbox_resume(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.inbox.resume()
    return await inbox_list(context, given)


def _absolute(path: str) -> str:
    if not path.startswith("/"):
        raise WrongUsage("The path has to be an absolute one.")
    return path
