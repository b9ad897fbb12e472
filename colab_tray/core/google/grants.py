"""What new access tokens are had with: the program, and its refresh token; where they are kept and read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from colab_tray.core.credentials import Keychain
from colab_tray.core.credentials.keeping import Keep, Keeper, Memory
from colab_tray.core.credentials.sealed import SealedFile
from colab_tray.core.google.account import Account
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.oauth_client import (
    OAuthClient,
    belongs,
    built_in,
    read_json,
    token,
)
from colab_tray.core.model.errors import BadInput, KeychainUnavailable, NotFound, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret


@dataclass(frozen=True, slots=True)
class Grant:
    client: OAuthClient
    refresh: Secret

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Grant:
        """Raises ValueError."""
        return cls(OAuthClient.of(fields), Secret(token(fields.get("refresh_token"))))


class Grants:
    """The grants of all accounts, and the client that a person brought."""

    def __init__(
        self, endpoints: Callable[[], Endpoints], keychain: Keychain, file: SealedFile
    ) -> None:
        self._endpoints = endpoints
        self.memory = Memory()
        self.file = file
        self._keepers: dict[Keep, Keeper] = {
            Keep.KEYCHAIN: keychain,
            Keep.MEMORY: self.memory,
            Keep.FILE: file,
        }

    async def place(self, wanted: str | None, passphrase: Secret | None) -> Keep:
        """Where the next sign-in is kept; asked before a person is sent to the browser.

        Raises KeychainLocked, KeychainUnavailable, WrongUsage, WrongPassphrase, StorageError.
        """
        if wanted not in (None, *self._keepers):
            raise WrongUsage(
                f"A sign-in is kept in {', '.join(self._keepers)}, not {wanted!r:.40}."
            )
        keep = Keep(wanted or Keep.KEYCHAIN)
        if keep is Keep.FILE and passphrase is not None:
            await self.file.unlock(passphrase)
        try:
            await self._keepers[keep].get(self._client)  # it asks to be unlocked now, if it does
        except KeychainUnavailable:
            if wanted:
                raise
            return Keep.MEMORY
        return keep

    async def client(self) -> OAuthClient | None:
        """The one that signs in where none is named. Raises KeychainLocked."""
        if client := built_in(self._endpoints()):
            return client
        for keep, keeper in self._keepers.items():
            if keep is Keep.FILE and not self.file.unlocked:
                continue
            try:
                if text := await keeper.get(self._client):
                    return OAuthClient.of(json.loads(text.reveal()))
            except (KeychainUnavailable, ValueError):
                continue
        return None

    async def remember(self, client: OAuthClient, keep: Keep) -> None:
        """For the next sign-in."""
        await self._keepers[keep].put(self._client, _text(client))

    async def get(self, account: Account) -> Grant | None:
        """None when it is not there any more. Raises KeychainLocked, BadInput, …"""
        if account.kept is Keep.FOUND:
            path = Path(account.path)
            return await asyncio.to_thread(read_grant, path, self._endpoints())
        text = await self._keepers[account.kept].get(account.entry)
        try:
            return None if text is None else Grant.of(json.loads(text.reveal()))
        except ValueError:
            return None

    async def put(self, account: Account, grant: Grant) -> None:
        """What another program keeps stays with it."""
        if account.kept is not Keep.FOUND:
            secret = _text(grant.client, refresh_token=grant.refresh.reveal())
            await self._keepers[account.kept].put(account.entry, secret)

    async def remove(self, account: Account) -> None:
        if account.kept is not Keep.FOUND:
            await self._keepers[account.kept].remove(account.entry)

    async def unlock(self, passphrase: Secret) -> None:
        """Raises NotFound, WrongPassphrase, StorageError."""
        if not self.file.exists:
            raise NotFound(
                "There is no file with sign-ins; `colab-tray login --keep file` makes one."
            )
        await self.file.unlock(passphrase)

    @property
    def _client(self) -> str:
        return f"client {self._endpoints().realm}"


def read_grant(path: Path, endpoints: Endpoints) -> Grant:
    """The sign-in that another program keeps in a file. Raises BadInput."""
    fields = read_json(path)
    if fields.get("type") == "service_account":
        raise BadInput(
            f"{path} is the key of a service account; Colab lends machines to people, so sign in as one."
        )
    try:
        grant = Grant.of(fields)
    except ValueError:
        kind = (
            "an OAuth client: use --client" if "installed" in fields else "no sign-in of a person"
        )
        raise BadInput(f"{path} is {kind}.") from None
    if not belongs(fields, endpoints):
        raise BadInput(
            f"The sign-in in {path} is not one of {endpoints.token}, and is not sent there."
        )
    return grant


def _text(client: OAuthClient, **more: str) -> Secret:
    fields = {"client_id": client.id, "client_secret": client.secret.reveal(), **more}
    return Secret(json.dumps(fields))
