"""News that is kept back until quiet hours are over. Which jobs it is about is stored: it outlives us.

What else is kept (a folder's question, a machine with nothing to do) is found anew by whoever starts next.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from colab_tray.core.notifications import Announcement

if TYPE_CHECKING:
    from colab_tray.core.store.state import StateStore

KEY = "notifications.kept"  # JSON: ids of jobs


class KeptNews:
    """By subject: a later one takes an earlier one's place."""

    def __init__(self, state: StateStore) -> None:
        self._state = state
        self._news: dict[str, Announcement] = {}
        self._stored: list[str] | None = None  # None: nobody has looked yet

    def __bool__(self) -> bool:
        return bool(self._news)

    def add(self, news: Announcement) -> None:
        self._news[news.subject or news.body] = news

    def drop(self, subject: str) -> None:
        """It is no news any more."""
        self._news.pop(subject, None)

    def take(self) -> list[Announcement]:
        """All of it, which is not kept from now on."""
        news, self._news = [*self._news.values()], {}
        return news

    async def left(self) -> list[str]:
        """The jobs whose news an earlier program had to leave untold; nothing after the first time."""
        if self._stored is not None:
            return []
        self._stored = _ids(await self._state.get(KEY))
        return self._stored

    async def save(self) -> None:
        """Store what has changed. Raises StorageError."""
        now = [news.job_id for news in self._news.values() if news.job_id]
        if now != self._stored:
            await self._state.put(KEY, json.dumps(now))
            self._stored = now


def _ids(text: str | None) -> list[str]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return _texts(found) if isinstance(found, list) else []


def _texts(found: Iterable[object]) -> list[str]:
    return [one for one in found if isinstance(one, str)]
