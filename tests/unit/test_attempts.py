"""An attempt whose record was begun and never written, and a clock that was set meanwhile."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from runtime_notebook.runner.attempts import Attempts


@pytest.mark.parametrize(("age", "alive"), [(0, True), (3600, False), (-3600, False)])
def test_only_a_moment_is_granted_to_whoever_made_it(
    tmp_path: Path, age: float, alive: bool
) -> None:
    """Nobody waits for an hour because the clock was set back by one."""
    attempts = Attempts(str(tmp_path))
    assert attempts.claim("one.1")
    journal = tmp_path / "attempts/one.1/journal"
    journal.touch()
    os.utime(journal, (time.time() - age,) * 2)
    assert attempts.status("one.1")["alive"] is alive
    assert attempts.fence("one.1") is not alive
