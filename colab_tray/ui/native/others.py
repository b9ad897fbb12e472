"""Notifications of Windows and macOS, through desktop-notifier, which knows both.

macOS shows them for a signed application only; Windows asks nobody.
"""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING, Any

from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.native import Chosen, NotShown

if TYPE_CHECKING:
    from desktop_notifier import Button as NativeButton
    from desktop_notifier import DesktopNotifier

LIBRARY = "desktop_notifier"


class Others:
    """The library's own answers go to `chosen`."""

    def __init__(self, name: str, chosen: Chosen) -> None:
        self._name = name
        self._chosen = chosen
        self._notifier: DesktopNotifier | None = None
        self._shown: dict[str, str] = {}  # by subject: the library's name of it

    async def show(self, news: Announcement) -> None:
        library = await asyncio.to_thread(importlib.import_module, LIBRARY)
        await self.take_back(news.subject)
        try:
            if self._notifier is None:
                self._notifier = library.DesktopNotifier(app_name=self._name, app_icon=None)
            named = await self._notifier.send(
                title=news.title,
                message=news.body,
                urgency=_urgency(library, news.tone),
                buttons=self._buttons(library, news),
                on_clicked=lambda: self._chosen(news, None),
            )
        except Exception as error:  # each system's own
            raise NotShown(repr(error)) from None
        if news.subject:
            self._shown[news.subject] = named

    async def take_back(self, subject: str) -> None:
        named = self._shown.pop(subject, None)
        if named is None or self._notifier is None:
            return
        try:
            await self._notifier.clear(named)
        except Exception as error:
            raise NotShown(repr(error)) from None

    async def close(self) -> None:
        """Nothing is to be let go of: the library has no end."""

    def _buttons(self, library: Any, news: Announcement) -> list[NativeButton]:
        return [
            library.Button(title=one.label, on_pressed=lambda one=one: self._chosen(news, one))
            for one in news.buttons
        ]


def _urgency(library: Any, tone: Tone) -> Any:
    return library.Urgency.Critical if tone is Tone.QUESTION else library.Urgency.Normal
