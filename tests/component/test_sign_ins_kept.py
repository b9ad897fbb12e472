"""Sign-ins while they last: renewed once ahead of time, revoked, lost, locked, offline; each told apart."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from keychain import Keychain as Service
from practice_kit import Running
from runner_kit import until
from signing_in import (
    ADA,
    BO,
    COLAB,
    DRIVE_FILE,
    answer,
    come_back,
    endpoints,
    left_by_gcloud,
    told,
)
from store_facts import home

from colab_tray.core.bus import EventBus
from colab_tray.core.credentials import Keychain, KeychainLocked
from colab_tray.core.credentials.keeping import Keep
from colab_tray.core.credentials.sealed import WrongPassphrase
from colab_tray.core.google.account import Account
from colab_tray.core.google.accounts import Accounts
from colab_tray.core.google.door import Google
from colab_tray.core.model.errors import (
    KeychainUnavailable,
    NotSignedIn,
    Offline,
    Throttled,
    UnexpectedReply,
    WrongAccount,
    WrongScope,
)
from colab_tray.core.model.secret import Secret
from colab_tray.core.settings import Settings
from colab_tray.core.store.store import open_store

EMAIL = "https://www.googleapis.com/auth/userinfo.email"
PASSPHRASE = Secret("correct horse battery")


class Clock:
    """Both clocks go only when they are told to."""

    def __init__(self) -> None:
        self.now = 1e9
        self.slept = 0.0

    def monotonic(self) -> float:
        return self.now - self.slept

    def wall(self) -> float:
        return self.now


class Home:
    """An engine's Google in a folder; `again` is the next engine's."""

    def __init__(self, root: Path, practice: Running) -> None:
        self.paths = home(root)
        self.clock = Clock()
        self.settings = Settings(None, endpoints(practice))
        self.practice = practice
        self._begin()

    def _begin(self) -> None:
        self.store = open_store(self.paths)
        keychain = Keychain(f"test {self.paths.data}", limit=100)
        parts = (self.paths, self.settings, self.store.state, keychain, self.clock, EventBus())
        self.google = Google(*parts)

    @property
    def accounts(self) -> Accounts:
        return self.google.accounts

    async def again(self) -> None:
        await self.close()
        self._begin()

    async def close(self) -> None:
        await self.google.close()
        self.store.close()

    async def sign_in(self, person: str = ADA, keep: Keep = Keep.KEYCHAIN) -> Account:
        sign_in = await self.accounts.begin(keep=keep, email=person)
        location = await asyncio.to_thread(answer, sign_in.url, person)
        page, account = await asyncio.gather(asyncio.to_thread(come_back, location), sign_in.wait())
        assert person in page.shown
        return account

    async def bearer(self, account: Account) -> str:
        return (await self.accounts.bearer(account.id, [COLAB])).reveal()

    def asked(self) -> int:
        """How often for new tokens."""
        return len(self.practice.control("GET", "/calls?route=POST%20/token")["calls"])

    def fault(self, switch: str, value: object, route: str = "POST /token", **more: Any) -> None:
        fault = {"switch": switch, "value": value, "where": {"route": route}, **more}
        self.practice.control("POST", "/faults", fault)


@pytest.fixture(scope="module")
def practice() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    made = Service(tmp_path_factory.mktemp("keychain") / "k")
    made.unlock()
    yield made
    made.close()


@pytest.fixture
async def house(
    tmp_path: Path, practice: Running, service: Service, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Home]:
    for name, value in service.environ.items():
        monkeypatch.setenv(name, value)
    made = Home(tmp_path / "home", practice)
    yield made
    await made.close()
    practice.control("DELETE", "/faults")
    assert not told(made.paths.data), "no token is in a file"


async def test_a_token_is_renewed_ahead_of_its_end_by_one_request(house: Home) -> None:
    account = await house.sign_in()
    first = await house.bearer(account)
    house.clock.now += 3200
    assert await house.bearer(account) == first
    before = house.asked()
    house.clock.now += 200
    many = await asyncio.gather(*(house.bearer(account) for _ in range(50)))
    assert house.asked() == before + 1
    assert len({*many, first}) == 2
    house.clock.now += 4000  # asleep: only one of the clocks saw it
    house.clock.slept = 4000
    assert await house.bearer(account) not in many
    house.clock.now -= 1e6
    assert house.asked() == before + 2


async def test_whoever_asked_may_go_without_taking_the_answer_from_others(house: Home) -> None:
    account = await house.sign_in()
    await house.accounts.invalidate(account.id)
    house.fault("latency", 0.2)
    asking = [asyncio.create_task(house.bearer(account)) for _ in range(3)]
    await asyncio.sleep(0)
    asking[0].cancel()
    assert len({await task for task in asking[1:]}) == 1


async def test_another_engine_goes_on_with_it_and_a_401_is_asked_about_once(house: Home) -> None:
    account = await house.sign_in()
    await house.again()
    assert [one.email for one in house.accounts.all()] == [ADA]
    token = await house.accounts.bearer(account.id, [COLAB, EMAIL])
    await house.accounts.invalidate(account.id, token)
    other = await house.accounts.bearer(account.id, [COLAB])
    assert other.reveal() != token.reveal()
    await house.accounts.invalidate(account.id, token)  # somebody else's 401, of the old one
    assert (await house.accounts.bearer(account.id, [COLAB])) is other
    with pytest.raises(WrongScope, match=f"colab-tray login {ADA} --scope drive"):
        await house.accounts.bearer(account.id, [DRIVE_FILE])
    with pytest.raises(NotSignedIn):
        await house.accounts.bearer("nobody", [COLAB])


async def test_an_answer_to_an_earlier_sign_in_says_nothing_of_a_later_one(house: Home) -> None:
    account = await house.sign_in()
    house.practice.control("DELETE", f"/grants?person={ADA}")
    await house.accounts.invalidate(account.id)
    house.fault("latency", 0.5, times=1)
    before = house.asked()
    late = asyncio.create_task(house.bearer(account))
    await asyncio.to_thread(until, lambda: house.asked() > before, "it is asked")
    house.clock.now += 1
    again = await house.sign_in()
    with pytest.raises(NotSignedIn):
        await late
    assert house.accounts.all() == [again]
    assert await house.bearer(account)


async def test_revoked_is_told_once_and_google_is_asked_no_more(house: Home) -> None:
    account = await house.sign_in()
    house.practice.control("DELETE", f"/grants?person={ADA}")
    house.clock.now += 4000
    with pytest.raises(NotSignedIn, match=f"{ADA}: The sign-in was revoked or is over"):
        await house.bearer(account)
    before = house.asked()
    await house.again()
    assert house.accounts.all()[0].state == "sign in"
    with pytest.raises(NotSignedIn):
        await house.bearer(account)
    assert house.asked() == before
    assert (await house.sign_in()).state == "ok"
    assert await house.bearer(account)


@pytest.mark.parametrize(
    ("switch", "value", "error"),
    [
        ("drop", "before", Offline),
        ("burst_5xx", 503, Offline),
        ("too_many_requests", 30, Throttled),
        ("garbage", "html", UnexpectedReply),
        *(
            pytest.param("garbage", kind, UnexpectedReply, marks=pytest.mark.long)
            for kind in ("half", "empty", "other")
        ),
    ],
)
async def test_no_answer_changes_nothing(
    house: Home, switch: str, value: object, error: type[Exception]
) -> None:
    account = await house.sign_in()
    token = await house.bearer(account)
    house.fault(switch, value)
    house.clock.now += 3400
    if error is not UnexpectedReply:
        assert await house.bearer(account) == token, "it is good for some minutes yet"
    house.clock.now += 200
    with pytest.raises(error):
        await house.bearer(account)
    assert house.accounts.all()[0].state == "ok"
    house.practice.control("DELETE", "/faults")
    assert await house.bearer(account) != token


async def test_the_file_of_another_program_is_read_each_time(house: Home, tmp_path: Path) -> None:
    file = tmp_path / "adc.json"
    scopes = f"openid email {COLAB}"
    file.write_text(json.dumps(left_by_gcloud(house.practice, ADA, scopes)))
    account = await house.accounts.adopt(file)
    assert (account.email, account.kept) == (ADA, "found")
    file.write_text(json.dumps(left_by_gcloud(house.practice, BO, scopes)))
    house.clock.now += 4000
    with pytest.raises(WrongAccount, match=f"{file} is now of {BO}"):
        await house.bearer(account)
    file.unlink()
    with pytest.raises(NotSignedIn, match="cannot be read"):
        await house.bearer(account)
    file.write_text(json.dumps(left_by_gcloud(house.practice, ADA, scopes)))
    assert await house.bearer(account), "gcloud signed in again"
    assert house.accounts.all()[0].state == "ok"


async def test_a_file_that_a_passphrase_locks(house: Home) -> None:
    grants = house.accounts.grants
    assert await grants.place("file", PASSPHRASE) is Keep.FILE
    account = await house.sign_in(keep=Keep.FILE)
    sealed = house.paths.data / "sign-ins.sealed"
    assert sealed.stat().st_mode & 0o077 == 0
    await house.again()
    house.clock.now += 4000
    with pytest.raises(KeychainLocked, match="accounts unlock"):
        await house.bearer(account)
    assert house.accounts.all()[0].state == "locked"
    with pytest.raises(WrongPassphrase):
        await house.accounts.unlock(Secret("wrong horse battery"))
    await house.accounts.unlock(PASSPHRASE)
    assert house.accounts.all()[0].state == "ok"
    assert await house.bearer(account)
    moved = await house.sign_in()  # into the keychain, and out of the file
    assert moved.kept is Keep.KEYCHAIN
    assert await house.accounts.grants.file.get(account.entry) is None
    sealed.write_text("{}")
    with pytest.raises(Exception, match="is damaged; remove it"):
        await house.accounts.unlock(PASSPHRASE)


async def test_without_a_keychain_it_lasts_as_long_as_the_engine(
    house: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    assert await house.accounts.grants.place(None, None) is Keep.MEMORY
    with pytest.raises(KeychainUnavailable):
        await house.accounts.grants.place("keychain", None)
    account = await house.sign_in(keep=Keep.MEMORY)
    assert house.google.busy, "a background engine does not end by itself"
    assert await house.bearer(account)
    await house.again()
    with pytest.raises(NotSignedIn, match="kept for one engine only"):
        await house.bearer(account)


async def test_signing_out_where_google_cannot_be_told(house: Home) -> None:
    account = await house.sign_in()
    house.fault("drop", "before", "POST /revoke")
    gone, left = await house.accounts.sign_out(ADA)
    assert gone.id == account.id
    assert "myaccount.google.com/connections" in left
    assert house.accounts.all() == []
    with pytest.raises(NotSignedIn):
        await house.bearer(account)


async def test_what_google_gave_is_not_sent_to_a_program_here(
    house: Home, practice: Running
) -> None:
    account = await house.sign_in()
    mixed = {**endpoints(practice), "COLAB_TRAY_ENDPOINTS_OAUTH": "https://accounts.google.com"}
    house.google._settings = Settings(None, mixed)
    assert house.accounts.all() == [], "accounts of Practice are not Google's"
    with pytest.raises(Exception, match="Set all of them, or none"):
        await house.bearer(account)
    with pytest.raises(Exception, match="Set all of them, or none"):
        await house.accounts.begin(keep=Keep.KEYCHAIN)
