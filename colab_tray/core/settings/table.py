"""Every setting once. The file, the window, the command line and the docs are made from this.

The rows stand in files by their subject, each of which is short; a setting's place in the table is that
of its subject.
"""

from __future__ import annotations

from colab_tray.core.settings.colab import COLAB
from colab_tray.core.settings.desktop import DESKTOP
from colab_tray.core.settings.keeping import KEEPING
from colab_tray.core.settings.running import RUNNING
from colab_tray.core.settings.values import Kind, Setting

LOG = (
    Setting(
        "log.level",
        Kind.CHOICE,
        "info",
        "How much the log says.",
        choices=("debug", "info", "warning", "error"),
    ),
)

SETTINGS = (*RUNNING, *COLAB, *KEEPING, *DESKTOP, *LOG)
BY_NAME = {setting.name: setting for setting in SETTINGS}
