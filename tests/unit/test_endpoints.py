"""Where Google is: its own hosts or this computer's, and nothing that was given by one goes to the other."""

from __future__ import annotations

import pytest

from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.settings import Settings

HERE = "http://127.0.0.1:8123"


def _endpoints(**elsewhere: str) -> Endpoints:
    names = {f"COLAB_TRAY_ENDPOINTS_{name.upper()}": url for name, url in elsewhere.items()}
    return Endpoints.of(Settings(None, names))


def test_by_default_everything_is_googles() -> None:
    google = _endpoints()
    assert google.authorize == "https://accounts.google.com/o/oauth2/v2/auth"
    assert google.token == "https://oauth2.googleapis.com/token"
    assert google.userinfo == "https://openidconnect.googleapis.com/v1/userinfo"
    assert (google.realm, google.notice, google.leak) == ("google", "", "")


def test_what_is_not_googles_is_said_and_its_accounts_are_apart() -> None:
    practice = _endpoints(colab=HERE + "/", oauth=HERE)
    assert practice.token == f"{HERE}/token"
    assert practice.realm == HERE
    assert practice.notice == (
        f"Not Google but this computer is asked: endpoints.colab = {HERE}, endpoints.oauth = {HERE}"
    )
    assert practice.leak == ""


def test_what_googles_sign_in_gives_goes_to_google_only() -> None:
    assert "endpoints.oauth is Google's" in _endpoints(colab=HERE).leak


@pytest.mark.parametrize(
    "address",
    [
        "http://colab.research.google.com",
        "https://evil.example",
        "https://google.com.evil.example",
        "https://evilgoogle.com",
        "https://colab.research.google.com@evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:99999",
        "http://127.0.0.1/tun",
        "http://ada@127.0.0.1",
        "http://192.168.1.4",
        "ftp://127.0.0.1",
        "http://[::1",
        "",
    ],
)
def test_another_host_is_refused_and_google_stays(address: str) -> None:
    settings = Settings(None, {"COLAB_TRAY_ENDPOINTS_COLAB": address})
    assert Endpoints.of(settings).colab == "https://colab.research.google.com"
    assert "endpoints.colab" in settings.problems[0]
    assert "a host of Google, or of this computer" in settings.problems[0]
