"""What is asked of Google with a sign-in that is kept: a new access token, or that it be ended."""

from __future__ import annotations

from dataclasses import replace

from colab_tray.core.credentials import KeychainLocked
from colab_tray.core.credentials.keeping import Keep
from colab_tray.core.google.account import Account
from colab_tray.core.google.grants import Grant, Grants
from colab_tray.core.google.oauth import OAuth, Tokens
from colab_tray.core.model.errors import BadInput, ColabTrayError, NotSignedIn, WrongAccount

_CONNECTIONS = "https://myaccount.google.com/connections"


async def renewed(account: Account, grants: Grants, oauth: OAuth) -> Tokens:
    """Raises NotSignedIn, WrongAccount, Blocked, Offline, Throttled, KeychainLocked, UnexpectedReply, …"""
    grant = await _grant(account, grants)
    tokens = await oauth.refresh(grant.client, grant.refresh)
    if account.kept is Keep.FOUND:
        who = await oauth.who(tokens.access)
        if who.id != account.id:
            raise WrongAccount(f"{account.path} is now of {who.email}.")
    elif tokens.refresh is not None:
        await grants.put(account, replace(grant, refresh=tokens.refresh))
    return tokens


async def ended(account: Account, grants: Grants, oauth: OAuth) -> str:
    """Have Google end all it gave; the sentence about what was not done, or "". Raises KeychainLocked,
    before anything was done."""
    if account.kept is Keep.FOUND:
        return f"The sign-in in {account.path} is another program's, and stays as it is."
    try:
        grant = await grants.get(account)
        if grant is not None:
            await oauth.revoke(grant.refresh)
    except KeychainLocked:
        raise
    except ColabTrayError as error:
        return f"Google could not be told ({error}); remove the access at {_CONNECTIONS}"
    return ""


async def _grant(account: Account, grants: Grants) -> Grant:
    try:
        grant = await grants.get(account)
    except BadInput as error:  # of the file another program keeps
        raise NotSignedIn(str(error)) from None
    if grant is None:
        why = "it was kept for one engine only" if account.kept is Keep.MEMORY else "it is gone"
        raise NotSignedIn(
            f"The sign-in is not in the {account.kept} any more ({why}); sign in again: "
            f"colab-tray login {account.email}"
        )
    return grant
