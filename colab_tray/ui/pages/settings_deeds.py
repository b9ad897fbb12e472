"""What the page of settings asks of the engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from colab_tray.core.model.errors import BadInput, ColabTrayError
from colab_tray.ui.limits import Limit, limits
from colab_tray.ui.pages.deeds import PageDeeds
from colab_tray.ui.pages.settings_view import SettingRow, read
from colab_tray.ui.sentences import spoken
from colab_tray.ui.tray import Tray
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from pathlib import Path


Shown = Callable[[Sequence[SettingRow], Sequence[str]], None]
Refused = Callable[[str, str], None]


class SettingsDeeds(PageDeeds):
    """`shown` is called with all settings as they are and what was wrong with them, `refused` with a setting's
    name and why it was not changed, `lacking` with what this desktop does not have.
    """

    shown: Shown
    refused: Refused
    lacking: Callable[[Sequence[Limit]], None]

    def read(self) -> None:
        self._do(self._read())

    def look(self) -> None:
        """What this desktop does not have: `lacking` is told."""
        self._do(self._look())

    def change(self, name: str, text: str) -> None:
        self._do(self._change([(name, text)]))

    def reset(self, names: Sequence[str]) -> None:
        """Back to their defaults, out of the file."""
        self._do(self._change([(name, "default") for name in names]))

    def open_file(self) -> None:
        self._do(self._open_file())

    async def _read(self) -> None:
        settings = (await self._ready()).settings
        self.shown(read(settings), [spoken(one) for one in settings.problems])

    async def _look(self) -> None:
        from colab_tray.ui.native.asking import server

        self.lacking(await limits(has_tray=Tray.available(), shown_by=server))

    async def _change(self, changes: Sequence[tuple[str, str]]) -> None:
        from colab_tray.core.control.setting_methods import change

        engine = await self._ready()
        refused = []
        for name, text in changes:
            try:
                await change(engine, name, text)
            except ColabTrayError as error:
                refused.append((name, spoken(str(error))))
        await self._read()
        for name, why in refused:
            self.refused(name, why)

    async def _open_file(self) -> None:
        file = (await self._ready()).settings.file
        if file is None:
            raise BadInput(translate("settings", "These settings are in no file."))
        there = file if await asyncio.to_thread(_exists, file) else file.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(there))):
            text = translate("settings", "No program opens it here; the settings are in {file}.")
            raise BadInput(text.format(file=file))


def _exists(file: Path) -> bool:
    return file.exists()
