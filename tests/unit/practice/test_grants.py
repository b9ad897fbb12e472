"""Grants without a network: who may ask, what may be refused, and what a code is worth."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from grants_kit import ADA, WEB, World, refused

from colab_tray.practice.grants import codes, scopes
from colab_tray.practice.grants.clients import PRACTICE_CLIENT
from colab_tray.practice.grants.refusals import Declined


@pytest.fixture
def world() -> World:
    return World()


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
        "http://127.0.0.1:5000/\r\n",
    ],
)
def test_6_37_any_other_redirect_must_be_registered(world: World, redirect: str) -> None:
    with refused("redirect_uri_mismatch"):
        world.ask(redirect_uri=redirect)


def test_6_37_a_web_app_redirects_only_where_it_said_to_the_letter(world: World) -> None:
    site = {"client_id": WEB.id, "code_challenge": None, "code_challenge_method": None}
    assert world.ask(**site, redirect_uri="https://site.example/back").client is WEB
    for close in ("https://site.example/back/", "https://SITE.example/back", "http://localhost:1"):
        with refused("redirect_uri_mismatch"):
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
    with refused(error):
        world.ask(**changed)


def test_an_unknown_client_is_told_so(world: World) -> None:
    with refused("invalid_client", 401):
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
    with refused("invalid_grant"):
        world.exchange(code)
    late = world.code(world.ask())
    world.now += codes.LIFE
    with refused("invalid_grant"):
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
    with refused(error, status):
        world.exchange(world.code(world.ask()), **changed)


def test_a_code_without_a_challenge_takes_no_verifier(world: World) -> None:
    world.clients.register(replace(PRACTICE_CLIENT, needs_pkce=False))
    plain = world.ask(code_challenge=None, code_challenge_method=None)
    with refused("invalid_grant"):
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
