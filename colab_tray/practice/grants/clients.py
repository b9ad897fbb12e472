"""The programs that may ask for a grant, and where the answer may be sent."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from colab_tray.practice.grants.refusals import Refused

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Client:
    """One OAuth client of a Cloud project.

    `redirects` are compared byte by byte, but for the port of a loopback address of an installed
    app, which may be any. `installed` apps have a refresh token with every code; web apps only when
    they ask for it. `needs_pkce`: no code without a challenge. `testing`: the project is not
    published, so its refresh tokens live for seven days.
    """

    id: str
    secret: str
    name: str
    redirects: tuple[str, ...] = ("http://localhost",)
    project: str = "practice"
    installed: bool = True
    needs_pkce: bool = False
    testing: bool = False

    def allows(self, redirect: str) -> bool:
        """Whether an answer may be sent to `redirect`."""
        return redirect in self.redirects or (self.installed and self._is_loopback(redirect))

    def _is_loopback(self, redirect: str) -> bool:
        parts = _split(redirect)
        return (
            parts is not None
            and is_loopback(redirect)
            and any(
                is_loopback(known) and _path(_split(known)) == _path(parts)
                for known in self.redirects
            )
        )


PRACTICE_CLIENT = Client(
    "1000000000000-practice.apps.googleusercontent.com",
    "practice-not-so-secret",
    "Colab Tray",
    needs_pkce=True,
)


class Clients:
    """Those that are registered, by id; more can be registered while Practice runs."""

    def __init__(self, clients: Iterable[Client] = (PRACTICE_CLIENT,)) -> None:
        self._by_id = {client.id: client for client in clients}

    def all(self) -> list[Client]:
        return list(self._by_id.values())

    def names(self, project: str) -> str:
        """What the programs of a project call themselves."""
        return ", ".join(c.name for c in self._by_id.values() if c.project == project)

    def register(self, client: Client) -> None:
        """Adds `client`, or puts it in the place of the one with its id."""
        self._by_id[client.id] = client

    def known(self, client_id: str) -> Client:
        """Raises Refused (401 invalid_client) for an id nobody registered."""
        if (client := self._by_id.get(client_id)) is None:
            raise Refused("invalid_client", "The OAuth client was not found.", 401)
        return client

    def proven(self, client_id: str, secret: str) -> Client:
        """The client that knows its secret; raises Refused (400 without one, 401 for a wrong one)."""
        client = self.known(client_id)
        if not secret:
            raise Refused("invalid_request", "client_secret is missing.")
        if not hmac.compare_digest(secret.encode(), client.secret.encode()):
            raise Refused("invalid_client", "Unauthorized", 401)
        return client


def is_loopback(redirect: str) -> bool:
    """Whether `redirect` is a plain address on the browser's own computer."""
    parts = _split(redirect)
    return (
        parts is not None
        and parts.scheme == "http"
        and parts.hostname in _LOOPBACK
        and not (parts.query or parts.fragment or parts.username)
    )


def _split(redirect: str) -> SplitResult | None:
    if not redirect.isascii() or not redirect.isprintable():
        return None  # urlsplit would leave line ends out, and find an address that is one without
    try:
        parts = urlsplit(redirect)
        _ = parts.port  # raises for one that is no number
    except ValueError:
        return None
    return parts


def _path(parts: SplitResult | None) -> str:
    return (parts.path if parts else "") or "/"
