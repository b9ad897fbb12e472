"""No command: the tray."""

import os
import sys
from collections.abc import Callable

from colab_tray.cli.packages import with_packages

NO_DISPLAY = 69


def tray(desktop: Callable[[], int]) -> int:
    """Start the desktop application; the status to exit with."""
    from colab_tray.cli.say import note

    with_packages()
    if not _has_display():
        note(
            "colab-tray: There is no display to show a tray on (neither DISPLAY nor WAYLAND_DISPLAY is "
            "set). `colab-tray auto` runs the engine and the inbox in a terminal; `colab-tray --help` "
            "lists the commands."
        )
        return NO_DISPLAY
    try:
        return desktop()
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6", "qasync"):
            raise
        note(
            f"colab-tray: The desktop's libraries cannot be loaded ({error}). Install PySide6-Essentials "
            "and qasync with the systems libraries they need; the commands work without."
        )
        return NO_DISPLAY


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
