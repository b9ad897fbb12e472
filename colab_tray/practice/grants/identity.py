"""Who a token speaks for: `userinfo`, and the signed `id_token`."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Collection
from typing import Protocol

from colab_tray.practice.grants.clients import Client
from colab_tray.practice.grants.scopes import EMAIL, PROFILE


class Person(Protocol):
    """What is shown of somebody. The email address is their id."""

    @property
    def email(self) -> str: ...
    @property
    def name(self) -> str: ...


def subject(email: str) -> str:
    """The number Google knows somebody by: 21 digits, the same for every client."""
    digest = hashlib.sha256(email.encode()).digest()
    return f"1{int.from_bytes(digest[:12]) % 10**20:020d}"


def userinfo(person: Person, scopes: Collection[str]) -> dict[str, object]:
    """The body of `oauth2/v2/userinfo`: only what the scopes let one see."""
    body: dict[str, object] = {"id": subject(person.email)}
    if EMAIL in scopes:
        body |= {"email": person.email, "verified_email": True}
    if PROFILE in scopes:
        body |= _names(person)
    return body


def claims(person: Person, scopes: Collection[str]) -> dict[str, object]:
    """The same facts under OpenID's names."""
    body: dict[str, object] = {"sub": subject(person.email)}
    if EMAIL in scopes:
        body |= {"email": person.email, "email_verified": True}
    return body | (_names(person) if PROFILE in scopes else {})


def id_token(person: Person, client: Client, scopes: Collection[str], now: float, life: int) -> str:
    """A JSON web token, signed with the client's secret (HS256): Google's keys are not ours."""
    issued = int(now)
    payload: dict[str, object] = {
        "iss": "https://accounts.google.com",
        "azp": client.id,
        "aud": client.id,
        **claims(person, scopes),
        "iat": issued,
        "exp": issued + life,
    }
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(payload)}"
    signature = hmac.digest(client.secret.encode(), signed.encode(), "sha256")
    return f"{signed}.{_base64(signature)}"


def _names(person: Person) -> dict[str, object]:
    given, _, family = person.name.partition(" ")
    names: dict[str, object] = {"name": person.name, "given_name": given}
    return names | ({"family_name": family} if family else {})


def _part(value: dict[str, object]) -> str:
    return _base64(json.dumps(value, separators=(",", ":")).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
