"""The private API of the extension: `/v1/user-info`, `/v1/assignments`, `/v1/runtime-proxy-token`."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from colab_tray.practice.colab import Colab, Door
from colab_tray.practice.front.common import Visitors, body
from colab_tray.practice.front.facts import (
    filled,
    free_quota,
    gapi_assigned,
    gapi_models,
    gapi_tier,
)
from colab_tray.practice.grants.scopes import COLAB
from colab_tray.practice.world.assigning import Refused
from colab_tray.practice.world.machines import Machine
from colab_tray.practice.world.people import Person

# What a client of another Cloud project gets, by the reason.
_WALLS = {"USER_PROJECT_DENIED": 403, "CONSUMER_INVALID": 400}


class Gapi:
    """The handlers."""

    def __init__(self, colab: Colab, visitors: Visitors) -> None:
        self._colab = colab
        self._visitors = visitors

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/user-info", self._user_info),
            web.get("/v1/assignments", self._assignments),
            web.get("/v1/runtime-proxy-token", self._proxy_token),
        ]

    async def _user_info(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        state, purse = self._colab.state, person.purse
        facts: dict[str, Any] = {
            "subscriptionTier": gapi_tier(person.tier),
            "paidComputeUnitsBalance": purse.paid,
            "eligibleAccelerators": gapi_models(person, eligible=True),
            "ineligibleAccelerators": gapi_models(person, eligible=False),
        }
        if request.query.get("get_ccu_consumption_info") == "true":
            count = len(state.of(person)) if purse.paid > 0 else 0
            facts |= {"consumptionRateHourly": state.rate(person), "assignmentsCount": count}
            if purse.paid <= 0:
                facts["freeCcuQuotaInfo"] = free_quota(purse)
            # These three are there even when they are 0: clients rely on it.
            numbers = ("paidComputeUnitsBalance", "consumptionRateHourly", "assignmentsCount")
            return self._body(request, {**filled(facts), **{name: facts[name] for name in numbers}})
        return self._body(request, filled(facts))

    async def _assignments(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        machines = [self._assigned(each) for each in self._colab.state.of(person)]
        return self._body(request, filled({"assignments": machines}))

    async def _proxy_token(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        machine = self._colab.state.by_endpoint(person, request.query.get("endpoint", ""))
        if machine is None:
            raise Refused(404, "Requested entity was not found.")
        if request.query.get("port", "8080") != "8080":
            raise Refused(400, "only port 8080 of a machine is open")
        door = self._colab.door(machine)
        if door is None:
            raise Refused(503, "The machine is not reachable yet.")
        return self._body(request, self._proxy(machine, door))

    async def _person(self, request: web.Request) -> Person:
        person = self._visitors.person(request, [COLAB])
        wall = self._colab.switches.get("foreign_client", person=person.email)
        if wall:
            sentence = f"The caller's project may not use this API ({wall})."
            raise Refused(_WALLS[wall], sentence, reason=wall)
        await self._colab.look_again()
        return person

    def _assigned(self, machine: Machine) -> dict[str, Any]:
        door = self._colab.door(machine)
        proxy = {"runtimeProxyInfo": self._proxy(machine, door)} if door else {}
        return {**gapi_assigned(machine), **proxy}

    def _proxy(self, machine: Machine, door: Door) -> dict[str, str]:
        """`tokenTtl` is a Duration, or whatever the switch says."""
        where = {"endpoint": machine.endpoint, "accelerator": machine.accelerator}
        odd = self._colab.switches.get("proxy_token_ttl_text", person=machine.owner, **where)
        ttl = odd.strip('"') if odd else f"{door.seconds:g}s"
        return {"token": door.token, "tokenTtl": ttl, "url": door.url}

    def _body(self, request: web.Request, facts: object) -> web.Response:
        route = f"{request.method} {request.path}"
        return body(facts, xssi=self._colab.switches.get("xssi", origin="gapi", route=route))
