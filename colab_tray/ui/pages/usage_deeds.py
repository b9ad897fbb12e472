"""What the page of usage asks of the engine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from colab_tray.core.model.amounts_csv import csv_text
from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import write_atomically
from colab_tray.core.store.usage import Amount, By, Usage
from colab_tray.ui.pages.deeds import PageDeeds
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

_COLUMNS = ("runs", "succeeded", "failed", "cancelled", "seconds", "units")


class UsageDeeds(PageDeeds):
    """`shown` is called with the days and with the rows that were asked for, `counting` while jobs are
    counted, `saved` with the path of a file that was written.
    """

    shown: Callable[[Usage, Usage], None]
    counting: Callable[[int, int], None]
    saved: Callable[[str], None]

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        super().__init__(ready, do)
        self._wanted = 0  # the newest question; answers to older ones are dropped
        self._counting = asyncio.Lock()

    def ask(self, since: str, until: str, by: By) -> None:
        self._wanted += 1
        self._do(self._ask(self._wanted, since, until, by))

    def save(self, path: str, usage: Usage, by: By) -> None:
        """As CSV."""
        self._do(self._save(path, usage, by))

    async def _ask(self, number: int, since: str, until: str, by: By) -> None:
        usage = (await self._ready()).usage
        async with self._counting:
            if number != self._wanted:
                return
            await usage.count(self.counting)
        days = await usage.ask(since, until, By.DAY)
        rows = days if by is By.DAY else await usage.ask(since, until, by)
        if number == self._wanted:
            self.shown(days, rows)

    async def _save(self, path: str, usage: Usage, by: By) -> None:
        data = csv_text([[by.value, *_COLUMNS], *map(_row, usage.rows)]).encode()
        try:
            await asyncio.to_thread(write_atomically, Path(path), data)
        except OSError as error:
            text = translate("jobs", "{path} cannot be written ({why}).")
            raise StorageError(text.format(path=path, why=error.strerror)) from None
        self.saved(path)


def _row(amount: Amount) -> list[object]:
    return [amount.key, *(getattr(amount, name) for name in _COLUMNS)]
