"""The proxy in front of a machine: an origin of its own, a token for every request.

Wrong token 401, expired 404 (switch `expired_status`), nobody's machine 404, not up yet 502.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from aiohttp import web

from colab_tray.practice.machines import colab_routes
from colab_tray.practice.machines.around import Faults, Surroundings
from colab_tray.practice.machines.contract import Admission, Hardware
from colab_tray.practice.machines.far import Machine
from colab_tray.practice.machines.forwarding import forward
from colab_tray.practice.machines.relay import Relay, wants_websocket

TOKEN_HEADER = "X-Colab-Runtime-Proxy-Token"  # noqa: S105  (a name)
TOKEN_QUERY = "colab-runtime-proxy-token"  # noqa: S105


class Phase(enum.Enum):
    STARTING = "starting"
    UP = "up"
    DOWN = "down"  # it died by itself
    GONE = "gone"  # given back or taken back


class Proxy:
    """One machine's front door. `handle` answers whatever comes to its port."""

    def __init__(
        self, endpoint: str, hardware: Hardware, around: Surroundings, where: Mapping[str, str]
    ) -> None:
        self.endpoint = endpoint
        self.hardware = hardware
        self.faults = Faults(around.switches, {**where, "endpoint": endpoint})
        self.phase = Phase.STARTING
        self.machine: Machine | None = None
        self._around = around
        self._born = around.clock.now()
        self._relays: set[Relay] = set()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """The answer; never raises but for a client that has left."""
        if not request.raw_path.startswith("/"):
            return web.Response(status=400, text="400: that is no path.")
        token = request.headers.get(TOKEN_HEADER) or request.query.get(TOKEN_QUERY)
        status = self._refusal(token)
        if status or self.machine is None:
            return web.Response(status=status or 502, text=f"{status or 502}: refused.")
        self._around.gate.touched(self.endpoint)
        if wants_websocket(request) and request.path.startswith("/api/"):
            return await self._relay(request, self.machine, token)
        if colab_routes.is_own(request.path):
            return await colab_routes.answer(request, self.machine, self.faults)
        if self.faults.contents_status and _changes_contents(request):
            return web.json_response({"message": "refused"}, status=self.faults.contents_status)
        return await forward(request, self.machine, self._around, self.faults)

    async def cut(self, code: int) -> int:
        """Closes every websocket: 1006 without a word, others with that code. How many it had."""
        relays = list(self._relays)
        for relay in relays:
            await relay.cut(code)
        return len(relays)

    def _refusal(self, token: str | None) -> int:
        """The status it is refused with; 0 is not at all."""
        if self.phase is Phase.GONE:
            return 404
        match self._around.gate.admit(self.endpoint, token):
            case Admission.WRONG:
                return 401
            case Admission.EXPIRED:
                return self.faults.expired_status
            case Admission.GONE:
                return 404
            case Admission.OK:
                return 0 if self.phase is Phase.UP and not self._warming_up() else 502

    def _warming_up(self) -> bool:
        return self._around.clock.now() - self._born < self.faults.warm_up

    async def _relay(
        self, request: web.BaseRequest, machine: Machine, token: str | None
    ) -> web.StreamResponse:
        relay = Relay(self.endpoint, self._around, self.faults, token)
        self._relays.add(relay)
        self._around.gate.connections(self.endpoint, len(self._relays))
        try:
            return await relay.run(request, machine)
        finally:
            self._relays.discard(relay)
            self._around.gate.connections(self.endpoint, len(self._relays))


def _changes_contents(request: web.BaseRequest) -> bool:
    return request.path.startswith("/api/contents") and request.method not in ("GET", "HEAD")
