"""What a screen reader learns of us: the tree of AT-SPI, asked over its bus from another process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSABLE, SHOWING = 11, 25  # bits of a state
MOST = 80  # children that are looked at
WITHIN = 10.0  # seconds for one answer


class Reader:
    """A connection to the accessibility bus, which is started when it is first asked for."""

    def __init__(self) -> None:
        with open_dbus_connection(bus="SESSION") as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            answer = session.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=WITHIN)
        self.bus: DBusConnection = open_dbus_connection(bus=answer.body[0])

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.bus.close()

    def application(self, pid: int) -> Node | None:
        """The tree of a process, once it is on the bus."""
        return next((one for one in Node(self, *REGISTRY).children() if one.pid == pid), None)


@dataclass(frozen=True)
class Node:
    """One thing on the screen."""

    reader: Reader
    owner: str
    path: str

    def children(self) -> list[Node]:
        found = self._ask("GetChildren")[0][:MOST]
        return [Node(self.reader, owner, path) for owner, path in found]

    def below(self) -> Iterator[Node]:
        """This and everything in it that is shown."""
        yield self
        for child in self.children():
            if child.has(SHOWING) or child.role == "table cell":
                yield from child.below()

    @property
    def name(self) -> str:
        return str(self._property("Name"))

    @property
    def description(self) -> str:
        return str(self._property("Description"))

    @property
    def role(self) -> str:
        return str(self._ask("GetRoleName")[0])

    def has(self, state: int) -> bool:
        words = self._ask("GetState")[0]
        return bool(words[state // 32] >> state % 32 & 1)

    @property
    def pid(self) -> int:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        call = new_method_call(bus, "GetConnectionUnixProcessID", "s", (self.owner,))
        return int(self._reply(call)[0])

    def _ask(self, method: str) -> tuple[Any, ...]:
        return self._reply(new_method_call(DBusAddress(self.path, self.owner, ACCESSIBLE), method))

    def _property(self, name: str) -> Any:
        address = DBusAddress(self.path, self.owner, ACCESSIBLE)
        return self._reply(Properties(address).get(name))[0][1]

    def _reply(self, call: Any) -> tuple[Any, ...]:
        body: tuple[Any, ...] = self.reader.bus.send_and_get_reply(call, timeout=WITHIN).body
        return body
