"""Practice, a home whose Google it is, and the person who signs in there."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from command_line import Terminal
from form_browser import Page, open_page
from practice_kit import Running

from colab_tray.core.google.oauth import challenge
from colab_tray.core.model.secret import Secret

COLAB = "https://www.googleapis.com/auth/colaboratory"
DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
ADA, BO = "ada@practice.example", "bo@practice.example"
_NAMES = {ADA: "Ada", BO: "Bo"}

# Whatever Practice hands out, and the secret of its client: access and refresh tokens, codes.
TOKENS = re.compile(rb"(?:ya29\.|1//|4/0|4%2F0)[\w-]{43}|practice-not-so-secret")


def endpoints(practice: Running) -> dict[str, str]:
    """The variables by which all of Google is Practice."""
    urls = practice.urls
    named = {
        "colab": "web",
        "gapi": "gapi",
        "public_api": "public",
        "oauth": "oauth",
        "drive": "oauth",
    }
    return {f"COLAB_TRAY_ENDPOINTS_{name.upper()}": urls[url] for name, url in named.items()}


class Login:
    """A `login --json` that runs; `asked` is its first line, {} when it says none."""

    def __init__(self, terminal: Terminal, *words: str, stdin: str = "") -> None:
        pipe = subprocess.PIPE if stdin else subprocess.DEVNULL
        self.process = terminal.start("login", *words, "--json", stdin=pipe, text=True)
        if stdin:
            self.type(stdin)
        assert self.process.stdout
        line = self.process.stdout.readline()
        self.asked: dict[str, Any] = json.loads(line) if line else {}

    @property
    def url(self) -> str:
        return str(self.asked["url"])

    def type(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self, status: int = 0) -> Any:
        """The account it tells at its end, or the sentence on stderr when it ends with another status."""
        out, err = self.process.communicate(timeout=50)
        assert self.process.returncode == status, err
        assert "Traceback" not in err
        return json.loads(out) if status == 0 else err


def answer(url: str, person: str, tick: Collection[str] | None = None, how: str = "allow") -> str:
    """What a person does on Google's pages, and where it sends them. `tick`: None is every box."""
    page = open_page(url)
    name = _NAMES.get(person) or person.partition("@")[0].capitalize()
    if any(name in said for _, said in page.links):
        page = page.follow(name)
    boxes = page.boxes if tick is None else tick
    return page.send(how, boxes if how == "allow" else ()).location


def come_back(location: str) -> Page:
    """What the browser shows in the end where it is sent."""
    page = open_page(location)
    while page.location:
        page = open_page(urljoin(page.url, page.location))
    return page


def sign_in(terminal: Terminal, person: str, *words: str, stdin: str = "") -> dict[str, Any]:
    login = Login(terminal, *words, stdin=stdin)
    assert f"Signed in as {person}" in come_back(answer(login.url, person)).shown
    account: dict[str, Any] = login.end()
    return account


def told(root: Path) -> list[str]:
    """Where below a folder, or in a command line of this computer, a token or secret stands."""
    found = []
    for file in [*root.rglob("*"), *Path("/proc").glob("[0-9]*/cmdline")]:
        try:
            data = file.read_bytes() if file.is_file() else b""
        except OSError:  # a temporary one, or a process that has ended
            continue
        found += [str(file)] if TOKENS.search(data) else []
    return found


def client_file(practice: Running) -> dict[str, Any]:
    """Practice's client as Google's console would give it out."""
    found: dict[str, Any] = practice.control("GET", "/clients")["clients"][0]
    return found


def left_by_gcloud(practice: Running, person: str, scopes: str) -> dict[str, Any]:
    """A sign-in of another program, as gcloud writes it down."""
    client, verifier = client_file(practice)["installed"], "v" * 43
    known = {name: client[name] for name in ("client_id", "client_secret")}
    query = {
        "client_id": client["client_id"],
        "redirect_uri": "http://127.0.0.1:5000",
        "response_type": "code",
        "scope": scopes,
        "code_challenge": challenge(Secret(verifier)),
        "code_challenge_method": "S256",
        "login_hint": person,
        "prompt": "consent",
    }
    location = answer(f"{practice.urls['oauth']}/o/oauth2/v2/auth?{urlencode(query)}", person)
    form = {**known, "code": dict(parse_qsl(urlsplit(location).query))["code"]}
    form |= {"redirect_uri": query["redirect_uri"], "code_verifier": verifier}
    form |= {"grant_type": "authorization_code"}
    given = json.loads(open_page(client["token_uri"], list(form.items())).text)
    kept = {"type": "authorized_user", "refresh_token": given["refresh_token"]}
    return {**kept, **known, "token_uri": client["token_uri"]}


@contextmanager
def home(root: Path, practice: Running, **environ: str) -> Iterator[Terminal]:
    """The command line of a home whose Google is Practice."""
    terminal = Terminal(root, COLAB_TRAY_LOG_LEVEL="debug", **endpoints(practice), **environ)
    try:
        yield terminal
    finally:
        terminal("stop")
