"""One request to one of Google's hosts: an answer of bounded size, or no answer and how far it got.

A bearer never follows a redirect, and no cookie is kept: several accounts may share this.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from colab_tray.core.model.facts import dataclass
from colab_tray.core.settings.values import is_loopback

if TYPE_CHECKING:
    import aiohttp

LARGEST = 8 << 20  # bytes of an answer; a list of machines is some thousands
AGENT = "colab-tray"
CONNECTING = 15.0  # seconds


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Unanswered(Exception):
    """No whole answer came. The text is one word for the log, never what the other side said."""

    def __init__(self, word: str, *, reached: bool, silent: bool = False) -> None:
        super().__init__(word)
        self.reached = reached  # whether the request may have had its effect
        self.silent = silent  # it was taken, and then nothing came in the time it was given


class Http:
    """Connections that are kept, opened with the first request. Close it on the same event loop."""

    def __init__(self) -> None:
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        patience: float,
        body: bytes | None = None,
    ) -> Reply:
        """`url` with its query, as it is to be sent; `patience` seconds for all of it.

        Raises Unanswered.
        """
        import aiohttp
        from yarl import URL

        session = self._session(is_loopback(urlsplit(url).hostname or ""))
        connecting = min(CONNECTING, patience / 2)  # names and handshakes too: no silence yet
        limits = aiohttp.ClientTimeout(total=patience, connect=connecting)
        try:
            async with session.request(
                method,
                URL(url, encoded=True),
                headers=headers,
                data=body,
                timeout=limits,
                allow_redirects=False,
            ) as reply:
                content = await _bounded(reply)
                names = {name.lower(): value for name, value in reply.headers.items()}
                return Reply(reply.status, names, content)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unanswered(type(error).__name__, reached=False) from None
        except TimeoutError as error:
            raise Unanswered(type(error).__name__, reached=True, silent=True) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise Unanswered(type(error).__name__, reached=True) from None

    async def close(self) -> None:
        sessions, self._sessions = list(self._sessions.values()), {}
        await asyncio.gather(*(session.close() for session in sessions))

    def _session(self, here: bool) -> aiohttp.ClientSession:
        """What the system says of proxies holds for everything but this computer."""
        import aiohttp

        if here not in self._sessions:
            self._sessions[here] = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=not here,
                headers={"User-Agent": AGENT},
            )
        return self._sessions[here]


def load() -> None:
    """Import what the first request would, somewhere where nobody waits for it."""
    import aiohttp  # noqa: F401
    import yarl  # noqa: F401


async def _bounded(reply: aiohttp.ClientResponse) -> bytes:
    parts = bytearray()
    async for part in reply.content.iter_chunked(1 << 16):
        parts += part
        if len(parts) > LARGEST:
            raise Unanswered("TooLarge", reached=True)
    return bytes(parts)
