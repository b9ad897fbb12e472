"""Grants without a network: who may ask, what may be refused, and what a token is worth."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pytest

from colab_tray.practice.grants import codes, scopes
from colab_tray.practice.grants.clients import PRACTICE_CLIENT, Client, Clients
from colab_tray.practice.grants.grants import Grants
from colab_tray.practice.grants.identity import userinfo
from colab_tray.practice.grants.refusals import Declined, Refused
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
        self.clients = Clients([PRACTICE_CLIENT, WEB])
        numbers = itertools.count(1)
        people = {ADA: Somebody(ADA), BOB: Somebody(BOB)}
        self.grants = Grants(
            people.get, lambda: self.now, self.clients, lambda: f"token{next(numbers)}"
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


@pytest.fixture
def world() -> World:
    return World()


def _refused(error: str, status: int = 400) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda e: (e.error, e.status) == (error, status))


def test_the_challenge_is_that_of_rfc_7636() -> None:
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert codes.challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    "redirect",
    [
        "http://127.0.0.1:1",
        "http://127.0.0.1:65535/",
        "http://localhost:8080/",
        "http://[::1]:9",
        "http://localhost",
    ],
)
def test_6_37_a_loopback_address_may_have_any_port(world: World, redirect: str) -> None:
    assert world.ask(redirect_uri=redirect).redirect == redirect


@pytest.mark.parametrize(
    "redirect",
    [
        "http://127.0.0.1:5000/other",
        "https://127.0.0.1:5000",
        "http://127.0.0.1.evil.example:5000",
        "http://evil.example/?http://127.0.0.1",
        "http://ada@127.0.0.1:5000",
        "http://127.0.0.1:port",
        "http://127.0.0.1:5000/?next=evil",
    ],
)
def test_6_37_any_other_redirect_must_be_registered(world: World, redirect: str) -> None:
    with _refused("redirect_uri_mismatch"):
        world.ask(redirect_uri=redirect)


def test_6_37_a_web_app_redirects_only_where_it_said_to_the_letter(world: World) -> None:
    site = {"client_id": WEB.id, "code_challenge": None, "code_challenge_method": None}
    assert world.ask(**site, redirect_uri="https://site.example/back").client is WEB
    for close in ("https://site.example/back/", "https://SITE.example/back", "http://localhost:1"):
        with _refused("redirect_uri_mismatch"):
            world.ask(**site, redirect_uri=close)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "openid everything"}, "invalid_scope"),
        ({"scope": None}, "invalid_request"),
        ({"redirect_uri": "urn:ietf:wg:oauth:2.0:oob"}, "invalid_request"),
        ({"prompt": "none consent"}, "invalid_request"),
    ],
)
def test_6_37_a_request_that_is_wrong_goes_nowhere(
    world: World, changed: dict[str, str | None], error: str
) -> None:
    with _refused(error):
        world.ask(**changed)


def test_an_unknown_client_is_told_so(world: World) -> None:
    with _refused("invalid_client", 401):
        world.ask(client_id="nobody")


def test_6_37_the_state_comes_back_as_it_was_sent(world: World) -> None:
    back = world.grants.agree(world.ask(state="nonce=1&x=ü%"), ADA)
    assert parse_qs(urlsplit(back).query)["state"] == ["nonce=1&x=ü%"]
    back = world.grants.agree(world.ask(state=None), ADA)
    assert "state" not in parse_qs(urlsplit(back).query)


def test_6_38_a_code_gives_an_access_token_for_3599_seconds_and_a_refresh_token(
    world: World,
) -> None:
    said = world.exchange(world.code(world.ask()))
    assert said["expires_in"] == 3599
    assert said["token_type"] == "Bearer"
    assert {"access_token", "refresh_token", "id_token"} <= said.keys()
    assert scopes.EMAIL in str(said["scope"]).split(), "short names come back in full"
    bearer = world.grants.person_of(str(said["access_token"]))
    assert bearer is not None
    assert bearer.person_id == ADA
    world.now += 3598
    assert world.grants.person_of(str(said["access_token"])) is not None
    world.now += 1
    assert world.grants.person_of(str(said["access_token"])) is None


def test_6_37_a_code_works_once_and_for_ten_minutes(world: World) -> None:
    code = world.code(world.ask())
    world.exchange(code)
    with _refused("invalid_grant"):
        world.exchange(code)
    late = world.code(world.ask())
    world.now += codes.LIFE
    with _refused("invalid_grant"):
        world.exchange(late)


@pytest.mark.parametrize(
    ("changed", "error", "status"),
    [
        ({"code_verifier": "b" * 43}, "invalid_grant", 400),
        ({"code_verifier": ""}, "invalid_grant", 400),
        ({"redirect_uri": "http://127.0.0.1:5000/"}, "redirect_uri_mismatch", 400),
        ({"redirect_uri": "http://127.0.0.1:5001"}, "redirect_uri_mismatch", 400),
        ({"client_secret": "wrong"}, "invalid_client", 401),
        ({"client_secret": ""}, "invalid_request", 400),
        ({"client_id": "web", "client_secret": "w"}, "invalid_grant", 400),
        ({"grant_type": "password"}, "unsupported_grant_type", 400),
    ],
)
def test_6_38_an_exchange_that_does_not_fit_gives_nothing(
    world: World, changed: dict[str, str], error: str, status: int
) -> None:
    with _refused(error, status):
        world.exchange(world.code(world.ask()), **changed)


def test_a_code_without_a_challenge_takes_no_verifier(world: World) -> None:
    world.clients.register(replace(PRACTICE_CLIENT, needs_pkce=False))
    plain = world.ask(code_challenge=None, code_challenge_method=None)
    with _refused("invalid_grant"):
        world.exchange(world.code(plain))
    assert "access_token" in world.exchange(world.code(plain), code_verifier="")


def test_scopes_are_refused_one_by_one(world: World) -> None:
    request = world.ask(scope=f"email {scopes.COLAB} {scopes.DRIVE_FILE}")
    said = world.exchange(world.code(request, ADA, scopes.COLAB))
    assert set(str(said["scope"]).split()) == {scopes.EMAIL, scopes.COLAB}
    bearer = world.grants.person_of(str(said["access_token"]))
    assert bearer is not None
    assert scopes.DRIVE_FILE not in bearer.scopes


def test_refusing_everything_is_access_denied(world: World) -> None:
    with pytest.raises(Declined, match="access_denied"):
        world.grants.agree(world.ask(scope=scopes.COLAB), ADA, [])


def test_what_was_not_asked_for_cannot_be_ticked(world: World) -> None:
    said = world.exchange(world.code(world.ask(scope="email"), ADA, scopes.DRIVE))
    assert str(said["scope"]).split() == [scopes.EMAIL]


def test_6_38_a_renewal_gives_a_new_access_token_and_no_refresh_token(world: World) -> None:
    first = world.exchange(world.code(world.ask()))
    world.now += 5000
    second = world.renew(first["refresh_token"])
    assert "refresh_token" not in second
    assert second["access_token"] != first["access_token"]
    assert world.grants.person_of(str(second["access_token"])) is not None


def test_a_renewal_may_ask_for_less_never_for_more(world: World) -> None:
    first = world.exchange(world.code(world.ask()))
    assert world.renew(first["refresh_token"], scope="email")["scope"] == scopes.EMAIL
    with _refused("invalid_scope"):
        world.renew(first["refresh_token"], scope=scopes.DRIVE)


def test_6_38_a_revoked_grant_is_an_invalid_grant(world: World) -> None:
    first = world.exchange(world.code(world.ask()))
    pending = world.code(world.ask())
    world.grants.revoke(str(first["access_token"]))
    assert world.grants.person_of(str(first["access_token"])) is None
    with _refused("invalid_grant"):
        world.renew(first["refresh_token"])
    with _refused("invalid_grant"):
        world.exchange(pending)
    with _refused("invalid_token"):
        world.grants.revoke(str(first["refresh_token"]))


def test_revoking_ends_one_person_and_one_project_only(world: World) -> None:
    ada = world.exchange(world.code(world.ask(), ADA))
    bob = world.exchange(world.code(world.ask(), BOB))
    world.grants.revoke(str(ada["refresh_token"]))
    assert world.grants.person_of(str(bob["access_token"])) is not None


def test_6_38_another_client_cannot_renew(world: World) -> None:
    first = world.exchange(world.code(world.ask()))
    with _refused("invalid_client", 401):
        world.renew(first["refresh_token"], client_id=WEB.id, client_secret=WEB.secret)


def test_include_granted_scopes_adds_to_what_was_granted(world: World) -> None:
    world.code(world.ask(scope=f"email {scopes.COLAB}"))
    alone = world.exchange(world.code(world.ask(scope=scopes.DRIVE_FILE)))
    both = world.exchange(
        world.code(world.ask(scope=scopes.DRIVE_FILE, include_granted_scopes="true"))
    )
    assert set(str(alone["scope"]).split()) == {scopes.DRIVE_FILE}
    assert set(str(both["scope"]).split()) == {scopes.EMAIL, scopes.COLAB, scopes.DRIVE_FILE}


def test_nobody_is_asked_twice_unless_the_client_insists(world: World) -> None:
    request = world.ask()
    assert world.grants.must_ask(request, ADA)
    world.code(request)
    assert not world.grants.must_ask(request, ADA)
    assert world.grants.must_ask(request, BOB)
    assert world.grants.must_ask(world.ask(prompt="consent"), ADA)


def test_a_web_app_has_a_refresh_token_only_when_it_asks_and_is_asked(world: World) -> None:
    site = {
        "client_id": WEB.id,
        "redirect_uri": WEB.redirects[0],
        "code_challenge": None,
        "code_challenge_method": None,
    }
    form = {
        "client_id": WEB.id,
        "client_secret": WEB.secret,
        "redirect_uri": WEB.redirects[0],
        "code_verifier": "",
    }

    def has(**asked: str) -> bool:
        return "refresh_token" in world.exchange(world.code(world.ask(**site, **asked)), **form)

    assert not has()
    world.grants.forget(WEB.project, ADA)
    assert has(access_type="offline")
    assert not has(access_type="offline"), "it was granted before: none this time"
    assert has(access_type="offline", prompt="consent")


def test_refresh_tokens_of_an_unpublished_project_live_for_seven_days(world: World) -> None:
    world.clients.register(replace(PRACTICE_CLIENT, testing=True))
    first = world.exchange(world.code(world.ask()))
    world.now += 7 * 86400 - 1
    world.renew(first["refresh_token"])
    world.now += 1
    with _refused("invalid_grant"):
        world.renew(first["refresh_token"])


def test_the_hundred_and_first_refresh_token_ends_the_first(world: World) -> None:
    tokens = [world.exchange(world.code(world.ask()))["refresh_token"] for _ in range(101)]
    with _refused("invalid_grant"):
        world.renew(tokens[0])
    world.renew(tokens[1])


def test_6_38_tokeninfo_tells_of_a_living_token(world: World) -> None:
    said = world.exchange(world.code(world.ask()))
    world.now += 99
    told = world.grants.tokeninfo(str(said["access_token"]))
    assert told["expires_in"] == "3500"
    assert told["email"] == ADA
    assert told["aud"] == PRACTICE_CLIENT.id
    world.now += 3500
    with _refused("invalid_token"):
        world.grants.tokeninfo(str(said["access_token"]))


def test_6_38_userinfo_shows_what_the_scopes_let_one_see() -> None:
    ada = Somebody(ADA)
    assert userinfo(ada, {scopes.OPENID}).keys() == {"id"}
    assert userinfo(ada, {scopes.EMAIL})["email"] == ADA
    assert "name" not in userinfo(ada, {scopes.EMAIL})
    assert userinfo(ada, {scopes.PROFILE})["name"] == "Ada Lovelace"
