"""The person's browser, where there is one."""

import os
import sys


def show(url: str) -> bool:
    """Have a browser with a window show it; whether there is one. One that would take the terminal is none."""
    names = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform not in ("darwin", "win32") and not any(map(os.environ.get, names)):
        return False
    import webbrowser

    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False
