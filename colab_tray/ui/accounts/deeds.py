"""What a person asked for of accounts, done on the engine: the browser opens, and what came of it is shown."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret
from colab_tray.ui.accounts.lines import AccountLine, account_lines

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.core.google.sign_in import SignIn
    from colab_tray.core.google.ways import Ways


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants to sign in. `email`: only that account will do."""

    email: str = ""
    client: str = ""  # a file from Google's console
    keep: str = ""  # a word of credentials.keeping.Keep; "" is the usual place
    passphrase: Secret | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that waits for its person. `browser`: one could be opened."""

    url: str
    redirect: str  # how the address begins on which the browser ends
    kept: str
    minutes: float  # the person has
    browser: bool


class AccountDeeds:
    """`ready` waits for the engine. Each raises ColabTrayError, a sentence to show."""

    def __init__(self, ready: Callable[[], Awaitable[Engine]]) -> None:
        self._ready = ready
        self._sign_in: SignIn | None = None

    # -- looking ---------------------------------------------------------------------------------

    async def lines(self) -> tuple[AccountLine, ...]:
        from asyncio import to_thread

        google = (await self._ready()).google
        return account_lines(await to_thread(lambda: google.accounts.all()))

    async def ways(self) -> Ways:
        """How one could sign in here, as it is now."""
        engine = await self._ready()
        from colab_tray.core.google.ways import look

        return await look(engine.google, Path.home(), os.environ)

    async def machines(self, email: str) -> int:
        """How many rented ones the account has."""
        there = (await self._ready()).runtimes()
        return sum(one.on_request and one.ours and one.account == email for one in there)

    # -- signing in ------------------------------------------------------------------------------

    async def begin(self, wish: Wish) -> Begun:
        """Open the browser; in the place of a sign-in that is under way."""
        accounts = (await self._ready()).google.accounts
        keep = await accounts.grants.place(wish.keep or None, wish.passphrase)
        client = Path(wish.client) if wish.client else None
        sign_in = await accounts.begin(keep=keep, client=client, email=wish.email)
        self._sign_in = sign_in
        opened = open_page(sign_in.url)
        minutes = sign_in.patience / 60
        return Begun(sign_in.url, sign_in.redirect, keep.value, minutes, opened)

    async def signed_in(self) -> AccountLine:
        """The account, once the person is back."""
        assert self._sign_in is not None
        return account_lines([await self._sign_in.wait()])[0]

    async def answer(self, text: str) -> None:
        """The address the browser ended on. Raises WrongUsage for another text; the sign-in goes on."""
        if self._sign_in is not None:
            await self._sign_in.paste(text)

    def cancel(self, why: str) -> None:
        sign_in, self._sign_in = self._sign_in, None
        if sign_in is not None:
            sign_in.cancel(why)

    async def adopt(self, path: str) -> AccountLine:
        """Use what another program keeps."""
        accounts = (await self._ready()).google.accounts
        return account_lines([await accounts.adopt(Path(path))])[0]

    async def unlock(self, passphrase: Secret) -> None:
        """The file with sign-ins."""
        await (await self._ready()).google.accounts.unlock(passphrase)

    # -- one that is signed in -------------------------------------------------------------------

    async def use(self, account: str) -> None:
        """For new jobs from now on."""
        await (await self._ready()).google.accounts.change(account, use=True)

    async def paint(self, account: str, colour: str) -> None:
        await (await self._ready()).google.accounts.change(account, colour=colour)

    async def sign_out(self, account: str) -> str:
        """What could not be done, a sentence; or "" """
        engine = await self._ready()
        await engine.fleet.part_from(engine.google.accounts.named(account).email)
        _, left = await engine.google.accounts.sign_out(account)
        return left


def open_page(url: str) -> bool:
    """Whether a browser could be opened."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(url.encode()))
