"""The set-up and the accounts' window: made when somebody first wants them, or by the first start."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from colab_tray.ui.accounts.deeds import AccountDeeds

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.accounts.window import AccountsWindow
    from colab_tray.ui.desk import Desk
    from colab_tray.ui.wizard.director import Director


class SettingUp:
    """`serve` comes before anything is asked for. `ready` waits for the engine, `do` starts a task."""

    _desk: Desk
    _open_inbox: Callable[[], None]

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, None]], None],
        inbox: Path,
    ) -> None:
        self._ready = ready
        self._do = do
        self._inbox = inbox
        self.accounts = AccountDeeds(ready)
        self._director: Director | None = None
        self._window: AccountsWindow | None = None

    def serve(self, desk: Desk, open_inbox: Callable[[], None]) -> None:
        self._desk, self._open_inbox = desk, open_inbox

    async def first_start(self) -> None:
        """Open the set-up by itself, where nothing was done yet."""
        engine = await self._ready()
        if engine.settings.flag("desktop.wizard"):
            from colab_tray.ui.wizard.director import due

            if await due(engine):
                await self.open()

    async def open(self) -> None:
        """The set-up, as it was left."""
        from colab_tray.ui.wizard.director import Director, Means, trail_of

        engine = await self._ready()
        if self._director is None:
            means = Means(
                self._ready,
                self._do,
                self._inbox,
                lambda: self._desk.has_tray,
                self._desk.notify,
                self._open_inbox,
                self._closed,
            )
            self._director = Director(means, self.accounts, await trail_of(engine))
        self._director.window.come_up()

    def keep_in_front(self) -> None:
        """Where it is open."""
        if self._director is not None and self._director.window.isVisible():
            self._director.window.come_up()

    def show_accounts(self) -> None:
        self._accounts_window().come_up()

    def sign_in(self, email: str) -> None:
        """`email`: only that account will do."""
        self._accounts_window().come_up(at_once=True, email=email)

    def _accounts_window(self) -> AccountsWindow:
        from colab_tray.ui.accounts.box import AccountsBox
        from colab_tray.ui.accounts.window import AccountsWindow

        if self._window is None:
            self._window = AccountsWindow(AccountsBox(self.accounts, self._do))
        return self._window

    def _closed(self) -> None:
        """Where there is no tray the window takes its place."""
        if not self._desk.has_tray:
            self._desk.come_up()

    def close(self) -> None:
        if self._director is not None:
            self._director.let_go()
            self._director.window.hide()
        if self._window is not None:
            self._window.hide()
