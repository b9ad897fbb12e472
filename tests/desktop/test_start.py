"""What the tray costs before its icon is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FIRST_PICTURE = """
import sys
from pathlib import Path
from colab_tray.app import Session, _first
from colab_tray.core.paths import find
paths = find().make()
assert _first(paths, (), hidden=False)
from colab_tray.ui.application import TrayApplication
from colab_tray.ui.language import speak, wanted
application = TrayApplication("Colab Tray", "colab-tray")
speak(application, wanted(paths))
session = Session(application, paths, hidden=False)
session._follower.begin()
print(" ".join(sorted(sys.modules)))
"""
LATER = (
    "colab_tray.core.engine",
    "colab_tray.core.store",
    "colab_tray.core.control.server",
    "colab_tray.ui.window",
    "colab_tray.ui.announce",
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "sqlite3",
    "sqlite_utils",
    "watchfiles",
    "json",
    "html",
    "multiprocessing",
)


def test_the_icon_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    environment = {**os.environ, "COLAB_TRAY_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE],
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "PySide6.QtWidgets" in loaded
    assert not loaded.intersection(LATER)
