"""Everything that is on the screen: the tray's icon, and the window once somebody wants it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.icons import Ground
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.services import Services
from colab_tray.ui.tray import Tray
from colab_tray.ui.view import Row, View

if TYPE_CHECKING:
    from colab_tray.ui.output import OutputView
    from colab_tray.ui.window import Window


class Desk:
    """Shows what it is told.

    The window is made when it is first wanted: most people only ever see the icon.
    """

    def __init__(self, does: Intentions, inbox: str) -> None:
        self._does = does
        self._inbox = inbox
        self._changed: Callable[[], None] = lambda: None
        self._services = Services()
        self._tray = Tray(does, _panel(), self._services)
        self._window: Window | None = None
        self._shown: tuple[View, Sequence[Row]] | None = None
        self._wanted = ""  # the job to select as soon as it is in the table
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _: self._tray.stand_on(_panel()))

    def on_change(self, changed: Callable[[], None]) -> None:
        """Who wants to know that something else is to be shown."""
        self._changed = changed

    def settle(self) -> None:
        """What can wait until the icon is there."""
        self._services.ask()

    # -- what is shown -------------------------------------------------------------------------

    def show(self, view: View, rows: Sequence[Row]) -> None:
        self._shown = (view, rows)
        self._tray.show(view)
        if self._window is not None:
            self._fill(self._window, view, rows)

    def notify(self, news: Announcement, *, standing: bool = False) -> None:
        """Tell it the native way where there is a tray, and in one line of the window.

        `standing`: the window shows it already, and until it is settled.
        """
        if self.has_tray:
            self._tray.notify(news)
        if not standing and news.tone is not Tone.QUESTION:
            self.say(" · ".join((news.title, *news.body.splitlines())))

    def say(self, text: str) -> None:
        """One line at the window's lower edge."""
        if self._window is not None:
            self._window.say(text)

    @property
    def has_tray(self) -> bool:
        return Tray.available()

    @property
    def output(self) -> OutputView | None:
        """The view that wants output, while somebody can see it."""
        return self._window.output if self._window is not None and self.window_visible else None

    @property
    def window_visible(self) -> bool:
        return self._window is not None and self._window.isVisible()

    def watches(self, job_id: str) -> bool:
        """Whether the person has this job's output before them right now."""
        window = self._window
        return window is not None and window.isActiveWindow() and window.output.job_id == job_id

    # -- what is wanted ------------------------------------------------------------------------

    def come_up(self) -> None:
        """Show the window, with the focus."""
        window = self._window or self._make_window()
        window.set_tray(available=self.has_tray)
        window.come_up()
        self._changed()

    def select(self, job_id: str) -> None:
        """Have the window show this job, now or when it hears of it."""
        self._wanted = job_id
        if self._shown is not None:
            self.show(*self._shown)

    def close(self) -> None:
        self._tray.hide()
        if self._window is not None:
            self._window.hide()

    def _make_window(self) -> Window:
        from colab_tray.ui.window import Window

        window = Window(self._does, self._inbox, self._selected)
        self._window = window
        window.output.wanting.connect(lambda: self._changed())
        if self._shown is not None:
            self._fill(window, *self._shown)
        return window

    def _fill(self, window: Window, view: View, rows: Sequence[Row]) -> None:
        window.show_view(view, rows)
        if self._wanted and window.select(self._wanted):
            self._wanted = ""

    def _selected(self, job_id: str) -> None:
        if self._window is not None:
            self._window.output.begin(job_id)
            self._changed()


def _panel() -> Ground:
    """The tray's ground. Only "dark" tells: many desktops with light windows have a dark panel."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Ground.DARK if dark else Ground.UNKNOWN
