"""Everything that is on the screen: the tray's icon, and the window once somebody wants it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from colab_tray.core.garbage import collect_less
from colab_tray.core.notifications import Announcement, Button, Tone
from colab_tray.ui.buttons import carry_out
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.limits import Limits, no_notifications
from colab_tray.ui.native import Native, native
from colab_tray.ui.panel_ground import panel_ground
from colab_tray.ui.remembered import Remembered
from colab_tray.ui.small_windows import SmallWindows
from colab_tray.ui.teller import Teller
from colab_tray.ui.tray import Tray
from colab_tray.ui.view import Facts, View

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.away import Card
    from colab_tray.ui.drop_words import Said
    from colab_tray.ui.limits import Limit
    from colab_tray.ui.output import OutputView
    from colab_tray.ui.window import Window


class Desk:
    """Shows what it is told.

    The window is made when it is first wanted: most people only ever see the icon. `serve` comes before that.
    """

    _ready: Callable[[], Awaitable[Engine]]
    _do: Callable[[Coroutine[Any, Any, None]], None]

    def __init__(self, does: Intentions, inbox: str) -> None:
        self._does = does
        self._inbox = inbox
        self._changed: Callable[[], None] = lambda: None
        self._tray = Tray(does, panel_ground(), lambda icon: self._small.open_popover(icon))
        self._teller = Teller(self._native, self._tell_otherwise)
        self._window: Window | None = None
        self._remembered = Remembered()
        self.limits = Limits(self._remembered, self._keep, self._show_limits)
        self._small = SmallWindows(does, self._remembered, self._keep, self.limits)
        self._shown: tuple[View, Facts, float] | None = None
        self._away: Card | None = None
        self._closing = False
        self._wanted = ""  # the job to show as soon as there is a window
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _: self._tray.stand_on(panel_ground()))

    def on_change(self, changed: Callable[[], None]) -> None:
        """Who wants to know that something else is to be shown."""
        self._changed = changed

    def on_open(self, opened: Callable[[], None]) -> None:
        """Who wants to know that the menu is about to be seen."""
        self._tray.opened = opened

    def serve(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        """What the window's pages ask the engine through, see `pages.Around`."""
        self._ready, self._do = ready, do

    def settle(self) -> None:
        """What can wait until the icon is there."""
        self._do(self._recollect())
        self._remembered.when_loaded(self._small.restore)

    async def _recollect(self) -> None:
        await self._remembered.load((await self._ready()).paths.data)

    def _keep(self) -> None:
        self._do(self._remembered.save())

    # -- what is shown -------------------------------------------------------------------------

    def show(self, view: View, facts: Facts, now: float) -> None:
        """`now` is Unix seconds. A window that nobody sees is filled when it comes up."""
        self._shown = (view, facts, now)
        self._tray.show(view)
        self._small.show(view, facts)
        if self._window is not None and self.window_visible:
            self._window.show_view(view, facts, now)

    def notify(self, news: Announcement, *, standing: bool = False) -> None:
        """Tell it in a notification, and in one line of the window.

        `standing`: the window shows it already, and until it is settled.
        """
        self._teller.tell(news)
        if not standing and news.tone is not Tone.QUESTION:
            self.say(" · ".join((news.title, *news.body.splitlines())))

    def show_away(self, shown: Card | None) -> None:
        """The card of what happened meanwhile, until it is dismissed."""
        self._away = shown
        self._tray.show_away(shown is not None)
        if self._window is not None:
            self._window.show_away(shown)
        if shown is None:
            self.take_back("away")

    def _show_limits(self, limits: Sequence[Limit]) -> None:
        if self._window is not None:
            self._window.show_limits(limits)
            if self.window_visible:
                self.limits.seen()

    def tell_away(self, shown: Card) -> None:
        if not (self._window is not None and self._window.isActiveWindow()):
            from colab_tray.ui.away import news

            self.notify(news(shown), standing=True)

    def take_back(self, subject: str) -> None:
        """What was told of it is no news any more."""
        self._teller.take_back(subject)

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
        return self._window.shown_output if self._window is not None else None

    @property
    def window_visible(self) -> bool:
        return self._window is not None and self._window.isVisible()

    def watches(self, job_id: str) -> bool:
        """Whether the person has this job's output before them right now."""
        window = self._window
        if window is None or not window.isActiveWindow():
            return False
        shown = window.shown_output
        return shown is not None and shown.job_id == job_id

    # -- what is wanted ------------------------------------------------------------------------

    def come_up(self) -> Window:
        """Show the window, with the focus."""
        window = self._window or self._make_window()
        window.set_tray(available=self.has_tray)
        if self._shown is not None:
            window.show_view(*self._shown)
        window.come_up()
        self.limits.seen()
        self._changed()
        return window

    def drop_zone(self) -> None:
        """Show it, or put it away."""
        self._small.toggle_zone()

    def say_of_drop(self, said: Said) -> None:
        """What became of a drop, in the drop zone."""
        self._small.say(said)

    def select(self, job_id: str) -> None:
        """Have the window show this job, now or when it hears of it."""
        if self._window is None:
            self._wanted = job_id
        else:
            self._window.select(job_id)

    async def close(self) -> None:
        self._closing = True
        await self._teller.close()
        self._tray.hide()
        self._small.close()
        if self._window is not None:
            self._window.remember()
            self._window.hide()
        self._remembered.save_now()

    def _native(self) -> Native:
        application = QGuiApplication
        return native(
            application.applicationDisplayName(), application.desktopFileName(), self._chosen
        )

    def _tell_otherwise(self, news: Announcement) -> None:
        """By the icon, if that can; and once, that nobody else does."""
        if self.has_tray:
            self._tray.notify(news)
        if not self._closing:
            self._do(self._look_who_shows())

    async def _look_who_shows(self) -> None:
        from colab_tray.ui.native.asking import server

        if not await server():
            self.limits.met(no_notifications())

    def _chosen(self, news: Announcement, button: Button | None) -> None:
        """Somebody has pressed a notification, or a button beside it."""
        if button is not None:
            carry_out(button, self._does)
        elif news.job_id:
            self._does.open_result(news.job_id)
        else:
            self._does.show_window()

    def _make_window(self) -> Window:
        from colab_tray.ui.edges import see_to_edges
        from colab_tray.ui.pages import Around
        from colab_tray.ui.window import Window

        if isinstance(application := QGuiApplication.instance(), QApplication):
            see_to_edges(application)
        self._do(self._recollect())
        window = Window(
            Around(
                does=self._does,
                ready=self._ready,
                do=self._do,
                say=self.say,
                go=lambda _: None,
                changed=lambda: self._changed(),
                remembered=self._remembered,
                inbox=self._inbox,
            )
        )
        self._window = window
        window.show_away(self._away)
        window.show_limits(self.limits.shown)
        if self._wanted:
            window.select(self._wanted)
        collect_less()
        return window
