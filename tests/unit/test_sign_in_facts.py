"""What a sign-in is made of, without a network: what came back, files of others, pieces, leases, names."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from keyring.backend import KeyringBackend

from colab_tray.core.credentials.pieces import Entries
from colab_tray.core.google import refusals
from colab_tray.core.google.account import _read
from colab_tray.core.google.bearers import Lease
from colab_tray.core.google.callback import Came, came_back
from colab_tray.core.google.closing_page import page
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.found import look
from colab_tray.core.google.grants import Grant, read_grant
from colab_tray.core.google.oauth import challenge
from colab_tray.core.google.oauth_client import OAuthClient, read_client
from colab_tray.core.model.errors import (
    BadInput,
    Blocked,
    NotSignedIn,
    Offline,
    Throttled,
    UnexpectedReply,
    WrongScope,
)
from colab_tray.core.model.secret import Secret
from colab_tray.core.settings import Settings

patient = hypothesis_settings(deadline=None, max_examples=40)  # the machine may be busy
GOOGLE = Endpoints.of(Settings())


def test_the_challenge_is_that_of_rfc_7636() -> None:
    verifier = Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    assert challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    ("query", "came"),
    [
        ("state=s&code=4%2F0a", Came(code="4/0a")),
        ("code=c&scope=x+y&state=s", Came(code="c")),
        ("state=s&error=access_denied", Came(error="access_denied")),
        ("state=s", None),
        ("state=s&code=", None),
        ("state=s&code=c&error=e", None),
        ("state=s&code=c&code=d", None),
        ("state=s&state=s&code=c", None),
        ("state=S&code=c", None),
        ("code=c", None),
        ("", None),
    ],
)
def test_only_one_answer_with_the_right_state_counts(query: str, came: Came | None) -> None:
    assert came_back(query, "s") == came


@patient
@given(st.text())
def test_any_query_is_read(query: str) -> None:
    assert came_back(query, "a state nobody guesses") is None


def test_a_page_is_not_fooled_by_what_it_shows() -> None:
    text = page("<script>", "a & <b>", good=False)
    assert "<script>" not in text
    assert "a &amp; &lt;b&gt;" in text
    assert "prefers-color-scheme: dark" in text


class Died(Exception):
    pass


class Remembering(KeyringBackend):
    """A keychain in memory that dies after so many changes."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.changes = 1 << 30

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._change()
        assert len(password) <= 60
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._change()
        del self.entries[service, username]

    def _change(self) -> None:
        if self.changes == 0:
            raise Died
        self.changes -= 1


@pytest.mark.parametrize("after", range(14))
@pytest.mark.parametrize("lengths", [(10, 300), (300, 200), (300, 20)])
def test_a_text_in_pieces_is_the_old_or_the_new_one_whenever_it_is_cut_off(
    after: int, lengths: tuple[int, int]
) -> None:
    keychain = Remembering()
    entries = Entries(keychain, "s", 60)
    old, new = ("x" * lengths[0], "y" * lengths[1])
    entries.write("n", old)
    keychain.changes = after
    with suppress(Died):
        entries.write("n", new)
    keychain.changes = 1 << 30
    assert entries.read("n") in (old, new)
    entries.write("n", new)
    assert entries.read("n") == new
    assert entries.erase("n")
    assert entries.read("n") is None
    assert not entries.erase("n")


def test_what_looks_like_pieces_and_is_a_text_comes_back() -> None:
    entries = Entries(Remembering(), "s", None)
    entries.write("n", "colab-tray in pieces: a 9")
    assert entries.read("n") == "colab-tray in pieces: a 9"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
fields = st.dictionaries(
    st.sampled_from(
        ["installed", "web", "type", "client_id", "client_secret", "refresh_token", "token_uri"]
    ),
    json_values,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "client_secret_1.json"


@patient
@given(st.binary(max_size=50) | fields.map(lambda made: json.dumps(made).encode()))
def test_any_file_is_used_or_refused_with_a_sentence(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    for read in (read_client, read_grant):
        with suppress(BadInput):
            assert isinstance(read(file, GOOGLE), OAuthClient | Grant)
    [found] = look(file.parent / "none", {"XDG_DOWNLOAD_DIR": str(file.parent)}, GOOGLE)
    assert found.path == str(file)


def test_a_sign_in_at_google_is_not_sent_to_a_program_here(tmp_path: Path) -> None:
    here = Endpoints(*["http://127.0.0.1:1"] * 5)
    kept = {"client_id": "abc", "client_secret": "s", "refresh_token": "r"}
    (tmp_path / "adc.json").write_text(json.dumps(kept))
    assert read_grant(tmp_path / "adc.json", GOOGLE).refresh.reveal() == "r"
    with pytest.raises(BadInput, match="is not sent there"):
        read_grant(tmp_path / "adc.json", here)


@patient
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "email", "scopes", "state", "kept"]), json_values)
    )
)
def test_a_damaged_book_loses_what_is_damaged(accounts: list[dict[str, Any]]) -> None:
    whole = {"id": "1", "email": "a@b", "name": "a", "colour": "blue", "scopes": ["x"]}
    assert _read(json.dumps([*accounts, whole]))[-1].email == "a@b"


class _Clock:
    def __init__(self, wall: float, monotonic: float) -> None:
        self.now = (wall, monotonic)

    def wall(self) -> float:
        return self.now[0]

    def monotonic(self) -> float:
        return self.now[1]


@pytest.mark.parametrize(
    ("status", "body", "error", "says"),
    [
        (400, {"error": "invalid_grant"}, NotSignedIn, "revoked or is over"),
        (
            400,
            {"error": "invalid_grant", "error_subtype": "invalid_rapt"},
            NotSignedIn,
            "organisation",
        ),
        (
            400,
            {"error": "invalid_grant", "error_description": "Account disabled"},
            Blocked,
            "disabled",
        ),
        (400, {"error": "access_denied"}, Blocked, "does not let this program in"),
        (400, {"error": "admin_policy_enforced"}, Blocked, "does not let this program in"),
        (401, {"error": "invalid_client"}, NotSignedIn, "OAuth client"),
        (401, {"error": "deleted_client"}, NotSignedIn, "login --client FILE"),
        (401, {}, NotSignedIn, "signs in again"),
        (400, {"error": "invalid_scope"}, WrongScope, "what it asks for"),
        (429, {}, Throttled, "asked again later"),
        (503, {"error": "invalid_grant"}, Offline, "asked again later"),
        (404, {"error": "x"}, UnexpectedReply, "makes no sense"),
        (400, {"error": ["invalid_grant"]}, UnexpectedReply, "makes no sense"),
        (400, {"error": "<b>pay here</b>"}, UnexpectedReply, "page of its own"),
    ],
)
def test_refusals_are_told_apart_and_their_words_are_ours(
    status: int, body: dict[str, Any], error: type[Exception], says: str
) -> None:
    told = refusals.of(status, body, GOOGLE.token)
    assert type(told) is error
    assert says in str(told)
    assert "pay here" not in str(told)


@pytest.mark.parametrize(("wall", "monotonic", "left"), [(10, 10, 90), (50, 0, 50), (-1e6, 20, 80)])
def test_a_lease_ends_by_whichever_clock_says_so_first(
    wall: float, monotonic: float, left: float
) -> None:
    clock = _Clock(1e9, 5.0)
    lease = Lease.of(Secret("t"), 100, clock)
    clock.now = (1e9 + wall, 5.0 + monotonic)
    assert lease.left(clock) == left
