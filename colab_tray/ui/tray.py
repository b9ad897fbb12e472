"""The icon in the tray: it shows a View, and hands on what a person asks for."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QSystemTrayIcon

from colab_tray.core.notifications import Announcement
from colab_tray.ui.icons import Ground, state_icon, tone_icon
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.menu import TrayMenu
from colab_tray.ui.view import IconState, View

_MAC = sys.platform == "darwin"
_NO_MARKUP = {ord("<"): "\u2039", ord(">"): "\u203a"}
_SECONDS = 10  # a notification stays, where the desktop leaves that to us


class Tray:
    """Shown from the start, also where no tray exists yet: the icon appears when one does."""

    def __init__(self, does: Intentions, ground: Ground, popover: Callable[[QRect], None]) -> None:
        """`popover` opens it at the icon, where the system says where that is."""
        self._ground = ground
        self._does = does
        self._popover = popover
        self._announced: str | None = None  # the job a click on the notification opens
        self._icon = QSystemTrayIcon()
        self.opened: Callable[[], None] = lambda: None  # the menu is about to be seen
        self._menu = TrayMenu(does, self._drawn_by_panel, lambda: self.opened())
        if not _MAC:  # where a menu of its own opens with every click
            self._icon.setContextMenu(self._menu.menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._notification_clicked)
        self._shown: View | None = None

    @staticmethod
    def available() -> bool:
        """Whether somebody shows tray icons. Early in a session the answer may change."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, view: View) -> None:
        before, self._shown = self._shown, view
        if before == view:
            return
        if before is None or _picture(before) != _picture(view):
            self._paint(view)
        if before is None or before.tooltip != view.tooltip:
            self._icon.setToolTip(view.tooltip)
        self._menu.show(view)
        if before is None:
            self._icon.show()

    def stand_on(self, ground: Ground) -> None:
        """The panel's colours have changed."""
        self._ground = ground
        if self._shown is not None:
            self._paint(self._shown)

    def _paint(self, view: View) -> None:
        self._icon.setIcon(state_icon(view.icon, view.count, self._ground, view.fraction))

    def notify(self, news: Announcement) -> None:
        """Without buttons, where there is no better way. Who reads markup there is not known."""
        self._announced = news.job_id
        body, picture = news.body, tone_icon(news.tone)
        if self._drawn_by_panel():
            # Our own icon, because the panel shows this picture in its place for as long.
            body, picture = body.translate(_NO_MARKUP), self._icon.icon()
        self._icon.showMessage(news.title, body, picture, _SECONDS * 1000)

    def show_away(self, there: bool) -> None:
        self._menu.show_away(there)

    def hide(self) -> None:
        self._icon.hide()

    def _drawn_by_panel(self) -> bool:
        """Over D-Bus the panel draws icon, menu and notification; an old kind of tray leaves it to Qt.

        Qt does not say which it is, but only the latter knows where the icon is.
        """
        return self._icon.geometry().isEmpty()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Context and _MAC:
            self._menu.menu.popup(QCursor.pos())
        elif reason is not QSystemTrayIcon.ActivationReason.Trigger:
            return
        elif self._drawn_by_panel():
            self._does.show_window()
        else:
            self._popover(self._icon.geometry())

    def _notification_clicked(self) -> None:
        if self._announced:
            self._does.open_result(self._announced)
        else:
            self._does.show_window()


def _picture(view: View) -> tuple[IconState, int, float | None]:
    return view.icon, view.count, view.fraction
