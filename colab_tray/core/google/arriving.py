"""From the tokens of a sign-in to an account in the book: is it the one, may we do what is needed, keep it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from colab_tray.core.credentials.keeping import Keep
from colab_tray.core.google.account import Account, Book, Standing
from colab_tray.core.google.grants import Grant, Grants
from colab_tray.core.google.oauth import OAuth, Tokens
from colab_tray.core.google.oauth_client import OAuthClient
from colab_tray.core.google.scopes import COLAB, EMAIL, SIGN_IN, told
from colab_tray.core.model.errors import NotSignedIn, StorageError, WrongAccount, WrongScope
from colab_tray.core.model.facts import dataclass
from colab_tray.core.timing import Clock

_GCLOUD = (
    "gcloud auth application-default login --scopes=openid,"
    f"https://www.googleapis.com/auth/cloud-platform,{EMAIL},{COLAB}"
)


@dataclass(frozen=True, slots=True)
class Coming:
    """What a sign-in was begun with. `new`: the client is to be remembered."""

    client: OAuthClient
    keep: Keep
    wanted: frozenset[str]
    email: str
    realm: str
    new: bool = False


class Arriving:
    def __init__(self, book: Book, grants: Grants, clock: Clock) -> None:
        self._book = book
        self._grants = grants
        self._clock = clock

    async def signed_in(self, oauth: OAuth, tokens: Tokens, coming: Coming) -> Account:
        """The account, kept. Raises NotSignedIn, WrongAccount, WrongScope, Offline, KeychainLocked, …"""
        if lacking := SIGN_IN - {"openid"} - tokens.scopes:
            raise WrongScope(
                f"You did not allow Colab Tray to {told(lacking)}; sign in again and tick it."
            )
        if tokens.refresh is None:
            raise NotSignedIn(
                "Google gave a sign-in for an hour only; remove Colab Tray at "
                "https://myaccount.google.com/connections and sign in again."
            )
        who = await oauth.who(tokens.access)
        if coming.email and who.email.lower() != coming.email.lower():
            raise WrongAccount(
                f"You signed in as {who.email}, not as {coming.email}; nothing was kept."
            )
        account = self._account(who.id, who.email, tokens, coming.keep, coming.realm)
        account = replace(account, client=coming.client.id)
        if coming.new:
            await self._grants.remember(coming.client, coming.keep)
        await self._keep(account, Grant(coming.client, tokens.refresh))
        if lacking := coming.wanted - {"openid"} - tokens.scopes:
            raise WrongScope(
                f"{who.email} is signed in, but you did not allow it to {told(lacking)}."
            )
        return account

    async def adopted(
        self, oauth: OAuth, tokens: Tokens, grant: Grant, path: Path, realm: str
    ) -> Account:
        """The account of a sign-in that another program keeps. Raises WrongScope, Offline, …"""
        if lacking := SIGN_IN - {"openid"} - tokens.scopes:
            raise WrongScope(
                f"The sign-in in {path} does not allow its user to {told(lacking)}. If it is gcloud's: "
                f"{_GCLOUD}"
            )
        who = await oauth.who(tokens.access)
        account = self._account(who.id, who.email, tokens, Keep.FOUND, realm)
        account = replace(account, client=grant.client.id, path=str(path))
        await self._keep(account, grant)
        return account

    def _account(
        self, account_id: str, email: str, tokens: Tokens, keep: Keep, realm: str
    ) -> Account:
        """As it was before, where it was: name and colour are the person's."""
        before = self._book.find(realm, account_id)
        return Account(
            account_id,
            email,
            before.name if before else email.partition("@")[0],
            before.colour if before else self._book.colour(realm),
            tokens.scopes,
            Standing.OK,
            kept=keep,
            realm=realm,
            signed_in=self._clock.wall(),
        )

    async def _keep(self, account: Account, grant: Grant) -> None:
        before = self._book.find(account.realm, account.id)
        await self._grants.put(account, grant)
        try:
            await self._book.put(account)
        except StorageError:
            if before is None or before.kept is not account.kept:
                await self._grants.remove(account)
            raise
        if before is not None and before.kept is not account.kept:
            await self._grants.remove(before)
