"""Looking at a history that no engine can open: its folder cannot be written, or it is newer."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from colab_tray.core.bus import EventBus
from colab_tray.core.control.context import Context
from colab_tray.core.control.follows import Follows
from colab_tray.core.control.methods import respond
from colab_tray.core.jobs.listings import Listings
from colab_tray.core.jobs.records import Records
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.model.runtime import Runtime
from colab_tray.core.paths import Paths
from colab_tray.core.store.database import open_viewer
from colab_tray.core.store.store import Stored

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.core.store.writer import Writer

METHODS = frozenset(
    ("job.list", "job.get", "job.attempts", "job.artifacts", "job.output", "job.search")
)


def view(paths: Paths, method: str, params: dict[str, Any]) -> Any:
    """The answer to one of METHODS, from the files alone. Raises ColabTrayError."""
    return asyncio.run(_view(paths, method, params))


async def _view(paths: Paths, method: str, params: dict[str, Any]) -> Any:
    nobody = cast("Writer", None)  # none of the methods writes
    with closing(Stored(paths.database, nobody, open_viewer)) as stored:
        viewer = cast("Engine", _Viewer(paths, stored, _Nobody()))
        viewer.listings = Listings(stored.listing, _Nobody(), _nothing)
        context = Context(viewer, Follows(EventBus(), lambda: None))
        return (await respond(context, method, params)).result


class _Viewer(Records):
    """Only what is stored: a job that had not ended is shown as it was last seen."""

    async def _recent(self, limit: int, states: Collection[JobState]) -> list[Job]:
        return await self._store.jobs.recent(limit, states)


async def _nothing() -> None:
    """Nothing ends while nobody runs anything."""


class _Nobody:
    """No job lives here."""

    def get(self, job_id: str) -> None:
        return None

    def live(self) -> list[Job]:
        return []

    def runtimes(self) -> list[Runtime]:
        return []
