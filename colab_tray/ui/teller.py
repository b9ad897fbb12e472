"""Notifications, one after the other: the native way, and where that fails another one."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from colab_tray.core.notifications import Announcement
from colab_tray.ui.native import Native, NotShown

PATIENCE = 5.0  # seconds a notification service may take
PARTING = 1.0  # the same when we go

log = logging.getLogger(__name__)


class Teller:
    """Never makes anybody wait. `make` is called with the first notification, `otherwise` for each that
    nobody has shown."""

    def __init__(
        self, make: Callable[[], Native], otherwise: Callable[[Announcement], None]
    ) -> None:
        self._make = make
        self._otherwise = otherwise
        self._native: Native | None = None
        self._waiting: deque[Announcement | str] = deque()  # or the subject of what is taken back
        self._work: asyncio.Task[None] | None = None
        self._failed = ""  # why the last one was not shown, as it was logged

    def tell(self, news: Announcement) -> None:
        self._add(news)

    def take_back(self, subject: str) -> None:
        """It is no news any more."""
        if self._native is not None:  # else nothing was shown
            self._add(subject)

    async def close(self) -> None:
        """Tell what there is to tell, and let go."""
        if self._work is not None:
            await asyncio.wait([self._work], timeout=PARTING)
            self._work.cancel()
        if self._native is not None:
            await self._native.close()

    def _add(self, what: Announcement | str) -> None:
        self._waiting.append(what)
        if self._work is None or self._work.done():
            self._work = asyncio.get_running_loop().create_task(self._tell_all(), name="tell")

    async def _tell_all(self) -> None:
        while self._waiting:
            what = self._waiting.popleft()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._tell(what)
                self._failed = ""
            except (NotShown, TimeoutError, ImportError) as error:
                self._note(repr(error))
                if isinstance(what, Announcement):
                    self._otherwise(what)

    async def _tell(self, what: Announcement | str) -> None:
        native = self._native = self._native or self._make()
        if isinstance(what, Announcement):
            await native.show(what)
        else:
            await native.take_back(what)

    def _note(self, why: str) -> None:
        if why != self._failed:
            self._failed = why
            log.info("A notification could not be shown the native way: %s", why)
