"""The public Colab API: `v1beta` runtimes, specs, subscription, and `v1` operations."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any

from aiohttp import web

from colab_tray.practice.colab import Colab
from colab_tray.practice.front.common import Visitors, agent
from colab_tray.practice.front.facts import public_tier, runtime, specs
from colab_tray.practice.front.reading import Senseless, json_object
from colab_tray.practice.grants.scopes import COLAB, COLAB_READ
from colab_tray.practice.machines.far import MachineFailed
from colab_tray.practice.waiting import first
from colab_tray.practice.world.accelerators import DEFAULTS, Variant
from colab_tray.practice.world.assigning import Outcome, Refused, Wish, may_choose_memory
from colab_tray.practice.world.machines import Ended, Machine
from colab_tray.practice.world.operations import Operation, Operations, failure, reason
from colab_tray.practice.world.people import Person
from colab_tray.practice.world.state import Lease

_ID = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?")
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)s")
_SHAPES = {"": False, "SHAPE_UNSPECIFIED": False, "SHAPE_STANDARD": False, "SHAPE_HIGHMEM": True}
_VARIANTS = {f"VARIANT_{kind.name}": kind for kind in Variant}
_REASONS = {
    Outcome.QUOTA_DENIED_REQUESTED_VARIANTS: "QUOTA_DENIED_REQUESTED_VARIANTS",
    Outcome.QUOTA_EXCEEDED_USAGE_TIME: "QUOTA_EXCEEDED_USAGE_TIME",
    Outcome.DENYLISTED: "DENYLISTED",
}
LONGEST_WAIT = 300.0  # seconds
PAGE = 100


class Public:
    """The handlers."""

    def __init__(self, colab: Colab, visitors: Visitors) -> None:
        self._colab = colab
        self._visitors = visitors
        self._operations = Operations()
        self._done: dict[str, asyncio.Event] = {}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1beta/runtimespecs", self._specs),
            web.get("/v1beta/subscription", self._subscription),
            web.post("/v1beta/runtimes", self._create),
            web.get("/v1beta/runtimes", self._list),
            web.get("/v1beta/runtimes/{id}", self._get),
            web.delete("/v1beta/runtimes/{id}", self._delete),
            web.get("/v1/operations", self._list_operations),
            web.get("/v1/operations/{id:[^/:]+}", self._operation),
            web.get("/v1/operations/{id:[^/:]+}:wait", self._wait),
        ]

    # -- the account -----------------------------------------------------------------------------

    async def _specs(self, request: web.Request) -> web.Response:
        return web.json_response({"runtimeSpecs": specs(await self._reader(request))})

    async def _subscription(self, request: web.Request) -> web.Response:
        person = await self._reader(request)
        return web.json_response({"name": "subscription", "tier": public_tier(person.tier)})

    # -- runtimes --------------------------------------------------------------------------------

    async def _create(self, request: web.Request) -> web.Response:
        person = await self._person(request, COLAB)
        wish = _wish(await _json(request))
        runtime_id = request.query.get("runtimeId", "")
        if runtime_id and not _ID.fullmatch(runtime_id):
            raise Refused(400, "runtimeId is 1 to 63 lower-case letters, digits and dashes")
        request_id = request.query.get("requestId", "")
        operation = self._operations.asked(person.email, request_id)
        if operation is None:
            runtime_id = runtime_id or f"r-{secrets.token_hex(8)}"
            operation = Operation(secrets.token_hex(16), person.email, runtime_id)
            self._operations.add(operation, request_id)
            lease = Lease(runtime=runtime_id, via="public", agent=agent(request))
            self._begin(operation, person, wish, lease)
        return web.json_response(operation.facts())

    def _begin(self, operation: Operation, person: Person, wish: Wish, lease: Lease) -> None:
        taken = self._colab.state.by_runtime(person, operation.runtime) is not None
        if taken or self._operations.has_rival(operation):
            operation.error = failure(6, f"runtimes/{operation.runtime} exists already")
            return
        self._done[operation.id] = asyncio.Event()
        self._colab.in_background(self._make(operation, person, wish, lease))

    async def _make(self, operation: Operation, person: Person, wish: Wish, lease: Lease) -> None:
        where = {"accelerator": wish.accelerator, "person": person.email, "agent": lease.agent}
        try:
            word = self._colab.switches.get("refusal_reason", **where)
            if word:
                operation.error = self._refusal(word, "refused", where)
                return
            if wish.high_memory and not may_choose_memory(wish, person):
                raise Refused(400, "this account may not choose memory", reason="NOT_ELIGIBLE")
            machine = await self._colab.assign(person, wish, lease)
            if isinstance(machine, Outcome):
                operation.error = self._refusal(_REASONS[machine], "refused", where)
            else:
                operation.response = lambda: self._runtime(machine)
        except Refused as refused:
            operation.error = self._refusal(refused.reason, str(refused), where)
        except MachineFailed as failed:
            operation.error = failure(13, str(failed))
        finally:
            self._done.pop(operation.id).set()

    def _refusal(self, word: str, message: str, where: dict[str, str]) -> dict[str, Any]:
        """FAILED_PRECONDITION, as a switch says with other details in front, or with none."""
        how = self._colab.switches.get("refusal_details", **where)
        help_ = {"@type": "type.googleapis.com/google.rpc.Help"}
        details = {
            "plain": (reason(word),),
            "unrelated_first": (help_, reason(word)),
            "none": (),
        }
        return failure(9, message, *details[how])

    async def _list(self, request: web.Request) -> web.Response:
        person = await self._reader(request)
        runtimes = [self._runtime(machine) for machine in self._colab.state.of(person)]
        return web.json_response({"runtimes": runtimes} if runtimes else {})

    async def _get(self, request: web.Request) -> web.Response:
        person = await self._reader(request)
        return web.json_response(self._runtime(self._machine(request, person)))

    async def _delete(self, request: web.Request) -> web.Response:
        person = await self._person(request, COLAB)
        missing = request.query.get("allowMissing") == "true"
        if not missing or self._colab.state.by_runtime(person, request.match_info["id"]):
            machine = self._machine(request, person)
            await asyncio.shield(self._colab.end(machine.endpoint, Ended.UNASSIGNED))
        return web.json_response({})

    def _machine(self, request: web.Request, person: Person) -> Machine:
        machine = self._colab.state.by_runtime(person, request.match_info["id"])
        if machine is None:
            raise Refused(404, f"runtimes/{request.match_info['id']} was not found.")
        return machine

    def _runtime(self, machine: Machine) -> dict[str, Any]:
        up = machine.ended is None and self._colab.is_up(machine)
        return runtime(machine, self._colab.door(machine) if up else None)

    # -- operations ------------------------------------------------------------------------------

    async def _operation(self, request: web.Request) -> web.Response:
        return web.json_response(self._find(request, await self._reader(request)).facts())

    async def _wait(self, request: web.Request) -> web.Response:
        person = await self._reader(request)
        operation = self._find(request, person)
        seconds = _duration(request.query.get("timeout", f"{LONGEST_WAIT:g}s"))
        done = self._done.get(operation.id)
        if done is not None and not self._colab.switches.get("wait_early", person=person.email):
            await first(done.wait(), self._colab.clock.sleep(min(seconds, LONGEST_WAIT)))
        return web.json_response(operation.facts())

    async def _list_operations(self, request: web.Request) -> web.Response:
        person = await self._reader(request)
        size = request.query.get("pageSize", "0")
        if not size.isascii() or not size.isdigit() or int(size) > 1_000_000:
            raise Refused(400, "pageSize is a number")
        after = request.query.get("pageToken", "")
        if after and self._operations.find(person.email, after) is None:
            raise Refused(400, "pageToken is not one of ours")
        chosen, more = self._operations.page(person.email, min(int(size), PAGE) or PAGE, after)
        facts: dict[str, Any] = {}
        if chosen:
            facts["operations"] = [operation.facts() for operation in chosen]
        return web.json_response({**facts, "nextPageToken": more} if more else facts)

    def _find(self, request: web.Request, person: Person) -> Operation:
        operation = self._operations.find(person.email, request.match_info["id"])
        if operation is None:
            raise Refused(404, "Operation not found.")
        return operation

    # -- who may ---------------------------------------------------------------------------------

    async def _reader(self, request: web.Request) -> Person:
        return await self._person(request, COLAB, COLAB_READ)

    async def _person(self, request: web.Request, *scopes: str) -> Person:
        person = self._visitors.person(request, scopes)
        closed = self._colab.switches.get("not_allow_listed", person=person.email)
        if closed or not person.api_access:
            sentence = "The Colaboratory API is not open to this project."
            raise Refused(403, sentence, reason="SERVICE_DISABLED")
        await self._colab.look_again()
        return person


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        return await json_object(request)
    except Senseless as error:
        raise Refused(400, f"Invalid JSON payload received: {error}.") from error


def _wish(facts: dict[str, Any]) -> Wish:
    """From a `Runtime`; what only the answer has is ignored. Raises Refused."""
    if unknown := facts.keys() - {"name", "runtimeSpec", "version", "connectionInfo"}:
        raise Refused(400, f'Unknown name "{min(unknown)}": Cannot find field.')
    spec, version = facts.get("runtimeSpec", {}), facts.get("version", "")
    if not isinstance(spec, dict) or not isinstance(version, str):
        raise Refused(400, "runtimeSpec is an object and version a text")
    if unknown := spec.keys() - {"variant", "accelerator", "shape"}:
        raise Refused(400, f'Unknown name "{min(unknown)}" at runtimeSpec: Cannot find field.')
    words = [spec.get(name, "") for name in ("variant", "accelerator", "shape")]
    if not all(isinstance(word, str) for word in words):
        raise Refused(400, "variant, accelerator and shape are texts")
    variant, accelerator, shape = words
    if variant in ("", "VARIANT_UNSPECIFIED"):
        variant = "VARIANT_CPU"
    if variant not in _VARIANTS or shape not in _SHAPES:
        raise Refused(400, "there is no such variant or shape")
    if accelerator in ("", "NONE"):
        accelerator = DEFAULTS[_VARIANTS[variant]]
    return Wish(accelerator.upper(), _SHAPES[shape], version)


def _duration(text: str) -> float:
    found = _DURATION.fullmatch(text)
    if found is None:
        raise Refused(400, 'timeout is a Duration such as "200s"')
    return float(found[1])
