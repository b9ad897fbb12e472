"""What the tests need of the system: whether it is here, and installing it where we may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from steps import PROJECT, say

DESKTOP = PROJECT / "scripts/desktop-session"
_TOOLS = (
    *("Xvfb", "dbus-daemon", "dbus-send", "xprop", "openbox", "xfce4-panel", "dunst"),
    *("gnome-keyring-daemon", "maim", "xdotool", "gdbus"),
)
_OF_SINGLE_TESTS = (  # which are skipped without them; each with the names it may have
    *(("trayer",), ("xfce4-notifyd",), ("desktop-file-validate",)),
    ("chromium", "chromium-browser", "google-chrome"),
)


def missing(qt: str, *, desktop: bool) -> str:
    """What the system lacks, as a sentence with the line that mends it; "" for nothing.

    `qt` is a Python that has to load Qt, "" for none.
    """
    lacks = [name for name in _TOOLS if not shutil.which(name)] if desktop else []
    if qt and not _loads_qt(qt):
        lacks.append("the libraries of Qt")
    if not lacks:
        return ""
    return f"the system lacks {', '.join(lacks)}; run: sudo scripts/desktop-session --install"


def skipped() -> str:
    """What is not here and has single tests skipped, by name."""
    services = map(str, Path("/usr/lib").glob("*/xfce4/notifyd"))  # they stand on no PATH
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), *services))
    lacks = [
        names[0]
        for names in _OF_SINGLE_TESTS
        if not any(shutil.which(name, path=places) for name in names)
    ]
    return ", ".join(lacks)


def install(which: str) -> None:
    """Where we may; `missing` and `skipped` tell the rest."""
    if not is_root() or not shutil.which("apt-get"):
        return
    say(f"installing system packages: scripts/desktop-session {which}")
    done = subprocess.run(
        [DESKTOP, which],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        say(f"that ended with status {done.returncode}:\n{done.stdout[-3000:]}")


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _loads_qt(python: str) -> bool:
    command = [python, "-c", "import PySide6.QtWidgets"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
