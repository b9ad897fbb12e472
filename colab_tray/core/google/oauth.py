"""OAuth 2 as Google speaks it: where a person is sent, and the forms that are posted afterwards.

Answers are taken from whoever gives them: they are small, known fields are checked, and none of their words
is repeated to a person.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from colab_tray.core.google import refusals, scopes
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.oauth_client import OAuthClient, token
from colab_tray.core.google.web import Web
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret

_LONGEST_LIFE = 86400.0  # seconds; Google says 3599


@dataclass(frozen=True, slots=True)
class Tokens:
    """`life` is in seconds from now. `refresh` is None when the one we have stays good."""

    access: Secret
    life: float
    scopes: frozenset[str]
    refresh: Secret | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """`id` is Google's `sub`, which never changes; an email address may."""

    id: str
    email: str


def challenge(verifier: Secret) -> str:
    """PKCE's S256."""
    digest = hashlib.sha256(verifier.reveal().encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class OAuth:
    """Methods raise Offline, Throttled, NotSignedIn, Blocked, WrongScope, UnexpectedReply."""

    def __init__(self, endpoints: Endpoints, web: Web) -> None:
        self._endpoints = endpoints
        self._web = web

    def address(
        self,
        client: OAuthClient,
        redirect: str,
        wanted: Iterable[str],
        state: str,
        verifier: Secret,
        email: str = "",
    ) -> str:
        """The page on which a person is asked. `email` chooses the account beforehand."""
        query = {
            "client_id": client.id,
            "redirect_uri": redirect,
            "response_type": "code",
            "scope": " ".join(sorted(wanted)),
            "state": state,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
            "access_type": "offline",
            # The consent page each time: else there is no refresh token for what was allowed before.
            "prompt": "consent" if email else "consent select_account",
            **({"login_hint": email} if email else {}),
        }
        return f"{self._endpoints.authorize}?{urlencode(query)}"

    async def exchange(
        self, client: OAuthClient, code: str, verifier: Secret, redirect: str
    ) -> Tokens:
        """What a code is good for, once."""
        fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect}
        return await self._tokens(client, {**fields, "code_verifier": verifier.reveal()})

    async def refresh(self, client: OAuthClient, refresh: Secret) -> Tokens:
        fields = {"grant_type": "refresh_token", "refresh_token": refresh.reveal()}
        return await self._tokens(client, fields)

    async def revoke(self, secret: Secret) -> None:
        """End all that came of a sign-in. One that has ended already is fine."""
        status, body = await self._web.post(self._endpoints.revoke, {"token": secret.reveal()})
        if status != 200 and body.get("error") != "invalid_token":
            raise refusals.of(status, body, self._endpoints.revoke)

    async def who(self, access: Secret) -> Who:
        status, body = await self._web.get(self._endpoints.userinfo, access)
        if status != 200:
            raise refusals.of(status, body, self._endpoints.userinfo)
        name, email = body.get("sub"), body.get("email")
        try:
            if not (isinstance(email, str) and email.isprintable() and "@" in email):
                raise ValueError
            return Who(token(name)[:255], email[:320])
        except ValueError:
            raise refusals.nonsense(self._endpoints.userinfo) from None

    async def _tokens(self, client: OAuthClient, fields: Mapping[str, str]) -> Tokens:
        known = {"client_id": client.id, "client_secret": client.secret.reveal()}
        status, body = await self._web.post(self._endpoints.token, {**known, **fields})
        if status != 200:
            signing_in = "code" in fields
            raise refusals.of(status, body, self._endpoints.token, signing_in=signing_in)
        try:
            return _read(body)
        except (ValueError, OverflowError):
            raise refusals.nonsense(self._endpoints.token) from None


def _read(body: Mapping[str, Any]) -> Tokens:
    life = float(body["expires_in"]) if isinstance(body.get("expires_in"), int | float) else 0.0
    said, refresh = body.get("scope"), body.get("refresh_token")
    if not life > 0 or not isinstance(said, str) or str(body.get("token_type")).lower() != "bearer":
        raise ValueError
    return Tokens(
        Secret(token(body.get("access_token"))),
        min(life, _LONGEST_LIFE),
        scopes.parsed(said[:8192]),
        None if refresh is None else Secret(token(refresh)),
    )
