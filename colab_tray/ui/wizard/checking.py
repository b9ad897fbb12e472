"""Looks at what the set-up checks, again and again while somebody sees it."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.model.errors import ColabTrayError
from colab_tray.ui.accounts.lines import AccountLine, account_lines
from colab_tray.ui.sentences import spoken
from colab_tray.ui.wizard.checks import (
    Check,
    InboxFound,
    account_check,
    inbox_check,
    keychain_check,
    network_check,
    notifications_check,
    runtime_check,
)

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

LOOK = 1.0  # seconds between two looks
ASK = 10  # looks between two questions to the network

Show = Callable[[list[Check], bool], None]


class Checking:
    """`show` is given what there is, and whether machines may be rented, whenever that has changed."""

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        inbox: Path,
        has_tray: Callable[[], bool],
        show: Show,
    ) -> None:
        self._ready = ready
        self._inbox = inbox
        self._has_tray = has_tray
        self._show = show
        self._keychain: str | None = None
        self._network: str | None = None
        self._folder: InboxFound | None = None
        self._server: str | None = None
        self._accounts: tuple[AccountLine, ...] = ()
        self._asked_again = asyncio.Event()

    def again(self) -> None:
        """Look at once, at the network too."""
        self._network = None
        self._asked_again.set()

    async def run(self) -> None:
        """Until cancelled."""
        engine = await self._ready()
        looked = 0
        while True:
            self._asked_again.clear()
            self._tell(engine)
            looks = [self._see_accounts, self._see_keychain, self._see_folder, self._see_server]
            if self._network is None or looked % ASK == 0:
                looks.append(self._see_network)
            await asyncio.gather(*(self._see(look, engine) for look in looks))
            looked += 1
            await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK):
                await self._asked_again.wait()
        except TimeoutError:
            return

    def _tell(self, engine: Engine) -> None:
        checks = [
            runtime_check(engine.runtimes()),
            keychain_check(self._keychain, file=_sealed(self._accounts)),
            network_check(self._network),
            inbox_check(self._folder),
            notifications_check(self._server, tray=self._has_tray()),
        ]
        if (account := account_check(self._accounts)) is not None:
            checks.append(account)
        self._show(checks, bool(self._accounts))

    async def _see(self, look: Callable[[Engine], Awaitable[None]], engine: Engine) -> None:
        """What is known first is told first."""
        await look(engine)
        self._tell(engine)

    async def _see_accounts(self, engine: Engine) -> None:
        accounts = await asyncio.to_thread(lambda: engine.google.accounts.all())
        self._accounts = account_lines(accounts)

    async def _see_keychain(self, _: Engine) -> None:
        from colab_tray.core.google.ways import keychain

        self._keychain = await keychain()

    async def _see_folder(self, _: Engine) -> None:
        self._folder = await asyncio.to_thread(look_at_folder, self._inbox)

    async def _see_server(self, _: Engine) -> None:
        from colab_tray.ui.native.asking import server

        self._server = await server()

    async def _see_network(self, engine: Engine) -> None:
        try:
            await engine.google.accounts.reach()
        except ColabTrayError as error:
            self._network = spoken(str(error))
        else:
            self._network = ""


def look_at_folder(path: Path) -> InboxFound:
    """Whether scripts can be saved there, and would be run from there. Waits for the disk."""
    from colab_tray.core.intake.folders import check_private

    if not os.path.lexists(path):
        return InboxFound(str(path), there=False)
    try:
        check_private(path, path.stat())
        with tempfile.TemporaryFile(dir=path, prefix=".colab-tray-"):
            pass
    except ColabTrayError as error:
        return InboxFound(str(path), there=True, trouble=spoken(str(error)))
    except OSError as error:
        return InboxFound(str(path), there=True, trouble=f"{error.strerror}.")
    return InboxFound(str(path), there=True)


def _sealed(accounts: tuple[AccountLine, ...]) -> bool:
    return any(one.kept == "file" for one in accounts)
