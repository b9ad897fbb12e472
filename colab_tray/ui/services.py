"""What the desktop's own services can do, asked over D-Bus without waiting for the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

_SERVICE = "org.freedesktop.Notifications"


class Services:
    """Whether notifications are read as markup. Some are, some are not, and only they know."""

    def __init__(self) -> None:
        self._markup = False
        self._asking: QDBusPendingCallWatcher | None = None  # kept until it has answered

    def ask(self) -> None:
        """Ask; the answer arrives later. QtDBus is imported here: the icon does not need it."""
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
        except ImportError:  # a Qt without D-Bus: its notifications are plain text
            return
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        path = "/" + _SERVICE.replace(".", "/")
        call = QDBusMessage.createMethodCall(_SERVICE, path, _SERVICE, "GetCapabilities")
        self._asking = QDBusPendingCallWatcher(bus.asyncCall(call))
        self._asking.finished.connect(self._answered)

    def body(self, text: str) -> str:
        """The text of a notification as its service wants it, so that it is shown as it is."""
        if not self._markup:
            return text
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def _answered(self) -> None:
        watcher, self._asking = self._asking, None
        if watcher is None or watcher.isError():
            return
        answer = watcher.reply().arguments()
        self.can(list(answer[0]) if answer else [])

    def can(self, capabilities: Sequence[str]) -> None:
        """What the notification service says of itself."""
        self._markup = "body-markup" in capabilities
