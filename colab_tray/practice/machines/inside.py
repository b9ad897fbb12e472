"""What a machine's own scripts may ask: to be given up, and for the credentials it was handed.

One server for the fleet; each machine knows an address of its own, which nobody can guess.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web


@dataclass
class Inside:
    """`unassigned` is told the endpoint of a machine that gave itself up."""

    host: str
    unassigned: Callable[[str], None]
    _keys: dict[str, str] = field(default_factory=dict)  # key → endpoint
    _handed: dict[str, dict[str, str]] = field(default_factory=dict)  # endpoint → type → folder
    _runner: web.ServerRunner | None = None
    _port: int = 0

    async def open(self) -> None:
        runner = web.ServerRunner(web.Server(self._handle))
        await runner.setup()
        site = web.TCPSite(runner, self.host, 0)
        await site.start()
        self._runner, self._port = runner, runner.addresses[0][1]

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def variables(self, endpoint: str) -> dict[str, str]:
        """What the machine's scripts find these addresses by, as on the real one."""
        key = secrets.token_urlsafe(18)
        self._keys[key] = endpoint
        address = f"{self.host}:{self._port}/{key}"
        return {"TBE_RUNTIME_ADDR": address, "TBE_EPHEM_CREDS_ADDR": address}

    def hand(self, endpoint: str, kind: str, drive: Path | None) -> None:
        """Credentials of `kind` reach the machine; for Drive, the folder that is shown there."""
        self._handed.setdefault(endpoint, {})[kind] = str(drive or "")

    def forget(self, endpoint: str) -> None:
        self._keys = {key: name for key, name in self._keys.items() if name != endpoint}
        self._handed.pop(endpoint, None)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        _, key, *rest = request.path.split("/")
        endpoint = self._keys.get(key)
        if endpoint is None:
            return web.Response(status=404)
        match request.method, rest:
            case "POST", ["unassign"]:
                self.unassigned(endpoint)
                return web.Response()
            case "GET", ["credentials", kind] if kind in self._handed.get(endpoint, {}):
                return web.json_response({"drive": self._handed[endpoint][kind]})
        return web.Response(status=404)
