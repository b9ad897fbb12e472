"""The methods of the control protocol that are about what is stored: how much, for how long, copies of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.jobs.sweeping import size_of
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.paths import Paths
from colab_tray.core.store.backups import Backup, copies


async def storage_facts(context: Context, _: Given) -> protocol.Json:
    engine = context.engine
    counts = await engine.house.store.retention.counts()
    sizes = await asyncio.to_thread(_sizes, engine.paths)
    names = ("output_days", "output_size", "history_days")
    limits = {name: engine.settings.shown(f"storage.{name}") for name in names}
    return {"folder": str(engine.paths.data), "bytes": sizes, **counts, "limits": limits}


async def storage_sweep(context: Context, given: Given) -> protocol.Json:
    return (await context.engine.house.sweeper.sweep(dry=given.get("dry", False))).to_json()


async def backup_make(context: Context, given: Given) -> protocol.Json:
    to = given.get("to")
    if to is not None and not to.startswith("/"):
        raise WrongUsage("The file has to be an absolute path.")
    house = context.engine.house
    made = await house.store.back_up(context.engine.house.now(), None if to is None else Path(to))
    return _backup(made)


async def backup_list(context: Context, _: Given) -> list[protocol.Json]:
    found = await asyncio.to_thread(copies, context.engine.paths.database)
    return [_backup(one) for one in found]


async def job_keep(context: Context, given: Given) -> protocol.Json:
    job = await context.engine.find(given["id"])
    keep = given.get("keep", True)
    await context.engine.house.store.retention.keep(
        job.id, context.engine.house.now() if keep else None
    )
    return {"id": job.id, "kept": keep}


def _backup(backup: Backup) -> protocol.Json:
    return {"path": str(backup.path), "at": backup.at, "size": backup.size}


def _sizes(paths: Paths) -> dict[str, int]:
    """Bytes of each kind of things. Blocks."""
    database = [paths.database.with_name(paths.database.name + end) for end in ("", "-wal", "-shm")]
    folders = {
        "outputs": paths.mirrors,
        "scripts": paths.data / "blobs",
        "inbox_copies": paths.scripts,
        "runner": paths.runner,
        "backups": paths.data / "backups",
        "damaged": paths.data / "damaged",
        "logs": paths.log,
        "caches": paths.cache,
    }
    history = sum(file.stat().st_size for file in database if file.is_file())
    return {"history": history, **{name: size_of(folder) for name, folder in folders.items()}}
