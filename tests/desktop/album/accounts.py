"""Accounts: who is signed in, signing in, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from album import Scene
from colab_tray.core.google.found import Found
from colab_tray.core.google.ways import Ways
from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.accounts.deeds import AccountDeeds, Begun
from colab_tray.ui.accounts.lines import AccountLine, farewell
from colab_tray.ui.accounts.sign_in import SignInState
from colab_tray.ui.accounts.window import AccountsWindow
from colab_tray.ui.sentences import spoken

ADA = AccountLine("1", "ada@example.org", "Ada", "blue", first=True)
BO = AccountLine(
    *("2", "bo@example.org", "bo@example.org", "orange", "sign in"),
    why="bo@example.org: The sign-in was revoked or is over. `colab-tray login` signs in again.",
    kept="memory",
)
WAYS = Ways(
    client=True,
    found=(
        Found(
            "sign-in",
            "gcloud's application default credentials",
            "/home/ada/.config/gcloud/application_default_credentials.json",
        ),
        Found(
            "client",
            "an OAuth client you downloaded",
            "/home/ada/Downloads/client_secret_web.json",
            "/home/ada/Downloads/client_secret_web.json is the client of a web application; create one of"
            " the type “Desktop app”.",
        ),
    ),
    keychain="SecretService Keyring",
)
PRACTICE = "Not Google but this computer is asked: endpoints.oauth = http://127.0.0.1:39741"
URL = "https://accounts.google.com/o/oauth2/v2/auth?client_id=10000.apps.googleusercontent.com&scope=openid"


def told(lines: Iterable[AccountLine]) -> tuple[AccountLine, ...]:
    """As the desktop says what Google said of them."""
    return tuple(replace(one, why=spoken(one.why)) for one in lines)


async def nothing() -> Any:
    raise AssertionError("nobody asks an engine here")


def scenes() -> Iterator[Scene]:
    waiting = Begun(URL, "http://127.0.0.1:43211/", "keychain", 5.0, browser=True)
    alone = Begun(URL, "http://127.0.0.1:43211/", "memory", 5.0, browser=False)
    refused = "You did not allow it, so nobody is signed in."
    for name, state, lines in (
        ("empty", SignInState(ways=Ways(client=True, keychain="Keychain")), ()),
        ("full", SignInState(), (ADA, BO)),
        ("found", SignInState(ways=WAYS), ()),
        ("guide", SignInState(ways=Ways(client=False, keychain="Keychain")), ()),
        ("no-keychain", SignInState(ways=Ways(client=True, notice=PRACTICE)), ()),
        ("waiting", SignInState(ways=WAYS, waiting=waiting), ()),
        ("no-browser", SignInState(ways=WAYS, waiting=alone), ()),
        ("failed", SignInState(ways=Ways(client=True, keychain="Keychain"), error=refused), ()),
    ):
        yield Scene(name, window(state, lines), QSize(620, 460))
    yield Scene("signing-out", signing_out, QSize(620, 460))


def window(state: SignInState, lines: tuple[AccountLine, ...]) -> Callable[[], QWidget]:
    def make() -> AccountsWindow:
        box = AccountsBox(AccountDeeds(nothing), drop)
        box.show_lines(told(lines))
        box.panel.show_state(replace(state, error=spoken(state.error)))
        box.panel.setVisible(not lines)
        return AccountsWindow(box)

    return make


def signing_out() -> QWidget:
    made = window(SignInState(), (ADA, BO))()
    assert isinstance(made, AccountsWindow)
    made.box.rows.ask(ADA.id, farewell(ADA, 1))
    return made


def drop(work: Coroutine[Any, Any, None]) -> None:
    work.close()
