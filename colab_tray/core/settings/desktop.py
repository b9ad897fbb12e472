"""What a person sees and hears on the desktop. Part of the one table."""

from __future__ import annotations

from colab_tray.core.settings.values import Kind, Setting

_DAY = 86400

DESKTOP = (
    Setting(
        "desktop.wizard",
        Kind.FLAG,
        True,
        "Open the set-up by itself when the tray starts where nothing has run yet; closing it once ends that.",
    ),
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
    Setting(
        "notifications.quiet_hours",
        Kind.HOURS,
        "off",
        "No notification is shown in these hours; when they are over, one tells what came.",
    ),
    Setting(
        "desktop.autostart",
        Kind.FLAG,
        False,
        "Start the tray with your session, without a window.",
    ),
    Setting(
        "desktop.language",
        Kind.CHOICE,
        "system",
        "What the desktop speaks; the command line speaks English.",
        choices=("system", "en", "de"),
    ),
)
