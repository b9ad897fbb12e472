"""Who shows notifications here: asked over D-Bus without waiting for the answer."""

from __future__ import annotations

import asyncio
import sys

_SERVICE = "org.freedesktop.Notifications"
_PATIENCE = 3.0  # seconds


async def server() -> str:
    """Its name; "" for nobody."""
    platform: str = sys.platform
    if platform in ("darwin", "win32"):
        return "macOS" if platform == "darwin" else "Windows"
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
    except ImportError:  # a Qt without D-Bus
        return ""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return ""
    path = "/" + _SERVICE.replace(".", "/")
    call = QDBusMessage.createMethodCall(_SERVICE, path, _SERVICE, "GetServerInformation")
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call))
    answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def finished() -> None:
        said = [] if watcher.isError() else watcher.reply().arguments()
        if not answered.done():
            answered.set_result(str(said[0]) if said else "")

    watcher.finished.connect(finished)
    try:
        return await asyncio.wait_for(answered, _PATIENCE)
    except TimeoutError:
        return ""
    finally:
        watcher.deleteLater()  # it and what hears it hold each other
