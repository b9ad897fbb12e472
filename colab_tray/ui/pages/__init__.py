"""The pages of the main window, and what a page is.

To add one: a `Page` in a module of its own here, and its `Leaf` in `leaves()`; nothing else. The window
shows a leaf in its navigation, makes the page when somebody first opens it, and never throws it away.

A page is told, on the loop and only while it can be seen:

    entered()                it is shown from now on: when it is opened, and when the window comes back
    show_facts(facts, now)   right after that, and then whenever something has changed, and every second
                             while something runs; at most once per CALM (follow.py). `now` is Unix seconds
    left()                   it cannot be seen any more

What it wants to know or have done goes through `around`: `around.do(coroutine)` carries a coroutine out and
shows what goes wrong as a sentence; `await around.ready()` is the engine, once that is open. A page keeps
such coroutines in a small controller, `<key>_deeds.py`: widgets hold no rules and no coroutine. Nothing
blocks: dialogs are opened, disks and keychains are for threads.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from colab_tray.core.model.facts import dataclass
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.intentions import Intentions
    from colab_tray.ui.remembered import Remembered
    from colab_tray.ui.view import Facts

KEYS = ("jobs", "runtimes", "usage", "settings", "log")  # in this order; Ctrl+1 is the first


@dataclass(frozen=True, slots=True)
class Around:
    """What a page has of the rest of the desktop."""

    does: Intentions
    ready: Callable[[], Awaitable[Engine]]  # raises ColabTrayError when there will be no engine
    do: Callable[[Coroutine[Any, Any, None]], None]
    say: Callable[[str], None]  # a sentence, in the line at the window's lower edge
    go: Callable[[str], None]  # to another page, by its key
    changed: Callable[[], None]  # there may be something else to be shown: have a look soon
    remembered: Remembered  # what a person has chosen, over restarts
    inbox: str  # the inbox's folder


class Page(QWidget):
    """One of KEYS. Its layout is its own; the window puts no margin around it but that of its edge."""

    key: ClassVar[str]

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around

    def title(self) -> str:
        """Its name in the person's language, as in the navigation."""
        return title(self.key)

    def show_facts(self, facts: Facts, now: float) -> None:
        """Bring everything up to date. Must not take longer than a few milliseconds."""

    def entered(self) -> None:
        """It is seen from now on."""

    def left(self) -> None:
        """It is not seen any more."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that exists: `make` imports and makes it."""

    key: str  # of KEYS, and the name of its icon
    make: Callable[[Around], Page]


def leaves() -> tuple[Leaf, ...]:
    """All there are, in the order of the navigation."""
    return (
        Leaf("jobs", _jobs),
        Leaf("runtimes", _runtimes),
        Leaf("usage", _usage),
        Leaf("settings", _settings),
        Leaf("log", _log),
    )


def _jobs(around: Around) -> Page:
    from colab_tray.ui.pages.jobs import JobsPage

    return JobsPage(around)


def _runtimes(around: Around) -> Page:
    from colab_tray.ui.pages.runtimes import RuntimesPage

    return RuntimesPage(around)


def _usage(around: Around) -> Page:
    from colab_tray.ui.pages.usage import UsagePage

    return UsagePage(around)


def _settings(around: Around) -> Page:
    from colab_tray.ui.pages.settings import SettingsPage

    return SettingsPage(around)


def _log(around: Around) -> Page:
    from colab_tray.ui.pages.log import LogPage

    return LogPage(around)


def title(key: str) -> str:
    """The name of a page."""
    return {
        "jobs": translate("window", "Jobs"),
        "runtimes": translate("window", "Runtimes"),
        "usage": translate("window", "Usage"),
        "settings": translate("window", "Settings"),
        "log": translate("window", "Log"),
    }[key]
