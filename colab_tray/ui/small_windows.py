"""The small windows: the drop zone, and the popover at the icon. Each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from colab_tray.ui.intentions import Intentions
from colab_tray.ui.limits import Limits, on_wayland
from colab_tray.ui.remembered import Remembered
from colab_tray.ui.view import Facts, View

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from colab_tray.ui.drop_words import Said
    from colab_tray.ui.dropzone import DropZone
    from colab_tray.ui.popover import Popover


_LONG = 20_000  # milliseconds for what is said once


class SmallWindows:
    """`keep` writes what is remembered."""

    def __init__(
        self,
        does: Intentions,
        remembered: Remembered,
        keep: Callable[[], None],
        limits: Limits,
    ) -> None:
        self._does = does
        self._limits = limits
        self._remembered = remembered
        self._keep = keep
        self._zone: DropZone | None = None
        self._popover: Popover | None = None
        self._shown: tuple[View, Facts] | None = None

    def show(self, view: View, facts: Facts) -> None:
        self._shown = (view, facts)
        if self._popover is not None and self._popover.isVisible():
            self._popover.show_view(view, facts)
        if self._zone is not None and self._zone.isVisible():
            self._zone.show_view(view)

    def restore(self) -> None:
        """What was open when the program ended."""
        if self._remembered.get("dropzone.open", False):
            self._made_zone().restore()
            self._say_who_places_it()

    def toggle_zone(self) -> None:
        zone = self._made_zone()
        zone.toggle()
        if not zone.isVisible():
            return
        if self._shown is not None:
            zone.show_view(self._shown[0])
        self._say_who_places_it()

    def _say_who_places_it(self) -> None:
        """Once, in the drop zone itself, where somebody wonders."""
        if on_wayland():
            from colab_tray.ui.drop_words import placed_by_the_desktop

            said = placed_by_the_desktop()
            self._limits.once("wayland", lambda: self._made_zone().say(said, _LONG))

    def open_popover(self, icon: QRect) -> None:
        """At the tray's icon, whose place on the screen this is."""
        from colab_tray.ui.popover import Popover

        if self._popover is None:
            self._popover = Popover(self._does)
        if self._shown is not None:
            self._popover.show_view(*self._shown)
        self._popover.open_at(icon)

    def say(self, said: Said) -> None:
        """What became of a drop, where the drop zone or the popover is in sight."""
        for target in (self._zone, self._popover):
            if target is not None and target.isVisible():
                target.say(said)

    def close(self) -> None:
        if self._popover is not None:
            self._popover.hide()
        if self._zone is not None:
            self._zone.hide()

    def _made_zone(self) -> DropZone:
        from colab_tray.ui.dropzone import DropZone

        if self._zone is None:
            self._zone = DropZone(self._does, self._remembered, self._keep)
        return self._zone
