"""Faults over the control port.

    GET    /faults        {"switches": the table, "faults": what is set}
    POST   /faults        one fault or a list of them, all or none: {"switch": "sold_out", "value": true,
                          "where": {"accelerator": "T4"}, "at": 60, "for": 600, "every": 2, "times": 3};
                          all but switch and value may be missing
    DELETE /faults[/ID]   take back all, or one

A fault that makes no sense is answered with 400 and a sentence: {"error": "…"}.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from colab_tray.practice.faults.schedule import Switches
from colab_tray.practice.faults.switches import TABLE, BadFault


class FaultControl:
    """The handlers. `look_again` is called when a fault may be due at once."""

    def __init__(self, switches: Switches, look_again: Callable[[], Awaitable[None]]) -> None:
        self._switches = switches
        self._look_again = look_again

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/faults", self._list),
            web.post("/faults", self._add),
            web.delete("/faults", self._clear),
            web.delete(r"/faults/{id:\d+}", self._remove),
        ]

    async def _list(self, _: web.Request) -> web.Response:
        table = [
            {"name": s.name, "default": s.default, "unit": s.unit, "sentence": s.sentence,
             "where": sorted(s.where), "choices": list(s.choices)}
            for s in TABLE.values()
        ]  # fmt: skip
        return web.json_response({"switches": table, "faults": self._switches.facts()})

    async def _add(self, request: web.Request) -> web.Response:
        try:
            said = await request.json()
        except (ValueError, LookupError, RecursionError) as error:
            raise BadFault("the body is no JSON") from error
        made = self._switches.add(said if isinstance(said, list) else [said])
        await self._look_again()
        return web.json_response({"ids": [fault.id for fault in made]}, status=201)

    async def _clear(self, _: web.Request) -> web.Response:
        self._switches.remove()
        await self._look_again()
        return web.json_response({})

    async def _remove(self, request: web.Request) -> web.Response:
        if not self._switches.remove(int(request.match_info["id"])):
            raise web.HTTPNotFound(text="there is no fault of that number")
        await self._look_again()
        return web.json_response({})
