"""Reads: one read-only connection on a thread of its own, so that no one waits for a disk."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from colab_tray.core.model.errors import StorageError
from colab_tray.core.store.database import open_reader
from colab_tray.core.store.faults import met

T = TypeVar("T")
Query = Callable[[sqlite3.Connection], T]


class Reader:
    """Opens its connection at the first question; sees what is committed by then."""

    def __init__(
        self, path: Path, opener: Callable[[Path], sqlite3.Connection] = open_reader
    ) -> None:
        self._path = path
        self._open = opener
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        self._thread = ThreadPoolExecutor(1, "store-reader")

    async def ask(self, query: Query[T]) -> T:
        """Raises StorageError, or what the query raises."""
        return await asyncio.wrap_future(self._submit(query))

    def ask_now(self, query: Query[T]) -> T:
        """The same, waiting; for the start of the program."""
        return self._submit(query).result()

    def close(self) -> None:
        """Waits for the questions that were asked. Closing twice is harmless."""
        self._closed = True
        self._thread.shutdown(wait=True)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _submit(self, query: Query[T]) -> Future[T]:
        if self._closed:
            raise StorageError(f"The database {self._path} is closed; start the program again.")
        return self._thread.submit(self._answer, query)

    def _answer(self, query: Query[T]) -> T:
        try:
            if self._connection is None:
                self._connection = self._open(self._path)
            return query(self._connection)
        except sqlite3.Error as error:
            raise met(error, self._path) from None
