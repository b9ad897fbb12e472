"""Notifications as the desktop shows its own: with buttons, replaced, taken back.

Two ways speak to three systems: `freedesktop` to those of Linux, `others` to Windows and macOS. Their
libraries are imported with the first notification, on a thread: neither the icon nor the loop waits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from colab_tray.core.notifications import Announcement, Button

Chosen = Callable[[Announcement, Button | None], None]  # without a button: the notification itself


class NotShown(Exception):
    """Nobody shows notifications here, or not this one. Why, for the log."""


class Native(Protocol):
    """One at a time. What takes longer than `PATIENCE` is given up by the caller."""

    async def show(self, news: Announcement) -> None:
        """In the place of an earlier one with the same subject. Raises NotShown."""
        ...

    async def take_back(self, subject: str) -> None:
        """Take away what is still shown of it. Never raises but NotShown."""
        ...

    async def close(self) -> None:
        """Let go; what is shown stays."""
        ...


def native(name: str, desktop_file: str, chosen: Chosen) -> Native:
    """The way of this system. `chosen` is called on the loop."""
    platform: str = sys.platform  # mypy takes the rest for dead code where it knows the answer
    if platform in ("win32", "darwin"):
        from colab_tray.ui.native.others import Others

        return Others(name, chosen)
    from colab_tray.ui.native.freedesktop import Freedesktop

    return Freedesktop(name, desktop_file, chosen)
