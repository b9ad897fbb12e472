"""What a person asked for of rented machines, done on the engine's fleet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.runtime import Need

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
from colab_tray.ui.words import translate


class Machines:
    """`ready` waits for the engine. Each raises ColabTrayError, a sentence to show."""

    def __init__(self, ready: Callable[[], Awaitable[Engine]]) -> None:
        self._ready = ready

    async def start(self, what: str) -> None:
        accelerator = "cpu" if what == "CPU" else what
        await (await self._ready()).fleet.start(Need("colab", accelerator))

    async def stop(self, runtime_id: str) -> None:
        await (await self._ready()).fleet.stop(runtime_id)

    async def restart(self, runtime_id: str) -> None:
        await (await self._ready()).fleet.restart(runtime_id)

    async def adopt(self, runtime_id: str) -> None:
        await (await self._ready()).fleet.adopt(runtime_id)

    async def keep(self, runtime_id: str) -> None:
        await (await self._ready()).fleet.keep(runtime_id)

    async def open(self, runtime_id: str) -> None:
        url = (await self._ready()).fleet.address(runtime_id)
        if not QDesktopServices.openUrl(QUrl(url)):
            text = translate("tray", "No browser could be opened; the address is {url}.")
            raise BadInput(text.format(url=url))
