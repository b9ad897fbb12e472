"""Signing in as a person does, in a browser, and what programs get of it: §6.37 and §6.38 over HTTP."""

from __future__ import annotations

import json
import threading
import urllib.parse
import webbrowser
from typing import Any

import pytest
from form_browser import Page, open_page
from practice_kit import Running

COLAB = "https://www.googleapis.com/auth/colaboratory"
DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
CLIENT = {
    "client_id": "1000000000000-practice.apps.googleusercontent.com",
    "client_secret": "practice-not-so-secret",
}
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
BACK = "http://127.0.0.1:5000"
ADA = "ada@practice.example"


@pytest.fixture
def oauth(practice: Running) -> str:
    return str(practice.urls["oauth"])


def _ask(oauth: str, **changed: str | None) -> Page:
    asked = {
        "client_id": CLIENT["client_id"],
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": f"openid email profile {COLAB} {DRIVE_FILE}",
        "state": "nonce=1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "prompt": "consent",
        **changed,
    }
    query = {name: value for name, value in asked.items() if value is not None}
    return open_page(f"{oauth}/o/oauth2/v2/auth?{urllib.parse.urlencode(query)}")


def _said(page: Page) -> dict[str, str]:
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.location).query))


def _post(url: str, **form: str) -> tuple[int, dict[str, Any]]:
    page = open_page(url, list(form.items()))
    return page.status, json.loads(page.text or "{}")


def _exchange(oauth: str, code: str) -> dict[str, Any]:
    status, said = _post(
        f"{oauth}/token",
        **CLIENT,
        code=code,
        redirect_uri=BACK,
        code_verifier=VERIFIER,
        grant_type="authorization_code",
    )
    assert status == 200, said
    return said


def test_6_37_a_person_chooses_an_account_and_ticks_what_is_allowed(oauth: str) -> None:
    chooser = _ask(oauth)
    assert "PRACTICE" in chooser.shown
    assert "This is not Google" in chooser.shown
    consent = chooser.follow("Ada")
    assert ADA in consent.shown
    assert consent.boxes == [COLAB, DRIVE_FILE], "signing in has no box of its own"
    sent = consent.send("allow", tick=[COLAB])
    assert sent.status == 302
    assert sent.location.startswith(BACK + "?"), "the redirect to the letter"
    assert _said(sent)["state"] == "nonce=1"
    said = _exchange(oauth, _said(sent)["code"])
    assert COLAB in said["scope"].split()
    assert DRIVE_FILE not in said["scope"].split(), "refused by itself"
    status, again = _post(f"{oauth}/token", **CLIENT, code=_said(sent)["code"],
                          grant_type="authorization_code")  # fmt: skip
    assert (status, again["error"]) == (400, "invalid_grant"), "a code works once"


def test_6_37_a_person_says_no(oauth: str) -> None:
    denied = _ask(oauth).follow("Bo").send("deny")
    assert _said(denied) == {"state": "nonce=1", "error": "access_denied"}


@pytest.mark.parametrize(
    ("changed", "status", "error"),
    [
        ({"redirect_uri": "http://evil.example/"}, 400, "redirect_uri_mismatch"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"code_challenge": None, "code_challenge_method": None}, 400, "invalid_request"),
        ({"scope": "https://mail.google.com/"}, 400, "invalid_scope"),
    ],
)
def test_6_37_a_wrong_request_ends_on_a_page_that_says_so(
    oauth: str, changed: dict[str, str | None], status: int, error: str
) -> None:
    page = _ask(oauth, **changed)
    assert (page.status, page.location) == (status, "")
    assert f"Error {status}: {error}" in page.shown


def test_a_page_is_not_fooled_by_what_it_shows(oauth: str) -> None:
    page = _ask(oauth, scope="<script>alert(1)</script>")
    assert "<script>alert" not in page.text
    assert "alert(1)" in page.shown
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


def test_a_form_of_another_site_changes_nothing(oauth: str) -> None:
    consent = _ask(oauth).follow("Ada")
    form = [(f["name"], f["value"]) for f in consent.fields if f.get("type") == "hidden"]
    elsewhere = {"Origin": "http://evil.example"}
    page = open_page(f"{oauth}/consent", [*form, ("answer", "allow")], elsewhere)
    assert (page.status, page.location) == (403, "")


