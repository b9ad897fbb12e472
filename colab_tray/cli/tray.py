"""No command: the tray, and scripts for it."""

import os
import sys

from colab_tray.cli.packages import with_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from colab_tray.cli.main import Desktop

DESKTOP = ("PySide6", "shiboken6", "qasync")  # packages that only the desktop needs


def tray(desktop: "Desktop", words: "list[str]") -> int:
    """Start the desktop application; the status to exit with. Raises ColabTrayError."""
    hidden = words[:1] == ["--hidden"]
    files = [_there(word) for word in words[hidden:]]
    if not _has_display():
        raise _needs(
            "There is no display to show a tray on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "`colab-tray auto` runs the engine and the inbox in a terminal; `colab-tray --help` lists "
            "the commands, and `colab-tray run FILE` runs a script in it."
        )
    with_packages()
    try:
        return desktop(files, hidden)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in DESKTOP:
            raise
        raise _needs(
            f"The desktop's libraries cannot be loaded ({error}). Install PySide6-Essentials and qasync "
            "with the system libraries they need; `colab-tray auto` and the other commands work without."
        ) from None


def _there(word: str) -> str:
    """Its whole path. What is not there is said before anything has started."""
    from pathlib import Path

    from colab_tray.core.model.errors import BadInput

    if (path := Path(word)).exists():
        return str(path.absolute())
    raise BadInput(f"There is no file {word} to run; nothing was started.")


def _has_display() -> bool:
    """Without one Qt ends the process with a core dump."""
    platform: str = sys.platform  # mypy takes the rest for dead code where it knows the answer
    if platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _needs(sentence: str) -> Exception:
    from colab_tray.core.model.errors import ActionNeeded

    return ActionNeeded(sentence)
