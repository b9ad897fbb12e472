"""This computer: the first runtime, there without any account."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Mapping
from typing import Any

from colab_tray.core.channels.base import ChannelDown
from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.channels.local import LocalChannel
from colab_tray.core.model.errors import RuntimeUnavailable
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings

RUNTIME_ID = "local"


class LocalProvider:
    """One runtime: this computer, with the runner as a process of its own that outlives the engine."""

    name = "local"

    def __init__(self, paths: Paths, settings: Settings, runner: LocalRunner | None = None) -> None:
        self.learned: dict[str, list[str]] = {}  # what is preloaded, by interpreter
        self._settings = settings
        self._runner = runner or LocalRunner.of(paths)
        self._channel = LocalChannel(paths.runner, revive=self._ensure)

    async def start(self) -> tuple[Runtime, LocalChannel]:
        """Raises RuntimeUnavailable."""
        return self._runtime(await self._ensure()), self._channel

    async def _ensure(self) -> str:
        """See to it that the runner runs; return its nonce."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, self._runner.ensure, self.configuration())

    def _runtime(self, nonce: str) -> Runtime:
        slots = self._settings.whole("local.slots") or os.cpu_count() or 1
        return Runtime(RUNTIME_ID, self.name, RuntimeSpec(), slots, nonce, RuntimeState.READY)

    def configuration(self) -> dict[str, Any]:
        """What a runner is told of the settings, here and elsewhere."""
        return {
            "warm": self._settings.flag("pool.warm"),
            "preload": self._with_always(self._settings.names("pool.preload")),
            "learned": {python: self._with_always(names) for python, names in self.learned.items()},
            "never": list(self._settings.names("pool.preload_never")),
            "strategy": self._settings.text("pool.strategy"),
            "spares": self._settings.whole("pool.spares"),
            "fresh_spares": self._settings.whole("pool.fresh_spares"),
            "servers": self._settings.whole("pool.servers"),
            "environments_size": self._settings.whole("environments.max_size"),
            "environments_tool": self._settings.text("environments.tool"),
            "idle_exit": self._settings.number("runner.idle_exit"),
            "blobs_kept": self._settings.whole("bundle.kept"),
        }

    def _with_always(self, names: Iterable[str]) -> list[str]:
        always = self._settings.names("pool.preload_always")
        return list(dict.fromkeys([*names, *always]))

    async def stop(self, runtime_id: str = RUNTIME_ID) -> None:
        """End the runner and what it keeps warm; the next job starts it again."""
        await asyncio.get_running_loop().run_in_executor(None, self._runner.stop)

    # -- keeping warm --------------------------------------------------------------------------

    async def servers(self) -> list[dict[str, Any]]:
        return list((await self._call({"op": "servers"}))["servers"])

    async def restart(self, runtime_id: str = RUNTIME_ID) -> None:
        """End what is kept warm; new ones start when they are needed."""
        await self._call({"op": "restart"})

    async def environments(self) -> list[dict[str, Any]]:
        return list((await self._call({"op": "environments"}))["environments"])

    async def remove_environments(self, ids: list[str] | None) -> dict[str, Any]:
        """Those named, or all; what is in use stays. Tells which: `removed` and `kept`."""
        return await self._call({"op": "remove_environments", "ids": ids})

    async def configure(self) -> None:
        """Tell the runner the settings as they are now."""
        await self._call({"op": "configure", **self.configuration()})

    async def warm(self, python: str, env: Mapping[str, str]) -> None:
        """Start this interpreter's servers before anything needs them."""
        await self._call({"op": "warm", "python": python, "env": dict(env)})

    async def _call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return await self._channel.call(request)
        except ChannelDown as error:
            raise RuntimeUnavailable(
                f"The runner on this computer does not answer: {error}."
            ) from None
