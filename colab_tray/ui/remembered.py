"""What a person has arranged on the screen, over restarts: places, sizes, the page that was open.

One small JSON file beside the database; losing it loses nothing but comfort. It is read and written in
threads, except for the last time, when the program ends.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

log = logging.getLogger(__name__)

FILE = "desktop.json"  # in the folder of the data
_MOST = 1 << 20  # bytes of a file that is believed to be ours


class Remembered:
    """Values are what JSON can say. Empty until `load` has come back."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._values: dict[str, Any] = {}
        self._wanted: list[Callable[[], None]] = []
        self.dirty = False  # there is something to be written
        self._writing = Lock()

    @property
    def loaded(self) -> bool:
        return self._file is not None

    def get(self, key: str, default: Any = None) -> Any:
        """The value; the default also when it is of another type."""
        value = self._values.get(key, default)
        return value if default is None or isinstance(value, type(default)) else default

    def put(self, key: str, value: Any) -> None:
        """Keep a value; it is written with the next `save`."""
        if self._values.get(key) != value:
            self._values[key] = value
            self.dirty = True

    def when_loaded(self, do: Callable[[], None]) -> None:
        """Call it now, or as soon as the file has been read."""
        if self.loaded:
            do()
        else:
            self._wanted.append(do)

    async def load(self, folder: Path) -> None:
        """Read what was kept; what was put meanwhile stands. A second time it does nothing."""
        if self.loaded:
            return
        found = await asyncio.to_thread(_read, folder / FILE)
        self._file, self._values = folder / FILE, {**found, **self._values}
        wanted, self._wanted = self._wanted, []
        for do in wanted:
            do()
        await self.save()  # what was put before there was a file

    async def save(self) -> None:
        """Write what has changed."""
        if self.dirty and self._file is not None:
            await asyncio.to_thread(self._write, self._file)

    def save_now(self) -> None:
        """The same, waiting for the disk; for the end of the program."""
        if self._file is not None:
            self._write(self._file)

    def _write(self, file: Path) -> None:
        """One after the other, and each time what holds by then: the last one may overtake a thread."""
        with self._writing:
            if self.dirty:
                self.dirty = False
                _write(file, dict(self._values))


def _read(file: Path) -> dict[str, Any]:
    import json  # the icon does not wait for it

    try:
        with file.open("rb") as opened:
            found = json.loads(opened.read(_MOST))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("The places of windows are forgotten: %s cannot be read (%s).", file, error)
        return {}
    return found if isinstance(found, dict) else {}


def _write(file: Path, values: dict[str, Any]) -> None:
    import json

    part = file.with_suffix(".part")
    try:
        part.write_text(json.dumps(values), "utf-8")
        part.replace(file)
    except OSError as error:
        log.warning("The places of windows cannot be kept in %s (%s).", file, error)
