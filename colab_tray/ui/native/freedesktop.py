"""Notifications over D-Bus, by the specification of freedesktop.org.

Asked of the service first is what it can do: some show no buttons, some read the text as markup.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize

from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.icons import tone_icon
from colab_tray.ui.native import Chosen, NotShown
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DEFAULT = "default"  # the action of the notification itself, by the specification
STAYS, AS_USUAL = 0, -1  # how long it is shown
_BUS = "org.freedesktop.DBus"
_PICTURE = 48  # pixels
_SIGNALS = ("ActionInvoked", "NotificationClosed")
_EARLY = 8  # signals that are remembered: most are about what other programs show

log = logging.getLogger(__name__)


def escaped(text: str) -> str:
    """Shown as it is by a service that reads markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Freedesktop:
    """One connection, made for the first notification, and made anew when it was lost."""

    def __init__(self, name: str, desktop_file: str, chosen: Chosen) -> None:
        self._name = name
        self._desktop_file = desktop_file
        self._chosen = chosen
        self._bus: MessageBus | None = None
        self._can: frozenset[str] = frozenset()  # what the service says of itself
        self._shown: dict[int, Announcement] = {}  # by the service's number
        self._early: list[Message] = []  # of notifications whose number is not known yet

    async def show(self, news: Announcement) -> None:
        await self._connect()
        self._early = []
        before = self._number(news.subject)
        told = await self._call("Notify", "susssasa{sv}i", self._arguments(news, before or 0))
        self._shown.pop(before or 0, None)
        self._shown[told[0]] = news
        early, self._early = self._early, []
        for message in early:
            self._heard(message)

    async def take_back(self, subject: str) -> None:
        number = self._number(subject)
        if number is not None:
            del self._shown[number]
            await self._call("CloseNotification", "u", [number])

    async def close(self) -> None:
        bus, self._bus = self._bus, None
        self._shown.clear()
        if bus is not None and bus.connected:
            bus.disconnect()
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def _number(self, subject: str) -> int | None:
        found = (number for number, one in self._shown.items() if one.subject == subject)
        return next(found, None) if subject else None

    # -- what is said --------------------------------------------------------------------------

    def _arguments(self, news: Announcement, before: int) -> list[Any]:
        body = escaped(news.body) if "body-markup" in self._can else news.body
        time = STAYS if news.tone is Tone.QUESTION else AS_USUAL
        hints = self._hints(news.tone)
        return [self._name, before, "", news.title, body, self._actions(news), hints, time]

    def _actions(self, news: Announcement) -> list[str]:
        """Keys and labels in turn. Some services draw a button for the default one too."""
        if "actions" not in self._can:
            return []
        buttons = [word for one in news.buttons for word in (one.do.value, one.label)]
        return [DEFAULT, translate("notifications", "Show"), *buttons]

    def _hints(self, tone: Tone) -> dict[str, Any]:
        from dbus_fast import Variant

        picture = tone_icon(tone).pixmap(QSize(_PICTURE, _PICTURE), 1.0).toImage()
        picture = picture.convertToFormat(picture.Format.Format_RGBA8888)
        sides = [picture.width(), picture.height(), picture.bytesPerLine()]
        data = bytes(picture.constBits())
        return {
            "desktop-entry": Variant("s", self._desktop_file),
            "image-data": Variant("(iiibiiay)", [*sides, True, 8, 4, data]),
        }

    # -- what is heard -------------------------------------------------------------------------

    def _heard(self, message: Message) -> None:
        """The bus passes on only what the service itself says; it may say it before we have read its number."""
        if message.interface != SERVICE or message.member not in _SIGNALS:
            return
        number = message.body[0]
        if (news := self._shown.get(number)) is None:
            self._early = [*self._early[-_EARLY:], message]
        elif message.member == "ActionInvoked":
            key = message.body[1]
            self._chosen(news, next((one for one in news.buttons if one.do == key), None))
        else:
            del self._shown[number]

    # -- the bus -------------------------------------------------------------------------------

    async def _connect(self) -> None:
        if self._bus is not None and self._bus.connected:
            return
        library = await asyncio.to_thread(importlib.import_module, "dbus_fast.aio")
        self._shown.clear()
        try:
            self._bus = await library.MessageBus().connect()
            self._bus.add_message_handler(self._heard)
            for signal in _SIGNALS:
                rule = f"type='signal',sender='{SERVICE}',interface='{SERVICE}',member='{signal}'"
                await self._call("AddMatch", "s", [rule], of=_BUS)
            self._can = frozenset((await self._call("GetCapabilities", "", []))[0])
        except NotShown:
            await self.close()
            raise
        except Exception as error:  # the library has many ways to say that there is no bus
            await self.close()
            raise NotShown(f"no session bus: {error!r}") from None

    async def _call(
        self, method: str, signature: str, body: Sequence[Any], *, of: str = SERVICE
    ) -> list[Any]:
        from dbus_fast import Message, MessageType

        assert self._bus is not None
        path = "/" + of.replace(".", "/")
        request = Message(of, path, of, method, signature=signature, body=list(body))
        try:
            reply = await self._bus.call(request)
        except Exception as error:  # the bus has gone away
            raise NotShown(f"the session bus is gone: {error!r}") from None
        if reply.message_type is MessageType.ERROR:
            raise NotShown(f"{method}: {reply.error_name}: {reply.body}")
        return list(reply.body)
