"""A notification service on a session bus of its own, that remembers what it was asked and can be pressed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dbus_fast import Message, Variant
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
DESCRIPTION = f"""<node><interface name="{NAME}">
<method name="Notify">
  <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
  <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
  <arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
</method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation">
  <arg type="s" direction="out"/><arg type="s" direction="out"/>
  <arg type="s" direction="out"/><arg type="s" direction="out"/>
</method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """The address of a bus that nobody else is on, and that starts nobody."""
    settings = folder / "bus.conf"
    settings.write_text(CONFIGURATION, "utf-8")
    command = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert bus.stdout is not None
    before = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    try:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = address = bus.stdout.readline().strip()
        yield address
    finally:
        if before is None:
            del os.environ["DBUS_SESSION_BUS_ADDRESS"]
        else:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = before
        bus.terminate()
        bus.wait(10)
        bus.stdout.close()


class Service:
    """`asked` are the arguments of every Notify, `shown` what is on the screen, by number."""

    def __init__(self, *can: str) -> None:
        self.can = list(can)
        self.asked: list[list[Any]] = []
        self.shown: dict[int, list[Any]] = {}

    async def begin(self) -> None:
        self._bus = await MessageBus().connect()
        self._bus.add_message_handler(self._answer)
        await self._bus.request_name(NAME)

    async def end(self) -> None:
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def _answer(self, request: Message) -> Message | None:
        if request.interface not in (NAME, INTROSPECTABLE):
            return None
        signature, *body = getattr(self, f"_{request.member}")(*request.body)
        return Message.new_method_return(request, signature, body)

    def _Notify(self, *asked: Any) -> tuple[str, int]:  # noqa: N802
        self.asked.append(list(asked))
        number = asked[1] or len(self.asked)
        self.shown[number] = list(asked)
        return "u", number

    def _CloseNotification(self, number: int) -> tuple[str]:  # noqa: N802
        self.shown.pop(number, None)
        self._signal("NotificationClosed", "uu", number, 3)
        return ("",)

    def _GetCapabilities(self) -> tuple[str, list[str]]:  # noqa: N802
        return "as", self.can

    def _GetServerInformation(self) -> tuple[str, str, str, str, str]:  # noqa: N802
        return "ssss", "of the tests", "nobody", "1", "1.2"

    def _Introspect(self) -> tuple[str, str]:  # noqa: N802
        return "s", DESCRIPTION

    def _signal(self, name: str, signature: str, *body: object) -> None:
        self._bus.send(Message.new_signal(PATH, NAME, name, signature, list(body)))

    def titles(self) -> list[str]:
        return [one[3] for one in self.shown.values()]

    def press(self, key: str) -> None:
        """A person presses a button of the newest; then it goes away, as it does everywhere."""
        number = max(self.shown)
        self._signal("ActionInvoked", "us", number, key)
        del self.shown[number]
        self._signal("NotificationClosed", "uu", number, 2)


def plain(hints: dict[str, Variant]) -> dict[str, Any]:
    return {name: one.value for name, one in hints.items()}
