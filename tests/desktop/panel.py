"""What a desktop's panel and notification service know of us, asked over D-Bus as they are asked.

Needs `gdbus`; its answers are GVariant text, which is nearly Python.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from patience import Patience

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
GET = "org.freedesktop.DBus.Properties.Get"
WITHIN = 25.0  # seconds

T = TypeVar("T")

_TOKENS = re.compile(
    r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(@\S+ |\b(?:byte|u?int(?:16|32|64)|objectpath) |[<>])"""
)


def until(true: Callable[[], T | None], what: str, within: float = WITHIN) -> T:
    """The first answer that is true; asks again and again until then."""
    patience = Patience(within)
    while True:
        answer = true()
        if answer:
            return answer
        assert not patience.over, f"{what} did not happen within {within:.0f} s"
        threading.Event().wait(0.03)


def call(destination: str, path: str, method: str, *arguments: str) -> Any:
    """The answer of a D-Bus method as Python values; None when it failed."""
    words = ["gdbus", "call", "--session", "--timeout", "5", "--dest", destination]
    words += ["--object-path", path, "--method", method, "--", *arguments]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return _value(done.stdout) if done.returncode == 0 else None


def _value(text: str) -> Any:
    plain = _TOKENS.sub(lambda found: found[1] or "", text)
    parts = re.split(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", plain)
    parts[::2] = [
        re.sub(r"\btrue\b", "True", re.sub(r"\bfalse\b", "False", part)) for part in parts[::2]
    ]
    return ast.literal_eval("".join(parts))


@dataclass(frozen=True)
class Entry:
    """One place in the menu, as the panel has it."""

    number: int
    label: str
    enabled: bool
    visible: bool
    checked: bool
    inside: tuple[Entry, ...]


class TrayItem:
    """Our icon, found by the process that owns it."""

    def __init__(self, name: str) -> None:
        self.name = name

    @staticmethod
    def find(pid: int) -> TrayItem | None:
        return next((TrayItem(name) for name, owner in _items() if owner == pid), None)

    @staticmethod
    def owners() -> list[int]:
        """Whose icons the tray has, by process; 0 for one that is gone."""
        return [owner for _, owner in _items()]

    def get(self, name: str) -> Any:
        answer = call(self.name, "/StatusNotifierItem", GET, ITEM, name)
        return answer[0] if answer else None

    def tooltip(self) -> str:
        """What the panel shows under the pointer; for a while after a notification, that one's title."""
        found = self.get("ToolTip")
        return str(found[2]) if found else ""

    def icon(self) -> dict[int, bytes]:
        """The pictures by their width, as the panel gets them (ARGB)."""
        return {one[0]: bytes(one[2]) for one in self.get("IconPixmap") or ()}

    def menu(self) -> tuple[Entry, ...]:
        """What a person sees when it is opened."""
        answer = call(self.name, "/MenuBar", f"{MENU}.GetLayout", "0", "-1", "[]")
        return tuple(_entry(one) for one in answer[1][2]) if answer else ()

    def entries(self) -> Iterator[Entry]:
        """Everything visible in the menu, depth first."""
        pending = [one for one in self.menu() if one.visible]
        while pending:
            entry = pending.pop(0)
            yield entry
            pending[:0] = [one for one in entry.inside if one.visible]

    def labels(self) -> list[str]:
        return [entry.label for entry in self.entries() if entry.label]

    def entry(self, label: str) -> Entry | None:
        return next((one for one in self.entries() if label in one.label), None)

    def press(self, label: str) -> None:
        """Choose an entry, as the panel does when a person has clicked it."""
        self.press_entry(until(lambda: self.entry(label), f"an entry {label!r}"))

    def press_entry(self, entry: Entry) -> None:
        call(self.name, "/MenuBar", f"{MENU}.Event", str(entry.number), "clicked", "<''>", "0")


def _items() -> Iterator[tuple[str, int]]:
    """Every icon's name on the bus, and its process."""
    answer = call(WATCHER, "/StatusNotifierWatcher", GET, WATCHER, "RegisteredStatusNotifierItems")
    bus = "org.freedesktop.DBus"
    for item in answer[0] if answer else ():
        name = str(item).partition("/")[0]
        owner = call(bus, "/", f"{bus}.GetConnectionUnixProcessID", name)
        yield name, owner[0] if owner else 0


def _entry(raw: Any) -> Entry:
    number, facts, inside = raw
    label = re.sub(r"_(.)", r"\1", str(facts.get("label", "")))  # "__" is one, "_x" marks a letter
    return Entry(
        number,
        label,
        facts.get("enabled", True),
        facts.get("visible", True),
        facts.get("toggle-state", 0) == 1,
        tuple(_entry(one) for one in inside),
    )


@dataclass(frozen=True)
class Shown:
    """A notification that the service has shown."""

    title: str
    body: str
    by: str


def notifications() -> list[Shown]:
    """All so far in this test, oldest first."""
    return [
        Shown(one["summary"]["data"], one["body"]["data"], one["appname"]["data"])
        for one in _history()
        if one["id"]["data"] not in _forgotten
    ]


def forget_notifications() -> None:
    """Those of earlier tests are on the same desktop."""
    _forgotten.update(one["id"]["data"] for one in _history())


_forgotten: set[int] = set()


def _history() -> list[dict[str, Any]]:
    """Oldest first. It holds only what is closed, so all are."""
    subprocess.run(["dunstctl", "close-all"], check=True)
    answer = subprocess.run(["dunstctl", "history"], capture_output=True, text=True, check=True)
    return list(reversed(json.loads(answer.stdout)["data"][0]))


def screenshot(path: Path) -> Path:
    subprocess.run(["maim", str(path)], check=True)
    return path
