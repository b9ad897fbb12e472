"""The methods of the control protocol that are about what is kept warm."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.protocol import Json
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.events import SettingsChanged

if TYPE_CHECKING:
    from colab_tray.core.jobs.habits import Learned
    from colab_tray.core.runtimes.learning import Habit
    from colab_tray.core.settings import Settings

_LISTS = ("pool.preload", "pool.preload_always", "pool.preload_never")


async def pool_list(context: Context, _: Given) -> list[Json]:
    return await context.engine.pool()


async def pool_restart(context: Context, _: Given) -> None:
    await context.engine.pool_restart()


async def pool_preload(context: Context, given: Given) -> Json:
    """Change what is preloaded, if asked for; then look at the history and tell all of it."""
    changes = _changes(context.engine.settings, given)
    for name, value in changes.items():
        await asyncio.to_thread(context.engine.settings.set, name, value)
        context.engine.bus.publish(SettingsChanged(name))
    if changes:
        await context.engine.pool_settings_changed()
    found = await context.engine.habits.learn()
    servers = await context.engine.pool()
    never = context.engine.settings.names("pool.preload_never")
    pythons = dict.fromkeys([*found, *(server["python"] for server in servers)])
    return {
        "automatic": context.engine.habits.automatic,
        "source": context.engine.settings.source("pool.preload"),
        **{name.rpartition(".")[2]: list(context.engine.settings.names(name)) for name in _LISTS},
        "memory": context.engine.settings.whole("pool.preload_memory"),
        "pythons": [_python(python, found.get(python), servers, never) for python in pythons],
    }


def _changes(settings: Settings, given: Given) -> dict[str, str]:
    """The settings to change, as a person would type them. Raises WrongUsage."""
    add, remove = given.get("add", []), given.get("remove", [])
    if both := set(add) & set(remove):
        raise WrongUsage(f"{min(both):.80} is to be added and removed.")
    if given.get("auto"):
        return dict.fromkeys(_LISTS, "default")
    if not add and not remove:
        return {}
    always, never = (settings.names(f"pool.preload_{which}") for which in ("always", "never"))
    return {
        "pool.preload_always": _changed(always, add, remove),
        "pool.preload_never": _changed(never, remove, add),
    }


def _changed(names: Collection[str], more: Collection[str], fewer: Collection[str]) -> str:
    return " ".join(name for name in dict.fromkeys([*names, *more]) if name not in fewer)


def _python(
    python: str, learned: Learned | None, servers: list[Json], never: Collection[str]
) -> Json:
    loaded = [one for one in servers if one["python"] == python and one["kind"] == "loaded"]
    left_out: dict[str, str] = {}
    for server in loaded:
        for module, why in server["left_out"].items():
            left_out.setdefault(module.partition(".")[0], why)
    verdicts = {**dict.fromkeys(left_out, "left out"), **dict.fromkeys(never, "never")}
    return {
        "python": python,
        "learned": bool(learned and learned.learned),
        "packages": [_package(one, verdicts) for one in learned.found] if learned else [],
        "loaded": sorted({name for one in loaded for name in one["preload"]}),
        "left_out": left_out,
    }


def _package(habit: Habit, verdicts: Mapping[str, str]) -> Json:
    return {
        "name": habit.name,
        "runs": habit.runs,
        "weight": round(habit.weight, 2),
        "seconds": habit.cost and habit.cost.seconds,
        "memory": habit.cost and habit.cost.memory,
        "verdict": verdicts.get(habit.name, habit.verdict.value),
    }
