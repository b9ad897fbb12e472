"""What Google loses, garbles or gives instead: one machine for a key and none forgotten, either way."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from colab_kit import Account
from practice_kit import Running

from colab_tray.core.google import tunnel
from colab_tray.core.google.asking import NotLetIn
from colab_tray.core.google.colab_api import ColabApi, new_key
from colab_tray.core.google.hardware import serves
from colab_tray.core.google.interfaces import colab_api
from colab_tray.core.google.public_api import PublicApi
from colab_tray.core.google.tunnel import Tunnel
from colab_tray.core.model.errors import MaybeAssigned, Offline, UnexpectedReply
from colab_tray.core.model.machine import Wanted
from colab_tray.core.model.secret import Secret

T4 = Wanted("T4")
POSTS = {"tunnel": "POST /tun/m/assign", "public": "POST /v1beta/runtimes"}
LOOKS = {"tunnel": "GET /tun/m/assign", "public": "GET /v1beta/runtimes/*"}
RELEASES = {"tunnel": "POST /tun/m/unassign/*", "public": "DELETE /v1beta/runtimes/*"}


# A machine takes a second to start: by default one way is enough.
TUNNEL_THEN_LONG = pytest.mark.parametrize(
    "kind", ["tunnel", pytest.param("public", marks=pytest.mark.long)]
)


@contextmanager
def deaf() -> Iterator[str]:
    """A host that takes no more connections, and does not say so either."""
    with ExitStack() as opened:
        ear = opened.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(ear.getsockname())
        yield f"http://127.0.0.1:{ear.getsockname()[1]}"


@TUNNEL_THEN_LONG
async def test_a_machine_whose_making_nobody_confirmed_is_found_by_its_key(
    account: Account, kind: str
) -> None:
    """The worst: it was made, the answer is lost, and so is every question about it for a while."""
    api = account.api(kind)
    account.fault("assign_delay", 600)
    account.fault("drop", "after", where={"route": POSTS[kind]})
    key = new_key()
    asking = asyncio.create_task(api.assign(key, T4))
    while not account.judged("live"):  # noqa: ASYNC110 - Practice has no event for it
        await asyncio.sleep(0.02)
    account.fault("drop", "before", where={"route": LOOKS[kind]})
    account.practice.control("POST", "/clock", {"advance": 600})
    with pytest.raises(MaybeAssigned, match="same key"):
        await asking
    account.mend()
    machine, _ = await api.assign(key, T4)
    assert [each["endpoint"] for each in account.judged("live")] == [machine.endpoint]
    found = await api.lookup(key)
    assert found is not None
    assert found[0].endpoint == machine.endpoint


@pytest.mark.long
@pytest.mark.parametrize(
    "fault",
    [("drop", "after"), ("drop", "before"), ("burst_5xx", 500), ("garbage", "html"),
     ("garbage", "half"), ("garbage", "empty"), ("garbage", "other")],
)  # fmt: skip
async def test_one_bad_answer_makes_neither_two_machines_nor_none(
    account: Account, api: ColabApi, kind: str, fault: tuple[str, object]
) -> None:
    account.fault(*fault, where={"route": POSTS[kind]}, times=1)
    machine, access = await api.assign(new_key(), T4)
    assert [each["endpoint"] for each in account.judged("live")] == [machine.endpoint]
    assert access.token.reveal()


@pytest.mark.long
@pytest.mark.parametrize(
    "fault", [("drop", "after"), ("drop", "before"), ("burst_5xx", 502), ("garbage", "html")]
)
async def test_a_machine_is_given_back_though_google_garbles_it(
    account: Account, api: ColabApi, kind: str, fault: tuple[str, object]
) -> None:
    endpoint = account.elsewhere("T4")
    account.fault(*fault, where={"route": RELEASES[kind]}, times=1)
    await api.release(endpoint)
    assert account.judged("live") == []


@pytest.mark.long
async def test_a_release_that_nothing_confirms_is_not_believed(
    account: Account, api: ColabApi, kind: str
) -> None:
    endpoint = account.elsewhere("NONE")
    account.fault("drop", "before", where={"route": RELEASES[kind]})
    with pytest.raises(Offline, match="given back"):
        await api.release(endpoint)
    [(machine, _)] = await api.machines()  # also what was opened elsewhere is listed
    assert machine.endpoint == endpoint


async def test_a_keep_alive_is_usually_not_answered_and_a_release_is_asked_until_it_is(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tunnel, "STILL", 0.3)
    endpoint = account.elsewhere("NONE")
    before = account.judged("live")[0]["last_active"]
    assert await account.api("tunnel").keep_alive(endpoint)
    assert account.judged("live")[0]["last_active"] > before
    account.fault("drop", "before", where={"route": "GET /tun/m/*"})
    with pytest.raises(Offline):
        await account.api("tunnel").keep_alive(endpoint)
    nowhere = Tunnel(account.outside, account.signed, "http://127.0.0.1:9")
    with pytest.raises(Offline, match="not reached"):
        await nowhere.keep_alive(endpoint)
    with deaf() as url, pytest.raises(Offline, match="not reached"):
        await Tunnel(account.outside, account.signed, url).keep_alive(endpoint)
    account.mend()
    account.fault("drop", "after", where={"route": RELEASES["tunnel"]}, times=1)
    await account.api("tunnel").release(endpoint)
    assert account.judged("live") == []


@pytest.mark.long
async def test_other_hardware_than_was_wanted_is_seen(account: Account, api: ColabApi) -> None:
    account.fault("wrong_hardware", "L4")
    machine, _ = await api.assign(new_key(), T4)
    assert machine.wanted.accelerator == "L4"
    assert not serves(machine.wanted, T4)


async def test_a_name_that_would_lead_elsewhere_is_not_asked_for(
    account: Account, api: ColabApi
) -> None:
    for name in ("../ccu-info", "a/b", "", "a?b", "x" * 300):
        with pytest.raises(UnexpectedReply):
            await api.keep_alive(name)
    assert account.calls("GET") == []


@pytest.mark.parametrize("open_to_all", [True, False])
async def test_the_public_api_is_asked_once_whether_it_is_open(
    practice: Running, open_to_all: bool
) -> None:
    account = Account(practice, api_access=open_to_all)
    for _ in range(3):
        api = await colab_api(
            account.outside, account.signed, account.endpoints, "me", account.notes, public=True
        )
        assert isinstance(api, PublicApi if open_to_all else Tunnel)
    assert len(account.calls("GET")) == 1
    if not open_to_all:
        with pytest.raises(NotLetIn):
            await account.api("public").machines()
    assert await api.machines() == []
    await account.tidy()


async def test_gapi_is_asked_once_whether_it_lets_us_in(account: Account) -> None:
    account.fault("foreign_client", "USER_PROJECT_DENIED")
    for _ in range(3):
        assert (await account.tunnel().balance()).tier == ""
    assert [call["status"] for call in account.calls("GET") if call["host"] == "gapi"] == [403]


@TUNNEL_THEN_LONG
async def test_nothing_secret_is_told_or_logged(
    account: Account, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    api = account.api(kind)
    caplog.set_level(logging.DEBUG)
    account.elsewhere("NONE")
    [(machine, access)] = await api.machines()
    assert access is not None
    canary = "-".join(["canary", "bearer"])
    account.bearers[:] = [Secret(canary)]
    with pytest.raises(Exception, match="sign in again") as refused:
        await api.machines()
    shown = f"{caplog.text} {machine} {access} {vars(api)} {refused.getrepr(style='long')}"
    for secret in (access.token.reveal(), account.good.reveal(), canary):
        assert secret not in shown