def test_a_hint_skips_the_choice_and_a_grant_the_question(oauth: str) -> None:
    consent = _ask(oauth, login_hint="bo@practice.example", scope="email " + COLAB)
    assert "wants access" in consent.shown
    consent.send("allow", tick=[COLAB])
    known = {"login_hint": "bo@practice.example", "scope": "email " + COLAB}
    assert "code" in _said(_ask(oauth, **known, prompt=None))
    assert "code" in _said(_ask(oauth, **known, prompt="none"))
    assert _said(_ask(oauth, prompt="none"))["error"] == "login_required"


def test_a_person_uses_another_account_after_all(oauth: str) -> None:
    consent = _ask(oauth, login_hint=ADA)
    other = consent.follow(ADA).follow("Bo")
    assert "bo@practice.example" in other.shown
    assert other.boxes, "the program insisted that it is asked"


def test_6_38_tokens_are_renewed_told_of_and_revoked(oauth: str, practice: Running) -> None:
    sent = _ask(oauth).follow("Ada").send("allow", tick=[COLAB])
    said = _exchange(oauth, _said(sent)["code"])
    assert said["expires_in"] == 3599
    status, renewed = _post(
        f"{oauth}/token", **CLIENT, grant_type="refresh_token", refresh_token=said["refresh_token"]
    )
    assert status == 200
    assert "refresh_token" not in renewed
    token = renewed["access_token"]
    told = json.loads(open_page(f"{oauth}/tokeninfo?access_token={token}").text)
    assert (told["email"], told["azp"]) == (ADA, CLIENT["client_id"])
    userinfo = f"{practice.urls['userinfo']}/oauth2/v2/userinfo"
    who = json.loads(open_page(userinfo, headers={"Authorization": f"Bearer {token}"}).text)
    assert (who["email"], who["name"]) == (ADA, "Ada")
    assert open_page(userinfo).status == 401
    assert _post(f"{oauth}/revoke", token=said["refresh_token"]) == (200, {})
    assert open_page(f"{oauth}/tokeninfo?access_token={token}").status == 400
    status, refused = _post(
        f"{oauth}/token", **CLIENT, grant_type="refresh_token", refresh_token=said["refresh_token"]
    )
    assert (status, refused["error"]) == (400, "invalid_grant")


def test_a_person_removes_the_access_of_a_program(oauth: str) -> None:
    sent = _ask(oauth).follow("Bo").send("allow", tick=[COLAB])
    token = _exchange(oauth, _said(sent)["code"])["access_token"]
    page = open_page(f"{oauth}/")
    assert "Use your Colab runtimes" in page.shown
    bo = {"person": "bo@practice.example", "project": "practice"}
    assert open_page(f"{oauth}/", list(bo.items())).status == 303
    assert open_page(f"{oauth}/tokeninfo?access_token={token}").status == 400


class _Hands(webbrowser.BaseBrowser):
    """Stands for the person: opens what it is told to, chooses, ticks, and lands where it is sent."""

    def __init__(self) -> None:
        super().__init__("hands")
        self.threads: list[threading.Thread] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.threads.append(threading.Thread(target=self._sign_in, args=(url,)))
        self.threads[0].start()
        return True

    def _sign_in(self, url: str) -> None:
        consent = open_page(url).follow("Ada")
        open_page(consent.send("allow", tick=consent.boxes).location)


def test_google_auth_oauthlib_signs_in_with_other_urls_and_nothing_else_changed(
    oauth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from google.auth.transport.requests import Request
    from google_auth_oauthlib.flow import InstalledAppFlow

    hands = _Hands()
    webbrowser.register("hands", None, hands)
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # Practice speaks plain HTTP
    installed = {
        **CLIENT,
        "auth_uri": f"{oauth}/o/oauth2/auth",
        "token_uri": f"{oauth}/token",
        "redirect_uris": ["http://localhost"],
    }
    email = "https://www.googleapis.com/auth/userinfo.email"
    flow = InstalledAppFlow.from_client_config({"installed": installed}, ["openid", email, COLAB])
    credentials = flow.run_local_server(port=0, browser="hands", timeout_seconds=30)
    hands.threads[0].join(10)
    assert credentials.valid
    first = credentials.token
    credentials.refresh(Request())
    assert credentials.token != first
    told = json.loads(open_page(f"{oauth}/tokeninfo?access_token={credentials.token}").text)
    assert told["email"] == ADA
