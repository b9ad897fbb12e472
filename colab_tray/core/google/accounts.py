"""The accounts that are signed in: how they come and go, and what they let us ask.

Each stands for itself: none is used in the place of another, and none is sent elsewhere than to who gave it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from colab_tray.core.credentials import Keychain, KeychainLocked
from colab_tray.core.credentials.keeping import Keep
from colab_tray.core.credentials.sealed import SealedFile
from colab_tray.core.google.account import Account, Book, Standing, changed
from colab_tray.core.google.arriving import Arriving, Coming
from colab_tray.core.google.bearers import Bearers, Lease
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.found import Found, look
from colab_tray.core.google.grants import Grants, read_grant
from colab_tray.core.google.oauth import OAuth, Tokens
from colab_tray.core.google.oauth_client import OAuthClient, read_client
from colab_tray.core.google.renewing import ended, renewed
from colab_tray.core.google.scopes import SIGN_IN, told, word
from colab_tray.core.google.sign_in import PATIENCE, SignIn
from colab_tray.core.google.web import Web
from colab_tray.core.model.errors import (
    ActionNeeded,
    Blocked,
    ColabTrayError,
    KeychainUnavailable,
    NoClient,
    NotFound,
    NotSignedIn,
    WrongAccount,
    WrongScope,
)
from colab_tray.core.model.secret import Secret
from colab_tray.core.store.state import StateStore
from colab_tray.core.timing import Clock

_NO_CLIENT = (
    "This version of Colab Tray has no OAuth client of its own yet: `colab-tray login` shows how to get one "
    "from Google, once and free of charge, and `colab-tray login --client FILE` signs in with it."
)


class Accounts:
    """Of one engine. `endpoints` says where Google is now; `told` hears that an account is another."""

    def __init__(
        self,
        endpoints: Callable[[], Endpoints],
        state: StateStore,
        keychain: Keychain,
        file: SealedFile,
        clock: Clock,
        told: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
    ) -> None:
        self._endpoints = endpoints
        self._book = Book(state)
        self.grants = Grants(endpoints, keychain, file)
        self._told = told
        self._patience = patience
        self._web = Web()
        self._bearers = Bearers(self._renew, clock)
        self._arriving = Arriving(self._book, self.grants, clock)
        self._clock = clock
        self._sign_in: SignIn | None = None

    # -- who there is --------------------------------------------------------------------------

    def all(self) -> list[Account]:
        """The first is used where none is named."""
        return self._book.of(self._endpoints().realm)

    def named(self, word: str) -> Account:
        """By id, email address or name, or the beginning of one. Raises NotFound, WrongUsage."""
        return self._book.named(self._endpoints().realm, word)

    async def change(
        self, word: str, name: str | None = None, colour: str | None = None, *, use: bool = False
    ) -> Account:
        """`use`: from now on where none is named. Raises NotFound, WrongUsage, StorageError."""
        account = changed(self.named(word), name, colour)
        await self._book.put(account, first=use)
        self._told()
        return account

    @property
    def busy(self) -> bool:
        """Whether something would end with this engine: a sign-in under way, or kept in its memory."""
        return bool(self.grants.memory) or (self._sign_in is not None and self._sign_in.pending)

    @property
    def passing(self) -> list[str]:
        """Email addresses of those whose sign-in ends with this engine."""
        kept = [one.email for one in self.all() if one.kept is Keep.MEMORY]
        return kept if self.grants.memory else []

    # -- for those who ask Google --------------------------------------------------------------

    async def bearer(self, account: str, scopes: Collection[str]) -> Secret:
        """An access token that is good for minutes. Raises NotSignedIn, WrongScope, Offline, Throttled,
        Blocked, KeychainLocked, KeychainUnavailable, UnexpectedReply."""
        self._refuse_leaks()
        self._refuse_more(account, scopes)
        bearer = await self._bearers.get(account)
        self._refuse_more(account, scopes)  # less may be allowed than was
        return bearer

    async def invalidate(self, account: str, token: Secret | None = None) -> None:
        """Google took an access token for none; the next `bearer` asks for another. `token`: only if it is
        still that one."""
        self._bearers.drop(account, token)

    async def reach(self) -> None:
        """See that Google answers. Raises Offline, UnexpectedReply."""
        await self._web.reach(self._endpoints().oauth)

    # -- coming --------------------------------------------------------------------------------

    def found(self, home: Path, environ: Mapping[str, str]) -> list[Found]:
        """What other programs left that could be used. Waits for the disk."""
        return look(home, environ, self._endpoints())

    async def begin(
        self,
        *,
        keep: Keep,
        client: Path | None = None,
        scopes: Collection[str] = (),
        email: str = "",
        port: int = 0,
    ) -> SignIn:
        """Begin a sign-in, in the place of one that is under way.

        `email`: only that account will do; what it was allowed before is asked for again. `client`: a
        file from Google's console, which is remembered. Raises ActionNeeded, BadInput, PortTaken,
        KeychainLocked.
        """
        self._refuse_leaks()
        program = await self._client(client)
        before = next((one for one in self.all() if one.email.lower() == email.lower()), None)
        wanted = SIGN_IN | frozenset(scopes) | (before.scopes if before else frozenset())
        coming = Coming(program, keep, wanted, email, self._endpoints().realm, new=bool(client))
        oauth = self._oauth

        async def taken(tokens: Tokens) -> Account:
            try:
                return self._entered(await self._arriving.signed_in(oauth, tokens, coming), tokens)
            finally:
                self._told()  # also of one that was allowed less than was asked for

        if self._sign_in is not None:
            self._sign_in.cancel("Another sign-in was begun in the place of this one.")
            if port:
                await self._sign_in.closed()  # it may have the same one
        self._sign_in = sign_in = SignIn(oauth, program, taken, self._patience)
        await sign_in.begin(wanted, email, port)
        return sign_in

    def under_way(self, sign_in: str) -> SignIn:
        """The sign-in of that id, also when it has ended. Raises NotFound."""
        if self._sign_in is None or self._sign_in.id != sign_in:
            raise NotFound(
                "There is no such sign-in; another was begun, or the engine is a new one."
            )
        return self._sign_in

    async def adopt(self, path: Path) -> Account:
        """Sign in with what another program keeps in a file; it stays there, and is read each time.

        Raises BadInput, NotSignedIn, WrongScope, Offline, …
        """
        self._refuse_leaks()
        endpoints, oauth = self._endpoints(), self._oauth
        grant = await asyncio.to_thread(read_grant, path, endpoints)
        tokens = await oauth.refresh(grant.client, grant.refresh)
        account = await self._arriving.adopted(oauth, tokens, grant, path, endpoints.realm)
        return self._entered(account, tokens)

    async def unlock(self, passphrase: Secret) -> None:
        """The file with sign-ins. Raises NotFound, WrongPassphrase, StorageError."""
        await self.grants.unlock(passphrase)
        for account in self.all():
            if account.state is Standing.LOCKED and account.kept is Keep.FILE:
                await self._stands(account, Standing.OK)

    # -- going ---------------------------------------------------------------------------------

    async def sign_out(self, word: str) -> tuple[Account, str]:
        """Forget an account, and have Google end what it gave. The sentence says what was not done, or is "".

        Raises NotFound, WrongUsage, KeychainLocked, StorageError.
        """
        account = self.named(word)
        left = await ended(account, self.grants, self._oauth)
        with contextlib.suppress(KeychainUnavailable):
            await self.grants.remove(account)
        self._bearers.drop(account.id)
        await self._book.drop(account)
        self._told()
        return account, left

    async def close(self) -> None:
        """Ends a sign-in under way; nobody is signed out."""
        if self._sign_in is not None:
            self._sign_in.cancel("The engine ends; sign in again.")
            await self._sign_in.closed()
        await self._bearers.close()
        await self._web.close()

    # -- how -----------------------------------------------------------------------------------

    @property
    def _oauth(self) -> OAuth:
        return OAuth(self._endpoints(), self._web)

    def _refuse_leaks(self) -> None:
        if leak := self._endpoints().leak:
            raise ActionNeeded(leak)

    def _refuse_more(self, account: str, scopes: Collection[str]) -> None:
        known = self._known(account)
        if lacking := frozenset(scopes) - known.scopes:
            raise WrongScope(
                f"{known.email} has not allowed Colab Tray to {told(lacking)}; this asks for it: "
                f"colab-tray login {known.email} {word(lacking)}".rstrip()
            )

    async def _client(self, file: Path | None) -> OAuthClient:
        if file is not None:
            return await asyncio.to_thread(read_client, file, self._endpoints())
        if client := await self.grants.client():
            return client
        raise NoClient(_NO_CLIENT)

    def _known(self, account_id: str) -> Account:
        """Raises NotSignedIn, also for one that Google's last answer ended."""
        account = self._book.find(self._endpoints().realm, account_id)
        if account is None:
            raise NotSignedIn("The account is not signed in; `colab-tray login` signs in.")
        if account.state is Standing.SIGN_IN and account.kept is not Keep.FOUND:
            raise NotSignedIn(account.why)
        return account

    async def _renew(self, account_id: str) -> Lease:
        account = self._known(account_id)
        try:
            tokens = await renewed(account, self.grants, self._oauth)
        except (NotSignedIn, Blocked, KeychainLocked, WrongAccount) as error:
            why = type(error)(f"{account.email}: {error}")
            await self._stands(account, _STANDING.get(type(error), Standing.SIGN_IN), str(why))
            raise why from None
        if self._book.find(account.realm, account_id) is None:
            raise NotSignedIn(f"{account.email} has been signed out.")
        await self._stands(account, Standing.OK, scopes=tokens.scopes)
        return Lease.of(tokens.access, tokens.life, self._clock)

    async def _stands(
        self,
        account: Account,
        state: Standing,
        why: str = "",
        scopes: frozenset[str] | None = None,
    ) -> None:
        """What Google's answer to one sign-in makes of the account; a later sign-in has its own."""
        before = self._book.find(account.realm, account.id)
        if before is None or before.signed_in != account.signed_in:
            return
        now = replace(before, state=state, why=why, scopes=scopes or before.scopes)
        if now != before:
            await self._book.put(now)
            self._told()

    def _entered(self, account: Account, tokens: Tokens) -> Account:
        self._bearers.put(account.id, Lease.of(tokens.access, tokens.life, self._clock))
        self._told()
        return account


_STANDING: Mapping[type[ColabTrayError], Standing] = {
    Blocked: Standing.BLOCKED,
    KeychainLocked: Standing.LOCKED,
}
