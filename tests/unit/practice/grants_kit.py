"""A world of grants without a network: a clock that is moved by hand, people, programs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest

from colab_tray.practice.grants import codes, scopes
from colab_tray.practice.grants.clients import PRACTICE_CLIENT, Client, Clients
from colab_tray.practice.grants.grants import Grants
from colab_tray.practice.grants.refusals import Refused
from colab_tray.practice.grants.request import Request, read

VERIFIER = "a-verifier-of-at-least-forty-three-characters.~"
ADA, BOB = "ada@practice.example", "bob@practice.example"
WEB = Client("web", "w", "A site", ("https://site.example/back",), installed=False, project="other")


@dataclass(frozen=True)
class Somebody:
    email: str
    name: str = "Ada Lovelace"


class World:
    """A clock that is moved by hand, two people, two clients, and tokens that count."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.account_refused: dict[str, str] = {}
        self.clients = Clients([PRACTICE_CLIENT, WEB])
        numbers = itertools.count(1)
        people = {ADA: Somebody(ADA), BOB: Somebody(BOB)}
        self.grants = Grants(
            people.get,
            lambda: self.now,
            self.clients,
            lambda: f"token{next(numbers)}",
            account_refused=lambda person: self.account_refused.get(person, ""),
        )

    def ask(self, **changed: str | None) -> Request:
        query = {
            "client_id": PRACTICE_CLIENT.id,
            "redirect_uri": "http://127.0.0.1:5000",
            "response_type": "code",
            "scope": f"openid email profile {scopes.COLAB}",
            "state": "s 1",
            "code_challenge": codes.challenge_of(VERIFIER),
            "code_challenge_method": "S256",
            **changed,
        }
        return read({k: v for k, v in query.items() if v is not None}, self.clients)

    def code(self, request: Request, person: str = ADA, *chosen: str) -> str:
        back = self.grants.agree(request, person, chosen or None)
        return parse_qs(urlsplit(back).query)["code"][0]

    def exchange(self, code: str, **changed: str) -> dict[str, object]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": PRACTICE_CLIENT.id,
            "client_secret": PRACTICE_CLIENT.secret,
            "redirect_uri": "http://127.0.0.1:5000",
            "code_verifier": VERIFIER,
        }
        return self.grants.token({**form, **changed})

    def renew(self, refresh: object, **changed: str) -> dict[str, object]:
        form = {
            "grant_type": "refresh_token",
            "refresh_token": str(refresh),
            "client_id": PRACTICE_CLIENT.id,
            "client_secret": PRACTICE_CLIENT.secret,
        }
        return self.grants.token({**form, **changed})


def refused(error: str, status: int = 400) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda e: (e.error, e.status) == (error, status))
