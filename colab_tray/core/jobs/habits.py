"""Keeps warm what a person's scripts import: reads the history when nothing runs, and tells the runner."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, SourceKind
from colab_tray.core.providers.local import LocalProvider
from colab_tray.core.runtimes.learning import Cost, Habit, Run, Verdict, candidates, enough, habits
from colab_tray.core.settings import Settings, find
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock

LOOKED_AT = 300  # jobs, the newest
QUIET = 5.0  # seconds with nothing to do, before what is loaded changes
_COSTS = "pool.costs"  # in the store's state: by interpreter and package, seconds and bytes
_MOST_PYTHONS = 50

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Learned:
    """What is known of one interpreter."""

    found: list[Habit]
    learned: bool  # whether the runs decide, or there are too few of them

    @property
    def preload(self) -> list[str]:
        return [habit.name for habit in self.found if habit.verdict is Verdict.PRELOADED]


@dataclass(slots=True)
class _Folders:
    """What lies in the scripts' folders; each is read once."""

    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def names(self, folder: str) -> frozenset[str]:
        if folder not in self.known:
            names: frozenset[str] = frozenset()
            with contextlib.suppress(OSError):
                names = frozenset(path.name.removesuffix(".py") for path in Path(folder).iterdir())
            self.known[folder] = names
        return self.known[folder]


class Habits:
    """One for the engine. `busy` says whether any job is under way."""

    def __init__(
        self,
        store: Store,
        provider: LocalProvider,
        settings: Settings,
        clock: Clock,
        busy: Callable[[], bool],
    ) -> None:
        self._jobs = store.jobs
        self._state = store.state
        self._provider = provider
        self._settings = settings
        self._clock = clock
        self._busy = busy
        self._costs: dict[str, dict[str, Cost]] | None = None
        self._turn = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def automatic(self) -> bool:
        """Whether the history decides: a list that somebody has set is kept."""
        return self._settings.names("pool.preload") == find("pool.preload").default

    def settings_changed(self) -> None:
        """Before the runner is told of them."""
        self._provider.learned = self._provider.learned if self.automatic else {}
        self.look_soon()

    def look_soon(self) -> None:
        """A job has ended, or something else has changed: look again once it is quiet."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(QUIET, self._begin)

    def _begin(self) -> None:
        self._timer = None
        if self.automatic and not self._busy() and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._quietly(), name="habits")

    async def _quietly(self) -> None:
        try:
            await self.learn()
        except ColabTrayError as error:  # the next time there is another chance
            log.warning("What to preload was not learned: %s", error)

    async def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def learn(self) -> dict[str, Learned]:
        """Look at the history and have the runner preload what it says; by interpreter, what was found.

        Raises StorageError, RuntimeUnavailable.
        """
        async with self._turn:
            servers = await self._provider.servers()
            costs = await self._known_costs(servers)
            runs = await self._runs()
            found = {
                python: self._of(python, made, costs.get(python, {}))
                for python, made in runs.items()
            }
            wanted = {python: one.preload for python, one in found.items() if one.learned}
            await self._tell(wanted if self.automatic else {})
            return found

    def _of(self, python: str, runs: list[Run], costs: Mapping[str, Cost]) -> Learned:
        now = self._clock.wall()
        before = self._provider.learned.get(python, ())
        memory = self._settings.whole("pool.preload_memory")
        found = habits(runs, costs, now=now, memory=memory, before=before)
        return Learned(found, enough(runs, now))

    async def _tell(self, wanted: dict[str, list[str]]) -> None:
        before = self._provider.learned
        if {python: set(names) for python, names in wanted.items()} != {
            python: set(names) for python, names in before.items()
        }:
            self._provider.learned = wanted
            await self._provider.configure()

    async def _runs(self) -> dict[str, list[Run]]:
        """The newest runs by interpreter. Raises StorageError."""
        ran = await self._jobs.ran(LOOKED_AT)
        return await asyncio.to_thread(_sorted_out, ran)

    async def _known_costs(self, servers: list[dict[str, Any]]) -> dict[str, dict[str, Cost]]:
        """What imports cost, with what the servers tell by now; remembered over restarts."""
        if self._costs is None:
            self._costs = _costs_of(await self._state.get(_COSTS))
        before = {python: dict(costs) for python, costs in self._costs.items()}
        for server in servers:
            if told := _by_package(server.get("costs", {})):
                known = self._costs.pop(server["python"], {})
                self._costs[server["python"]] = {**known, **told}  # the newest last
        for python in list(self._costs)[:-_MOST_PYTHONS]:
            del self._costs[python]
        if self._costs != before:
            await self._state.put(_COSTS, _costs_text(self._costs))
        return self._costs


def _sorted_out(ran: list[tuple[Job, str]]) -> dict[str, list[Run]]:
    folders = _Folders()
    found: dict[str, list[Run]] = {}
    for job, python in ran:
        if not job.scan.introspects:  # such a script always starts cold
            own = folders.names(_folder(job))
            run = Run(job.created, candidates(job.scan.imports, own))
            found.setdefault(python, []).append(run)
    return found


def _folder(job: Job) -> str:
    """Where a job's own modules lie."""
    if job.source.kind is SourceKind.CODE:
        return job.cwd
    if job.source.kind is SourceKind.FOLDER:
        return job.source.path
    return str(Path(job.source.path).parent)


def _by_package(costs: Mapping[str, Collection[float]]) -> dict[str, Cost]:
    """The sums for whole packages of what importing single modules cost."""
    found: dict[str, Cost] = {}
    for module, (seconds, memory) in costs.items():
        package = module.partition(".")[0]
        sum_ = found.get(package, Cost(0.0, 0))
        found[package] = Cost(sum_.seconds + seconds, sum_.memory + max(0, int(memory)))
    return found


def _costs_of(text: str | None) -> dict[str, dict[str, Cost]]:
    """What was remembered; what cannot be read is measured again."""
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        return {
            python: {name: Cost(float(cost[0]), int(cost[1])) for name, cost in costs.items()}
            for python, costs in json.loads(text or "{}").items()
        }
    return {}


def _costs_text(costs: Mapping[str, Mapping[str, Cost]]) -> str:
    return json.dumps(
        {
            python: {name: (round(cost.seconds, 4), cost.memory) for name, cost in known.items()}
            for python, known in costs.items()
        }
    )
