"""The methods of the control protocol that are about settings; the window changes them here too."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import colab_tray
from colab_tray.core.autostart import SETTING, Autostart, program
from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.model.events import SettingsChanged
from colab_tray.core.settings import SETTINGS, Setting, Settings, effect_of, find

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

_RUNNERS = ("pool.", "local.", "environments.", "runner.", "bundle.kept")  # what runners are told


async def settings_list(context: Context, _: Given) -> list[protocol.Json]:
    return [told(context.engine.settings, setting) for setting in SETTINGS]


async def settings_get(context: Context, given: Given) -> protocol.Json:
    return told(context.engine.settings, find(given["name"]))


async def settings_set(context: Context, given: Given) -> protocol.Json:
    await change(context.engine, given["name"], given["value"])
    return told(context.engine.settings, find(given["name"]))


async def change(engine: Engine, name: str, value: str) -> None:
    """One setting, in the file and in effect: see `effect_of`. Raises WrongUsage, StorageError."""
    await asyncio.to_thread(engine.settings.set, name, value)
    if name == "log.level":
        logging.getLogger().setLevel(engine.settings.text(name).upper())
    engine.bus.publish(SettingsChanged(name))
    if name.startswith(_RUNNERS):
        await engine.pool_settings_changed()
    if name == SETTING:
        await asyncio.to_thread(autostart().switch, on=engine.settings.flag(name))
    if name.startswith("colab."):
        await engine.fleet.settings_changed()


def autostart() -> Autostart:
    """Of this program and this home."""
    return Autostart(program(Path(colab_tray.__file__).parent))


def told(settings: Settings, setting: Setting) -> protocol.Json:
    """One setting as tools see it."""
    name = setting.name
    return {
        "name": name,
        "value": settings.shown(name),
        "source": settings.source(name),
        "kind": setting.kind.value,
        "allowed": setting.allowed,
        "sentence": setting.sentence,
        "default": setting.shown_default,
        "choices": list(setting.choices),
        "effect": effect_of(name).value,
        "pending": settings.pending(name),
    }
