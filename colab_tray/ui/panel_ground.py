"""On what the tray's icon stands, as far as the system tells."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication

from colab_tray.ui.icons import Ground

_WINDOWS = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def panel_ground() -> Ground:
    """macOS colours the icon itself; Windows has a colour of its own for the bar.

    Elsewhere only "dark" tells: many desktops with light windows have a dark panel.
    """
    asked = {"darwin": lambda: Ground.TEMPLATE, "win32": _taskbar}
    return asked.get(sys.platform, _panel)()


def _taskbar() -> Ground:
    light = QSettings(_WINDOWS, QSettings.Format.NativeFormat).value("SystemUsesLightTheme", 0)
    return Ground.LIGHT if light else Ground.DARK


def _panel() -> Ground:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Ground.DARK if dark else Ground.UNKNOWN
