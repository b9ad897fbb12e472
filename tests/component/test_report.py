"""`report`: what somebody who helps would ask, and nothing that is nobody's business."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Terminal


@pytest.mark.long
def test_a_report_has_no_secret_in_it(tmp_path: Path) -> None:
    desk = Terminal(tmp_path / "home")
    desk("settings", "set", "storage.output_days", "90")
    log = desk.home / "data" / "log" / "engine.log"
    with log.open("a") as file:
        file.write("a line: ya29.c4n4ry-c4n4ry-c4n4ry of ada@example.org\n")
    told = desk("report").stdout.decode()
    assert told.startswith("Colab Tray ")
    assert "storage.output_days = 90 (file)" in told
    assert "a line: *** of ***@example.org" in told
    assert "c4n4ry" not in told
    assert desk("report", "more").returncode == 2
    assert desk("stop").returncode == 0
