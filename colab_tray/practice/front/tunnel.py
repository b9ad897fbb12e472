"""The web host's `/tun/m/…`: assign, list, unassign, keep-alive, compute units, credentials."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from colab_tray.practice.colab import Colab
from colab_tray.practice.front import pages
from colab_tray.practice.front.common import Visitors, agent, body, waits
from colab_tray.practice.front.facts import assigned, free_quota, listed, models_by_variant
from colab_tray.practice.front.machine_consent import MachineConsent
from colab_tray.practice.grants.propagation import KINDS, Asked
from colab_tray.practice.grants.scopes import EMAIL
from colab_tray.practice.world.accelerators import VERSIONS, Variant
from colab_tray.practice.world.assigning import Outcome, Refused, nbh_of, wish_of
from colab_tray.practice.world.machines import Ended, Machine
from colab_tray.practice.world.people import Person
from colab_tray.practice.world.state import Lease
from colab_tray.practice.world.tokens import Tokens, Verdict

XSRF_LIFE = 3600.0  # seconds; Google's is not known


class Tunnel:
    """The handlers. `xsrf` are the tokens that a POST needs from the GET before it."""

    def __init__(
        self, colab: Colab, visitors: Visitors, xsrf: Tokens, consent: MachineConsent
    ) -> None:
        self._colab = colab
        self._visitors = visitors
        self._xsrf = xsrf
        self._consent = consent

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/tun/m/assign", self._ask),
            web.post("/tun/m/assign", self._assign),
            web.get("/tun/m/assignments", self._list),
            web.get("/tun/m/unassign/{endpoint}", self._ask_unassign),
            web.post("/tun/m/unassign/{endpoint}", self._unassign),
            web.get("/tun/m/{endpoint}/keep-alive/", self._keep_alive),
            web.get("/tun/m/credentials-propagation/{endpoint}", self._ask_credentials),
            web.post("/tun/m/credentials-propagation/{endpoint}", self._hand_credentials),
            web.get("/tun/m/ccu-info", self._units),
            web.get("/tun/m/runtime-proxy-token", self._proxy_token),
            web.get("/vscode/experiment-state", self._experiments),
            web.get("/", self._welcome),
            web.get("/signup", self._shop),
        ]

    # -- assigning -------------------------------------------------------------------------------

    async def _ask(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        nbh, wish = nbh_of(request.query), wish_of(request.query)
        machine = self._colab.state.by_nbh(person, nbh)
        if machine is not None:
            return self._body(request, self._assigned(machine))
        facts = {
            "acc": wish.accelerator,
            "nbh": nbh,
            "p": False,
            "token": self._new_token(request, person),
            "variant": (wish.variant or Variant.CPU).word,
        }
        return self._body(request, facts)

    async def _assign(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        self._check_token(request, person)
        nbh, wish = nbh_of(request.query), wish_of(request.query)
        lease = Lease(nbh=nbh, via="tunnel", agent=agent(request))
        # Whoever hangs up has a machine all the same.
        machine = await asyncio.shield(self._colab.assign(person, wish, lease))
        if isinstance(machine, Outcome):
            return self._body(request, {"outcome": int(machine)})
        facts = {**self._assigned(machine), "fit": int(machine.idle_limit)}
        facts |= {"allowedCredentials": True, "sub": 2 if person.tier else 1}
        facts |= {"subTier": int(person.tier), "outcome": int(Outcome.SUCCESS)}
        return self._body(request, facts)

    async def _list(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        machines = [self._assigned(each) for each in self._colab.state.of(person)]
        reachable = [facts for facts in machines if "runtimeProxyInfo" in facts]
        return self._body(request, {"assignments": reachable})

    async def _ask_unassign(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        self._machine(request, person)
        return self._body(request, {"token": self._new_token(request, person)})

    async def _unassign(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        machine = self._machine(request, person)
        self._check_token(request, person)
        await asyncio.shield(self._colab.end(machine.endpoint, Ended.UNASSIGNED))
        return web.Response(status=204)

    # -- living ----------------------------------------------------------------------------------

    async def _keep_alive(self, request: web.Request) -> web.Response:
        if request.headers.get("X-Colab-Tunnel") != "Google":
            raise Refused(400, "the header X-Colab-Tunnel is missing")
        person = await self._person(request)
        machine = self._machine(request, person)
        self._colab.kept_alive(machine.endpoint)
        where = {"endpoint": machine.endpoint, "accelerator": machine.accelerator}
        mode = self._colab.switches.get("keep_alive_mode", person=person.email, **where)
        if mode == "gone":
            raise Refused(404, "there is no such machine")
        if mode == "stall":
            await _stall(request, machine)
        return web.Response()

    async def _units(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        state = self._colab.state
        facts: dict[str, Any] = {
            "currentBalance": person.purse.paid,
            "consumptionRateHourly": state.rate(person),
            "assignmentsCount": len(state.of(person)) if person.purse.paid > 0 else 0,
            **{
                f"{word}{kind}": models_by_variant(person, eligible=word == "eligible")[variant]
                for word in ("eligible", "ineligible")
                for kind, variant in (("Gpus", Variant.GPU), ("Tpus", Variant.TPU))
            },
        }
        if person.purse.paid <= 0:
            facts["freeCcuQuotaInfo"] = free_quota(person.purse)
        return self._body(request, facts)

    async def _proxy_token(self, request: web.Request) -> web.Response:
        """Older clients renew their token here."""
        if request.headers.get("X-Colab-Tunnel") != "Google":
            raise Refused(400, "the header X-Colab-Tunnel is missing")
        person = await self._person(request)
        machine = self._colab.state.by_endpoint(person, request.query.get("endpoint", ""))
        if machine is None:
            raise Refused(404, "there is no such machine")
        return self._body(request, self._assigned(machine).get("runtimeProxyInfo", {}))

    async def _experiments(self, request: web.Request) -> web.Response:
        flags = {
            "enable_public_api_vscode": False,
            "enable_vscode_telemetry": False,
            "resource_poll_interval_ms": 10_000,
            "runtime_version_names": list(VERSIONS),
        }
        return self._body(request, {"experiments": flags})

    # -- in a browser ----------------------------------------------------------------------------

    async def _welcome(self, _: web.Request) -> web.Response:
        return pages.ended(
            "This is Practice",
            "A Google Colab of our own, on this computer. Notebooks are not shown here: programs "
            "ask for machines, and you are sent to a page when one of them needs you.",
        )

    async def _shop(self, _: web.Request) -> web.Response:
        return pages.ended(
            "Nothing is sold here",
            "This is Practice: compute units cost nothing. Its control port changes a balance.",
        )

    # -- credentials -----------------------------------------------------------------------------

    async def _ask_credentials(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        self._asked(request, person)
        return self._body(request, {"token": self._new_token(request, person)})

    async def _hand_credentials(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        machine, asked = self._asked(request, person)
        self._check_token(request, person)
        needed = self._colab.switches.get("drive_consent", person=person.email)
        if needed and not self._colab.propagation.agreed(asked):
            facts: dict[str, Any] = {"success": False}
            if request.query["dryrun"] == "true":
                facts["unauthorized_redirect_uri"] = self._consent.uri(_origin(request), asked)
            return self._body(request, facts)
        if request.query["dryrun"] == "false":
            self._colab.propagate(machine, asked.kind)
        return self._body(request, {"success": True})

    def _asked(self, request: web.Request, person: Person) -> tuple[Machine, Asked]:
        machine, query = self._machine(request, person), request.query
        kind = query.get("authtype", "")
        if kind not in KINDS:
            raise Refused(400, f"authtype is one of {', '.join(KINDS)}")
        if query.get("version") != "2" or query.get("dryrun") not in ("true", "false"):
            raise Refused(400, "version is 2, and dryrun true or false")
        return machine, Asked(machine.endpoint, person.email, kind)

    # -- what they share -------------------------------------------------------------------------

    async def _person(self, request: web.Request) -> Person:
        person = self._visitors.person(request, [EMAIL], lacking=401)
        await self._colab.look_again()
        return person

    def _machine(self, request: web.Request, person: Person) -> Machine:
        machine = self._colab.state.by_endpoint(person, request.match_info["endpoint"])
        if machine is None:
            status = self._colab.switches.get("unknown_machine_status", person=person.email)
            raise Refused(status, "there is no such machine")
        return machine

    def _assigned(self, machine: Machine) -> dict[str, Any]:
        door = self._colab.door(machine)
        return {**assigned(machine), **(listed(door) if door else {})}

    def _new_token(self, request: web.Request, person: Person) -> str:
        return self._xsrf.mint(
            _subject(request, person), now=self._colab.clock.now(), seconds=XSRF_LIFE
        )

    def _check_token(self, request: web.Request, person: Person) -> None:
        """The token must come from the GET of the same address by the same person."""
        token = request.headers.get("X-Goog-Colab-Token")
        now = self._colab.clock.now()
        if self._xsrf.verdict(token, _subject(request, person), now=now) is not Verdict.GOOD:
            status = self._colab.switches.get("xsrf_status", person=person.email)
            raise Refused(status, "the XSRF token is missing or wrong")

    def _body(self, request: web.Request, facts: object) -> web.Response:
        route = f"{request.method} {request.path}"
        return body(facts, xssi=self._colab.switches.get("xssi", origin="web", route=route))


def _subject(request: web.Request, person: Person) -> str:
    query = urlencode(sorted(request.query.items()))
    return f"{person.email} {request.path}?{query}"


def _origin(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}"


async def _stall(request: web.Request, machine: Machine) -> None:
    """Say nothing until the client has gone, or the machine."""
    while machine.ended is None and waits(request):  # noqa: ASYNC110  (no event tells of either)
        await asyncio.sleep(0.2)
