"""Machines over the control port: what happens to them from outside, and how one sees into Practice.

GET    /machines/{endpoint}          one of them
POST   /machines                     {"person", "accelerator", "high_memory"}: as a browser would have it
DELETE /machines/{endpoint}          it is reclaimed
POST   /machines/{endpoint}/expire   its proxy tokens have expired
POST   /machines/{endpoint}/cut      {"code": 1006}: its websockets are closed, 1006 without a word
"""

from __future__ import annotations

import secrets

from aiohttp import web

from colab_tray.practice.colab import Colab
from colab_tray.practice.front.reading import Senseless, json_object
from colab_tray.practice.machines.far import MachineFailed
from colab_tray.practice.world.assigning import Outcome, Refused, Wish
from colab_tray.practice.world.judge import verdict
from colab_tray.practice.world.machines import Ended, Machine
from colab_tray.practice.world.state import Lease


class MachineControl:
    """The handlers."""

    def __init__(self, colab: Colab) -> None:
        self._colab = colab

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/machines/{endpoint}", self._get),
            web.post("/machines", self._add),
            web.delete("/machines/{endpoint}", self._reclaim),
            web.post("/machines/{endpoint}/expire", self._expire),
            web.post("/machines/{endpoint}/cut", self._cut),
        ]

    async def _get(self, request: web.Request) -> web.Response:
        return web.json_response(self._facts(self._machine(request)))

    async def _add(self, request: web.Request) -> web.Response:
        facts = await json_object(request)
        who = self._colab.state.people.get(str(facts.get("person")))
        if who is None:
            raise Senseless("person is the email of somebody who is here")
        wish = Wish(str(facts.get("accelerator", "NONE")).upper(), facts.get("high_memory") is True)
        nbh = secrets.token_hex(22)
        try:
            made = await self._colab.assign(who, wish, Lease(nbh=nbh, agent="browser"))
        except (Refused, MachineFailed) as error:
            raise Senseless(str(error)) from error
        if isinstance(made, Outcome):
            raise Senseless(f"refused with outcome {made.name}")
        return web.json_response(self._facts(made), status=201)

    async def _reclaim(self, request: web.Request) -> web.Response:
        await self._colab.end(self._machine(request).endpoint, Ended.RECLAIMED)
        return web.json_response({})

    async def _expire(self, request: web.Request) -> web.Response:
        endpoint = self._machine(request).endpoint
        return web.json_response({"tokens": self._colab.expire_tokens(endpoint)})

    async def _cut(self, request: web.Request) -> web.Response:
        endpoint = self._machine(request).endpoint
        code = (await json_object(request)).get("code", 1006)
        if not isinstance(code, int) or not 1000 <= code <= 4999:
            raise Senseless("code is a websocket's: 1000 to 4999")
        return web.json_response({"websockets": await self._colab.fleet.cut(endpoint, code)})

    def _machine(self, request: web.Request) -> Machine:
        machine = self._colab.state.live.get(request.match_info["endpoint"])
        if machine is None:
            raise web.HTTPNotFound(text="there is no such machine")
        return machine

    def _facts(self, machine: Machine) -> dict[str, object]:
        live: list[dict[str, object]] = verdict([machine], (), self._colab.clock.now())["live"]
        return live[0]
