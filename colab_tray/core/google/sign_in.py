"""One sign-in, from the address a person opens to the account that comes of it, or the reason for none.

The answer comes to an address of this computer, by the browser; where the browser is on another one, the
person copies the address it ended on. One answer counts; after `patience` seconds none does.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Collection
from urllib.parse import urlsplit

from colab_tray.core.google import refusals
from colab_tray.core.google.account import Account
from colab_tray.core.google.callback import LINGER, Callback, Came, Ending, came_back
from colab_tray.core.google.oauth import OAuth, Tokens
from colab_tray.core.google.oauth_client import OAuthClient
from colab_tray.core.google.scopes import KNOWN, told
from colab_tray.core.model.errors import ColabTrayError, NotSignedIn, WrongUsage
from colab_tray.core.model.secret import Secret

PATIENCE = 300.0  # seconds a person may take
_SHORTEST = 20  # characters; Google's codes have more than three times as many

Taken = Callable[[Tokens], Awaitable[Account]]  # what becomes of the tokens; may refuse them


class SignIn:
    """Made by `begin`. `url` is what the person opens."""

    def __init__(
        self, oauth: OAuth, client: OAuthClient, taken: Taken, patience: float = PATIENCE
    ) -> None:
        self.id = secrets.token_urlsafe(9)
        self.url = ""
        self._state = secrets.token_urlsafe(24)
        self._verifier = Secret(secrets.token_urlsafe(48))
        self._oauth = oauth
        self._client = client
        self._taken = taken
        self.patience = patience
        self._callback = Callback(self._state, self._settle)
        self._used = False
        self._result: asyncio.Future[Account] = asyncio.get_running_loop().create_future()
        self._result.add_done_callback(_looked_at)
        self._closing: asyncio.Task[None] | None = None

    async def begin(self, scopes: Collection[str], email: str = "", port: int = 0) -> None:
        """Raises PortTaken, and what it was cancelled with meanwhile."""
        try:
            await self._callback.open(port)
        except BaseException:
            self.cancel("The sign-in could not begin.")
            raise
        if not self.pending:
            await self._callback.close()
            await self.wait()
        redirect = self._callback.redirect
        asked = (self._client, redirect, scopes, self._state, self._verifier, email)
        self.url = self._oauth.address(*asked)
        asyncio.get_running_loop().call_later(self.patience, self._too_late)

    @property
    def pending(self) -> bool:
        return not self._result.done()

    @property
    def redirect(self) -> str:
        """Where the browser ends; a browser elsewhere shows an error there, with all we need in its address."""
        return self._callback.redirect

    async def wait(self) -> Account:
        """The account, once it is signed in. Raises what kept it from being so."""
        return await asyncio.shield(self._result)

    async def paste(self, text: str) -> Account:
        """Take the address the browser ended on, or the code alone. Raises WrongUsage; the sign-in goes on."""
        text = text.strip()
        if "=" in text or "://" in text:
            came = came_back(urlsplit(text).query or text, self._state)
            if came is None:
                raise WrongUsage(
                    "That address is not the answer to this sign-in; copy the whole of it from the browser, "
                    f"it begins with {self.redirect}/?state="
                )
        elif len(text) >= _SHORTEST and text.isascii() and text.isprintable() and " " not in text:
            came = Came(
                code=text
            )  # PKCE: one that was made for somebody else is worth nothing here
        else:
            raise WrongUsage("That is neither an address nor a code; copy all of it.")
        await self._settle(came)
        return await self.wait()

    def cancel(self, why: str) -> None:
        if self.pending:
            self._result.set_exception(NotSignedIn(why))
        self._close()

    async def closed(self) -> None:
        """Wait until nothing listens any more."""
        if self._closing is not None:
            await asyncio.wait([self._closing])

    async def _settle(self, came: Came) -> Ending:
        if self._used or not self.pending:
            return _OVER
        self._used = True
        try:
            account = await self._account(came)
        except ColabTrayError as error:
            ending = Ending("You are not signed in", str(error), good=False)
            self._end(error)
        except BaseException:  # a bug, or the engine ends: nobody is to wait for ever
            self._end(NotSignedIn("The sign-in came to no end; the log of the engine says why."))
            raise
        else:
            may = f"Colab Tray may {told(account.scopes & KNOWN)} now, and nothing else."
            ending = Ending(f"Signed in as {account.email}", may, good=True)
            self._end(account)
        return ending

    async def _account(self, came: Came) -> Account:
        if came.error:
            raise refusals.asked(came.error)
        redirect = self._callback.redirect
        tokens = await self._oauth.exchange(self._client, came.code, self._verifier, redirect)
        if not self.pending:
            raise NotSignedIn("The sign-in was ended before its answer came.")
        return await self._taken(tokens)

    def _end(self, how: Account | ColabTrayError) -> None:
        if self.pending:
            if isinstance(how, Account):
                self._result.set_result(how)
            else:
                self._result.set_exception(how)
        self._close()

    def _too_late(self) -> None:
        if not self._used:
            self.cancel(f"Nobody signed in within {self.patience / 60:g} minutes; begin again.")

    def _close(self) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(self._callback.close(linger=LINGER))


_OVER = Ending("This sign-in is over", "Begin a new one in Colab Tray.", good=False)


def _looked_at(result: asyncio.Future[Account]) -> None:
    """Nobody has to wait for it."""
    with contextlib.suppress(asyncio.CancelledError):
        result.exception()
