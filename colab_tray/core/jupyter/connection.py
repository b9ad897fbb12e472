"""The way to a Jupyter server, as whoever owns the machine gives it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Protocol

from colab_tray.core.model.machine import Access
from colab_tray.core.model.secret import Secret

Headers = Callable[[Access], Mapping[str, str]]  # by which a request shows that it may


class Connection(Protocol):
    """Knows where a server is and what opens it, now."""

    async def access(self, *, renew: bool = False) -> Access:
        """The present one; another with `renew`, after the server refused it.

        Raises ColabTrayError: there is none, for now or until a person does something.
        """
        ...


class Unreachable(Exception):
    """No answer, or none that makes sense: nothing is known, and it may be tried again."""


class Refusal(Unreachable):
    """The server answered with this HTTP status, a new token or not."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(f"{what} was answered with status {status}")
        self.status = status


def colab_headers(access: Access) -> dict[str, str]:
    """What the proxy in front of a machine of Colab asks for."""
    return {
        "X-Colab-Runtime-Proxy-Token": access.token.reveal(),
        "X-Colab-Client-Agent": "colab-tray",
    }


def jupyter_headers(access: Access) -> dict[str, str]:
    """What a Jupyter server itself asks for."""
    return {"Authorization": f"token {access.token.reveal()}"}


class PlainServer:
    """A Jupyter server whose token is good for ever."""

    def __init__(self, url: str, token: str) -> None:
        self._access = Access(url.rstrip("/"), Secret(token), math.inf)

    async def access(self, *, renew: bool = False) -> Access:
        return self._access
