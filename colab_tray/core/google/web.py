"""Small questions over HTTP. Answers are bounded, and no redirect is followed with what is ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from colab_tray.core.model.errors import Offline
from colab_tray.core.model.secret import Secret
from colab_tray.core.settings.values import is_loopback

if TYPE_CHECKING:
    from aiohttp import ClientSession

PATIENCE = 20.0  # seconds
_LARGEST = 64 << 10  # bytes of an answer

Answer = tuple[int, Mapping[str, Any]]  # status, and the object in it or {}


class Web:
    """Made for nothing: the library is imported, and a connection opened, when something is asked."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._sessions: dict[bool, ClientSession] = {}

    async def post(self, url: str, form: Mapping[str, str]) -> Answer:
        """Raises Offline."""
        return await self._ask("POST", url, data=dict(form))

    async def get(self, url: str, bearer: Secret) -> Answer:
        """Raises Offline."""
        headers = {"Authorization": f"Bearer {bearer.reveal()}"}
        return await self._ask("GET", url, headers=headers)

    async def close(self) -> None:
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def _ask(self, method: str, url: str, **more: Any) -> Answer:
        from aiohttp import ClientError

        host = urlsplit(url)
        try:
            session = self._session(here=is_loopback(host.hostname or ""))
            async with session.request(method, url, allow_redirects=False, **more) as reply:
                data = bytearray()
                async for piece in reply.content.iter_any():
                    data += piece
                    if len(data) > _LARGEST:
                        return reply.status, {}
                return reply.status, _object(bytes(data))
        except (ClientError, OSError, TimeoutError, ValueError):
            raise Offline(
                f"{host.netloc} cannot be reached; nothing has changed, and it is asked again later."
            ) from None

    def _session(self, *, here: bool) -> ClientSession:
        """One for this computer, which no proxy is asked for, and one for everything else."""
        import aiohttp

        if here not in self._sessions:
            self._sessions[here] = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self._patience),
                trust_env=not here,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "colab-tray", "Accept": "application/json"},
            )
        return self._sessions[here]


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
