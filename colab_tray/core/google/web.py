"""Small questions over HTTP: forms that are posted, and what a bearer may know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from colab_tray.core.google import refusals
from colab_tray.core.google.http import Http, Unanswered
from colab_tray.core.google.reading import facts_of
from colab_tray.core.model.errors import Offline
from colab_tray.core.model.secret import Secret

PATIENCE = 20.0  # seconds

Answer = tuple[int, Mapping[str, Any]]  # status, and the object in it or {}


class Web:
    """Made for nothing: the library is imported, and a connection opened, when something is asked."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._http = Http()

    async def post(self, url: str, form: Mapping[str, str]) -> Answer:
        """Raises Offline."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", url, headers, urlencode(form).encode())

    async def get(self, url: str, bearer: Secret) -> Answer:
        """Raises Offline."""
        return await self._ask("GET", url, {"Authorization": f"Bearer {bearer.reveal()}"})

    async def reach(self, origin: str) -> None:
        """See that where people sign in is there. Raises Offline, UnexpectedReply (it is somebody else)."""
        url = f"{origin}/.well-known/openid-configuration"
        status, facts = await self._ask("GET", url, {})
        if status != 200 or "token_endpoint" not in facts:
            raise refusals.nonsense(url)

    async def close(self) -> None:
        await self._http.close()

    async def _ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> Answer:
        said = {"Accept": "application/json", **headers}
        try:
            reply = await self._http.ask(
                method, url, headers=said, patience=self._patience, body=body
            )
        except Unanswered:
            raise Offline(
                f"{urlsplit(url).netloc} cannot be reached; nothing has changed, and it is asked again later."
            ) from None
        return reply.status, facts_of(reply.body) or {}
