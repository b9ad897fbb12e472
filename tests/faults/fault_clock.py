"""A wall clock that a test sets, for processes that are told so in their environment, by libfaketime."""

from __future__ import annotations

from pathlib import Path

import pytest

_PLACES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib*/faketime/libfaketime.so.1")


class WallClock:
    """`env` gives processes this clock. It counts on from what it is set to; steady clocks stay as they are."""

    def __init__(self, folder: Path) -> None:
        """Skips the test where the library is not installed."""
        found = [path for place in _PLACES for path in Path("/").glob(place[1:])]
        if not found:
            pytest.skip("libfaketime is not installed")
        self._path = folder / "clock"
        self.env = {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._path),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",  # the disk has the true one
        }
        self.set(0)

    def set(self, ahead: int) -> None:
        """So many seconds ahead of the true time; negative: behind."""
        part = self._path.with_suffix(".part")
        part.write_text(f"{ahead:+d}")
        part.replace(self._path)
