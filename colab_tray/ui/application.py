"""The Qt application, and asyncio inside it. Everything that knows qasync is here."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent, QSessionManager
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # type: ignore[import-untyped]

T = TypeVar("T")

PARTING = 60.0  # seconds from a session's word that it ends to its end; it may be taken back


class TrayApplication(QApplication):
    """A quit, from our menu or from the system, becomes something the loop can await."""

    def __init__(self, name: str, desktop_file: str) -> None:
        super().__init__(sys.argv[:1])
        self.setApplicationName(name)
        self.setApplicationDisplayName(name)
        self.setDesktopFileName(desktop_file)
        self.setQuitOnLastWindowClosed(False)  # the tray outlives its windows
        self.quitting = asyncio.Event()
        self._farewell = -PARTING  # when the session said that it ends, monotonic seconds
        self.commitDataRequest.connect(self._session_is_about_to_end)
        self.opened: Callable[[Sequence[str]], None] = lambda _: None  # files, by their paths
        self.runner: asyncio.Runner | None = None  # kept as long as we are

    def _session_is_about_to_end(self, manager: QSessionManager) -> None:
        """Nothing is to be saved and nobody is asked; the end itself comes as a quit, if it comes."""
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self._farewell = time.monotonic()

    @property
    def session_ends(self) -> bool:
        """The person logs out, or the computer is switched off: nobody would see what goes on here."""
        return time.monotonic() - self._farewell < PARTING

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):  # dropped on the icon in macOS's Dock
            self.opened([event.file()])
            return True
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            from colab_tray.ui.edges import see_to_edges

            see_to_edges(self)
        if event.type() != QEvent.Type.Quit:
            return super().event(event)
        self.quitting.set()  # Qt itself would stop the loop before anything is closed
        return True


def run(application: TrayApplication, work: Coroutine[Any, Any, T]) -> T | None:
    """Run the coroutine on one loop with Qt until it ends; None when the display has gone away.

    Then Qt has stopped the loop for good: nothing can be cleaned up, and the process has to end at once.
    """
    application.runner = asyncio.Runner(loop_factory=lambda: QEventLoop(application))
    try:
        result = application.runner.run(work)
    except RuntimeError as error:
        if "Event loop stopped before Future completed" not in str(error):
            raise
        return None
    application.runner.close()
    return result
