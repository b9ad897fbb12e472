"""Grants without a network: how long tokens are good, for what, and how they end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from grants_kit import ADA, BOB, WEB, Somebody, World, refused

from colab_tray.practice.grants import scopes
from colab_tray.practice.grants.clients import PRACTICE_CLIENT
from colab_tray.practice.grants.identity import userinfo


@pytest.fixture
def world() -> World:
    return World()


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
    with refused("invalid_scope"):
        world.renew(first["refresh_token"], scope=scopes.DRIVE)


def test_6_38_a_revoked_grant_is_an_invalid_grant(world: World) -> None:
    first = world.exchange(world.code(world.ask()))
    pending = world.code(world.ask())
    world.grants.revoke(str(first["access_token"]))
    assert world.grants.person_of(str(first["access_token"])) is None
    with refused("invalid_grant"):
        world.renew(first["refresh_token"])
    with refused("invalid_grant"):
        world.exchange(pending)
    with refused("invalid_token"):
        world.grants.revoke(str(first["refresh_token"]))


def test_revoking_ends_one_person_and_one_project_only(world: World) -> None:
    ada = world.exchange(world.code(world.ask(), ADA))
    bob = world.exchange(world.code(world.ask(), BOB))
    world.grants.revoke(str(ada["refresh_token"]))
    assert world.grants.person_of(str(bob["access_token"])) is not None


def test_6_38_another_client_cannot_renew(world: World) -> None:
    first = world.exchange(world.code(world.ask()))
    with refused("invalid_client", 401):
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
    with refused("invalid_grant"):
        world.renew(first["refresh_token"])


def test_the_hundred_and_first_refresh_token_ends_the_first(world: World) -> None:
    tokens = [world.exchange(world.code(world.ask()))["refresh_token"] for _ in range(101)]
    with refused("invalid_grant"):
        world.renew(tokens[0])
    world.renew(tokens[1])


@pytest.mark.parametrize(
    ("why", "error"),
    [("deleted", "invalid_grant"), ("restricted", "access_denied"),
     ("admin_policy_enforced", "admin_policy_enforced")],
)  # fmt: skip
def test_6_38_an_account_that_google_refuses_gets_nothing_while_it_does(
    world: World, why: str, error: str
) -> None:
    said = world.exchange(world.code(world.ask()))
    world.account_refused[ADA] = why
    assert world.grants.person_of(str(said["access_token"])) is None
    with refused(error):
        world.renew(said["refresh_token"])
    with refused(error):
        world.code(world.ask())
    world.exchange(world.code(world.ask(), BOB))
    world.account_refused.clear()
    assert world.renew(said["refresh_token"])["access_token"]


def test_6_38_tokeninfo_tells_of_a_living_token(world: World) -> None:
    said = world.exchange(world.code(world.ask()))
    world.now += 99
    told = world.grants.tokeninfo(str(said["access_token"]))
    assert told["expires_in"] == "3500"
    assert told["email"] == ADA
    assert told["aud"] == PRACTICE_CLIENT.id
    world.now += 3500
    with refused("invalid_token"):
        world.grants.tokeninfo(str(said["access_token"]))


def test_6_38_userinfo_shows_what_the_scopes_let_one_see() -> None:
    ada = Somebody(ADA)
    assert userinfo(ada, {scopes.OPENID}).keys() == {"id"}
    assert userinfo(ada, {scopes.EMAIL})["email"] == ADA
    assert "name" not in userinfo(ada, {scopes.EMAIL})
    assert userinfo(ada, {scopes.PROFILE})["name"] == "Ada Lovelace"
