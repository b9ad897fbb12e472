"""What this desktop does not have, and what helps: a place for icons, somebody who shows notifications, windows
that stay where they are put.

Each is said once, when it first matters. The page of settings, the set-up's check list and `colab-tray doctor`
say it at any time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.remembered import Remembered
from colab_tray.ui.words import translate

EXTENSION = "https://extensions.gnome.org/extension/615/appindicator-support/"
_SAID = "limits.said"  # what is remembered: keys


@dataclass(frozen=True, slots=True)
class Limit:
    key: str
    sentence: str
    page: str = ""  # of the web, that helps
    section: str = "desktop"  # of the settings it stands with


def no_tray() -> Limit:
    text = translate(
        "tray",
        "This desktop shows no tray icons, so this window stands in for the icon. On GNOME the extension "
        "“AppIndicator and KStatusNotifierItem Support” shows them.",
    )
    return Limit("tray", text, EXTENSION)


def no_notifications() -> Limit:
    text = translate(
        "tray",
        "No program shows notifications on this desktop, so what they would say stands in the window. "
        "Most desktops bring one along; elsewhere dunst or mako does it.",
    )
    return Limit("notifications", text, section="notifications")


def wayland() -> Limit:
    text = translate(
        "tray",
        "On Wayland the desktop decides where the drop zone stands, and whether above other windows. Click "
        "it, then choose “Always on top”: Alt+Space on GNOME, Alt+F3 on KDE.",
    )
    return Limit("wayland", text)


def running_unseen() -> Announcement:
    """Nobody sees us where there is no tray and nobody has asked for the window."""
    title = translate("tray", "Colab Tray is running")
    body = translate(
        "tray",
        "This desktop shows no tray icons. Start it again to see its window, which says more.",
    )
    return Announcement(title, body, Tone.GOOD)


def on_wayland() -> bool:
    return QGuiApplication.platformName().startswith("wayland")


async def limits(*, has_tray: bool, shown_by: Callable[[], Awaitable[str]]) -> list[Limit]:
    """All there are here. `shown_by` asks who shows notifications; "" is nobody."""
    found = [] if has_tray else [no_tray()]
    found += [] if await shown_by() else [no_notifications()]
    return [*found, *([wayland()] if on_wayland() else [])]


class Limits:
    """Those that are met, and what has been said before. `show` gets those to be shown whenever they change."""

    def __init__(
        self,
        remembered: Remembered,
        keep: Callable[[], None],
        show: Callable[[Sequence[Limit]], None],
    ) -> None:
        self._remembered = remembered
        self._keep = keep
        self._show = show
        self.shown: list[Limit] = []

    def met(self, limit: Limit) -> None:
        """It matters now: shown as long as we run, unless an earlier program has shown it."""

        def look() -> None:
            if limit.key not in self._said and limit not in self.shown:
                self.shown.append(limit)
                self._show(self.shown)

        self._remembered.when_loaded(look)

    def seen(self) -> None:
        """Somebody has those that are shown before their eyes: no later program shows them."""
        self._note(limit.key for limit in self.shown)

    def dismiss(self, key: str) -> None:
        self.shown = [limit for limit in self.shown if limit.key != key]
        self._show(self.shown)

    def once(self, key: str, say: Callable[[], None]) -> None:
        """Say something else of that kind, unless it was said before."""

        def look() -> None:
            if key not in self._said:
                self._note([key])
                say()

        self._remembered.when_loaded(look)

    def _note(self, keys: Iterable[str]) -> None:
        new = [key for key in keys if key not in self._said]
        if new:
            self._remembered.put(_SAID, [*self._said, *new])
            self._keep()

    @property
    def _said(self) -> list[str]:
        return [str(one) for one in self._remembered.get(_SAID, [])]
