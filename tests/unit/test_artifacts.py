"""Which files count as made by an attempt when the clock was set meanwhile."""

from __future__ import annotations

import os
import time
from pathlib import Path

from runtime_notebook.runner.artifacts import Beginning, changed_files

DAY = 86_400_000_000_000  # ns


def names(folder: Path, began: Beginning, script: str = "") -> list[str]:
    return [entry["path"] for entry in changed_files(str(folder), began, script)]


def old_file(path: Path) -> int:
    """Write it; until what comes now is of another tick of the disk's clock. Returns when it was written."""
    path.touch()
    written = path.stat().st_ctime_ns
    while time.time_ns() < written + 30_000_000:
        pass
    return written


def test_only_what_is_new_counts(tmp_path: Path) -> None:
    old_file(tmp_path / "old")
    began = Beginning()
    (tmp_path / "new").touch()
    assert began.again() == range(0)
    assert names(tmp_path, began) == ["new"]


def test_set_back_while_it_ran(tmp_path: Path) -> None:
    """It began tomorrow, by the clock of that time."""
    old_file(tmp_path / "old")
    began = Beginning()
    began.wall += DAY
    (tmp_path / "new").touch()
    assert names(tmp_path, began) == ["new"]
    assert names(tmp_path, began, "new") == ["new"], "a script that rewrote itself"


def test_set_forward_while_it_ran(tmp_path: Path) -> None:
    """It began yesterday: what was written since, by that clock, is taken for new."""
    began = Beginning()
    began.wall -= DAY
    (tmp_path / "new").touch()
    os.utime(tmp_path / "new", ns=(began.wall, began.wall))
    assert began.again() == range(0)
    assert names(tmp_path, began) == ["new"]


def test_a_clock_that_is_only_steered(tmp_path: Path) -> None:
    began = Beginning()
    began.wall += 500_000_000
    assert began.again() == range(0)
