"""A client of Practice for tests: signs in as a person would, and asks what it is told to."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from form_browser import open_page
from practice_kit import Running

EMAIL = "https://www.googleapis.com/auth/userinfo.email"
COLAB = "https://www.googleapis.com/auth/colaboratory"
_CLIENT = {
    "client_id": "1000000000000-practice.apps.googleusercontent.com",
    "client_secret": "practice-not-so-secret",
}
_VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
_CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
_BACK = "http://127.0.0.1:5000"
XSSI = ")]}'\n"


@dataclass(frozen=True)
class Answer:
    """What came back. `json` leaves the prefix out."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text.removeprefix(XSSI))


def sign_in(practice: Running, person: str, scopes: str) -> str:
    """An access token, had by the consent page."""
    oauth = practice.urls["oauth"]
    query = {
        "client_id": _CLIENT["client_id"],
        "redirect_uri": _BACK,
        "response_type": "code",
        "scope": scopes,
        "code_challenge": _CHALLENGE,
        "code_challenge_method": "S256",
        "login_hint": person,
        "prompt": "consent",
    }
    page = open_page(f"{oauth}/o/oauth2/v2/auth?{urllib.parse.urlencode(query)}")
    page = page.send("allow", page.boxes)
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(page.location).query))["code"]
    form = {**_CLIENT, "grant_type": "authorization_code", "code": code}
    form |= {"code_verifier": _VERIFIER, "redirect_uri": _BACK}
    token: str = json.loads(open_page(f"{oauth}/token", list(form.items())).text)["access_token"]
    return token


@dataclass
class Guest:
    """Somebody who is signed in; `agent` is what the client calls itself."""

    practice: Running
    token: str
    agent: str = "guest"
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, practice: Running, person: str, scopes: str = f"openid {EMAIL} {COLAB}") -> Guest:
        """Whose access token is good for years: the clock may be moved."""
        long = {"switch": "access_token_life", "value": 1e8, "where": {"person": person}}
        practice.control("POST", "/faults", long)
        return cls(practice, sign_in(practice, person, scopes))

    def ask(
        self,
        method: str,
        path: str,
        *,
        host: str = "web",
        body: object = None,
        timeout: float = 60,
        **headers: str,
    ) -> Answer:
        """`path` with its query; header names have underscores for dashes."""
        said = {
            "Authorization": f"Bearer {self.token}",
            "X-Colab-Client-Agent": self.agent,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        data = None if body is None else json.dumps(body).encode()
        url = path if path.startswith("http") else self.practice.urls[host] + path
        request = urllib.request.Request(url, data, said, method=method)
        try:
            reply = urllib.request.urlopen(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            reply = error
        with reply:
            return Answer(reply.status, reply.read().decode(), dict(reply.headers))

    def get(self, path: str, **more: Any) -> Answer:
        return self.ask("GET", path, **more)

    def twice(self, path: str, **more: Any) -> Answer:
        """GET for the XSRF token, then POST with it."""
        token = self.get(path, **more).json["token"]
        return self.ask("POST", path, X_Goog_Colab_Token=token, **more)

    def assign(self, nbh: str = "", query: str = "") -> Answer:
        """Google itself gives up after 180 seconds."""
        return self.twice(assign_path(nbh or new_nbh(), query), timeout=200)

    def unassign(self, endpoint: str) -> Answer:
        return self.twice(f"/tun/m/unassign/{endpoint}?authuser=0")

    def endpoints(self) -> list[str]:
        machines = self.get("/tun/m/assignments?authuser=0").json["assignments"]
        return [machine["endpoint"] for machine in machines]


def new_nbh() -> str:
    """As Google's clients make it: a UUID with underscores, filled up with dots."""
    return str(uuid.uuid4()).replace("-", "_").ljust(44, ".")


def assign_path(nbh: str, query: str = "") -> str:
    return f"/tun/m/assign?nbh={nbh}&{query}{'&' if query else ''}authuser=0"
