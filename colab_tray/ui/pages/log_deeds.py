"""What the page of the log asks: what was written since, a report, the folder."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

from colab_tray.core.control.log_methods import START, Place, read_log, report
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.log_records import Record, records
from colab_tray.ui.pages.deeds import PageDeeds
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from pathlib import Path

    from colab_tray.core.engine import Engine


class LogDeeds(PageDeeds):
    """`wrote` is called with what is new, and whether it is to stand alone; `copied` when a report is in the
    clipboard.
    """

    wrote: Callable[[Sequence[Record], bool], None]
    copied: Callable[[], None]

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        super().__init__(ready, do)
        self._place: Place = START
        self._reading = False

    def read(self) -> None:
        """What was written since the last time; at first, the end of the log."""
        if not self._reading:
            self._reading = True
            self._do(self._read())

    def copy_report(self) -> None:
        self._do(self._copy())

    def open_folder(self) -> None:
        self._do(self._open())

    async def _read(self) -> None:
        try:
            folder = (await self._ready()).paths.log
            before = self._place
            found, self._place = await asyncio.to_thread(_records, folder, before)
            self.wrote(found, before == START)
        finally:
            self._reading = False

    async def _copy(self) -> None:
        qt = f"Qt {qVersion()}, {QGuiApplication.platformName()}"
        QGuiApplication.clipboard().setText(await report(await self._ready(), qt))
        self.copied()

    async def _open(self) -> None:
        folder = (await self._ready()).paths.log
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            text = translate("tray", "No program opens folders here; the folder is {folder}.")
            raise BadInput(text.format(folder=folder))


def _records(folder: Path, place: Place) -> tuple[list[Record], Place]:
    text, after = read_log(folder, place)
    return records(text), after
