"""What a person sees and hears on the desktop. Part of the one table."""

from __future__ import annotations

from colab_tray.core.settings.values import Kind, Setting

_DAY = 86400

DESKTOP = (
    Setting(
        "notifications.enabled",
        Kind.FLAG,
        True,
        "Show a notification when a job ends or needs you.",
    ),
    Setting(
        "notifications.minimum_duration",
        Kind.DURATION,
        0.0,
        "Only jobs that ran at least this long are announced.",
        high=_DAY,
    ),
)
