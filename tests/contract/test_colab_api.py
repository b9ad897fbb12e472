"""Every promise of ColabApi, kept by each of its implementations against a real Practice."""

from __future__ import annotations

import asyncio

import pytest
from colab_kit import Account
from form_browser import open_page

from colab_tray.core.google.colab_api import ColabApi, new_key
from colab_tray.core.google.hardware import serves
from colab_tray.core.google.tunnel import Tunnel
from colab_tray.core.model.errors import (
    Blocked,
    MachineGone,
    NoCapacity,
    NotEntitled,
    NotSignedIn,
    Offline,
    QuotaUsedUp,
    Throttled,
    TooManyMachines,
    UnexpectedReply,
)
from colab_tray.core.model.machine import Wanted
from colab_tray.core.model.secret import Secret

T4 = Wanted("T4")


async def test_a_machine_is_had_once_for_a_key_kept_reached_and_given_back(
    account: Account, api: ColabApi
) -> None:
    key = new_key()
    assert await api.lookup(key) is None
    assert await api.machines() == []
    before = account.clock.wall()
    machine, access = await api.assign(key, T4)
    assert machine.wanted.accelerator == "T4"
    assert serves(machine.wanted, T4)
    assert machine.key == key
    assert 3500 < access.expires - before < 3700
    again, _ = await api.assign(key, T4)
    found = await api.lookup(key)
    assert found is not None
    assert again.endpoint == found[0].endpoint == machine.endpoint
    [(listed, way)] = await api.machines()
    assert (listed.endpoint, listed.wanted.accelerator) == (machine.endpoint, "T4")
    assert way is not None
    for each in (access, way, await api.access(machine.endpoint)):
        assert await _answers(account, each.url, each.token)
    account.fault("keep_alive_mode", "answer")
    assert await api.keep_alive(machine.endpoint)
    await api.release(machine.endpoint)
    await api.release(machine.endpoint)  # gone already is fine
    assert not await api.keep_alive(machine.endpoint)
    assert await api.lookup(key) is None
    with pytest.raises(MachineGone, match=machine.endpoint):
        await api.access(machine.endpoint)


async def _answers(account: Account, url: str, token: Secret) -> bool:
    headers = {"X-Colab-Runtime-Proxy-Token": token.reveal()}
    reply = await account.http.ask("GET", f"{url}/api/status", headers=headers, patience=30)
    return reply.status == 200


@pytest.mark.parametrize(
    ("fault", "error", "sentence"),
    [
        (("sold_out", True), NoCapacity, "no T4 free"),
        (("outcome", 2), QuotaUsedUp, "used up"),
        (("outcome", 5), Blocked, "blocked this account"),
        (("denylisted", True), Blocked, "blocked this account"),
    ],
)
async def test_a_refusal_has_its_name_and_says_what_to_do(
    account: Account, api: ColabApi, fault: tuple[str, object], error: type, sentence: str
) -> None:
    account.fault(*fault)
    with pytest.raises(error, match=sentence) as told:
        await api.assign(new_key(), T4)
    assert told.type is error
    assert account.judged("live") == []
    assert len(account.calls("POST")) == 1  # it is not asked again


async def test_hardware_that_the_account_may_not_use_and_one_machine_too_many(
    account: Account, api: ColabApi
) -> None:
    with pytest.raises(NotEntitled, match="may not use K80"):
        await api.assign(new_key(), Wanted("K80"))
    account.change(cap=0)
    with pytest.raises(TooManyMachines, match="stop one of them"):
        await api.assign(new_key(), T4)
    assert len(account.calls("POST")) == 2


async def test_what_there_is_and_what_it_leaves(account: Account, api: ColabApi) -> None:
    offers = {offer.wanted: offer.eligible for offer in await api.offers()}
    assert offers[Wanted()]
    assert offers[T4]
    assert offers[Wanted("T4", high_ram=True)]
    assert Wanted("L4", high_ram=True) not in offers
    balance = await api.balance()
    assert (balance.units, balance.rate, balance.tier) == (100.0, 0.0, "PRO")
    assert balance.free_left is None
    account.change(tier="NONE", balance=0, quota=3)
    offers = {offer.wanted: offer.eligible for offer in await account.api(api_kind(api)).offers()}
    assert offers[T4]
    assert not offers[Wanted("A100")]
    assert not offers[Wanted("T4", high_ram=True)]
    balance = await account.api(api_kind(api)).balance()
    assert (balance.units, balance.tier) == (0.0, "FREE")
    assert balance.free_left is not None
    assert balance.refill is not None


def api_kind(api: ColabApi) -> str:
    return "tunnel" if isinstance(api, Tunnel) else "public"


async def test_drive_is_handed_to_a_machine_once_its_person_agreed(
    account: Account, api: ColabApi
) -> None:
    machine, _ = await api.assign(new_key(), Wanted())
    page = await api.let_at_drive(machine.endpoint)
    assert await api.let_at_drive(machine.endpoint) == page, "nobody has agreed yet"
    await asyncio.to_thread(lambda: open_page(page).send("allow"))
    assert await api.let_at_drive(machine.endpoint) == ""
    assert await api.let_at_drive(machine.endpoint) == "", "it may be asked again"
    with pytest.raises(MachineGone):
        await api.let_at_drive("m-s-nowhere")


async def test_a_bearer_is_had_anew_once(account: Account, api: ColabApi) -> None:
    account.bearers.append(Secret("stale"))
    assert await api.machines() == []
    assert account.stale == 1
    account.bearers[:] = [Secret("revoked")]
    with pytest.raises(NotSignedIn, match="sign in again"):
        await api.machines()
    assert account.stale == 2


async def test_who_is_asked_too_often_is_left_alone_as_long_as_it_says(
    account: Account, api: ColabApi
) -> None:
    account.fault("too_many_requests", 77, times=1)
    for _ in range(3):
        with pytest.raises(Throttled, match="77 s") as told:
            await api.machines()
    assert told.value.retry_after is not None
    assert 70 < told.value.retry_after <= 77
    assert [call["status"] for call in account.calls("GET")] == [429]


@pytest.mark.parametrize(
    "fault",
    [("burst_5xx", 502), ("drop", "after"), ("drop", "before"), ("garbage", "half"),
     ("garbage", "html"), ("garbage", "empty")],
)  # fmt: skip
async def test_reading_gets_over_one_bad_answer_and_believes_none(
    account: Account, api: ColabApi, fault: tuple[str, object]
) -> None:
    account.fault(*fault, times=2)
    assert await api.machines() == []
    assert account.slept
    account.fault(*fault)
    with pytest.raises((Offline, UnexpectedReply)):
        await api.machines()
    with pytest.raises((Offline, UnexpectedReply)):
        await api.balance()


async def test_a_list_that_is_none_is_not_an_empty_one(account: Account, api: ColabApi) -> None:
    account.fault("garbage", "other")
    with pytest.raises(UnexpectedReply):
        await api.machines()
    with pytest.raises(UnexpectedReply):
        await api.lookup(new_key())
