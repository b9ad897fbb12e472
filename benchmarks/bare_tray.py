"""The rival of our tray: an icon with a menu, and asyncio, made of the same libraries. No more.

python bare_tray.py
"""

from __future__ import annotations

import asyncio
import signal
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from qasync import QEventLoop  # type: ignore[import-untyped]


async def serve(application: QApplication) -> None:
    quitting = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, quitting.set)
    picture = QPixmap(22, 22)
    picture.fill(Qt.GlobalColor.darkGreen)
    icon = QSystemTrayIcon(QIcon(picture))
    menu = QMenu()
    menu.addAction("Quit").triggered.connect(quitting.set)
    icon.setContextMenu(menu)
    icon.setToolTip("A bare tray application")
    icon.show()
    await quitting.wait()


def main() -> None:
    application = QApplication(sys.argv)
    application.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        runner.run(serve(application))


main()
