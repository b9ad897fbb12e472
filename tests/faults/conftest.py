"""What the fault tests share; the tools are in fault_*.py."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_home import Home

SETTINGS = """
[local]
slots = 4
[job]
grace_interrupt = "1s"
grace_terminate = "700ms"
"""

if not sys.platform.startswith("linux"):
    collect_ignore_glob = ["test_*.py"]  # they look into /proc


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, SETTINGS)
    yield made
    made.close()
