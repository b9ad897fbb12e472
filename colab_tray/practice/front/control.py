"""The control port: what a test, or a person, looks at and changes. JSON over HTTP.

    GET   /state                     the time, the people, the machines
    GET   /clock   POST /clock       {"advance": seconds} and {"rate": times} move the time
    GET   /people  POST /people      one more person (world/people.py has the fields)
    PATCH /people/{email}            change one
    GET   /judge                     what lives, what was leaked, what each machine cost
    GET   /calls?since=&route=       the requests, secrets masked;  DELETE forgets them
    GET   /calls/counted             how many, by route, client and status

faults/control.py adds /faults, front/grant_control.py /clients and /grants, front/machine_control.py
/machines.

A request that makes no sense is answered with 400 and a sentence: {"error": "…"}. One that a page of
another site had a browser send is answered with 403.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from aiohttp import web

from colab_tray.practice.clock import Clock
from colab_tray.practice.front.reading import Senseless, json_object, same_origin
from colab_tray.practice.grants.refusals import Refused
from colab_tray.practice.world.judge import Calls, verdict
from colab_tray.practice.world.people import Person, change, person
from colab_tray.practice.world.state import State


class Control:
    """The handlers. `look_again` is called when something changed that may be due at once."""

    def __init__(
        self, state: State, clock: Clock, calls: Calls, look_again: Callable[[], Awaitable[None]]
    ) -> None:
        self._state = state
        self._clock = clock
        self._calls = calls
        self._look_again = look_again

    def app(self, more: Iterable[web.RouteDef] = ()) -> web.Application:
        """With `more` routes, those of other parts that are controlled here too."""
        app = web.Application(middlewares=[_sentences])
        app.add_routes(
            [
                web.get("/state", self._get_state),
                web.get("/clock", self._get_clock),
                web.post("/clock", self._move_clock),
                web.get("/people", self._get_people),
                web.post("/people", self._add_person),
                web.patch("/people/{email}", self._change_person),
                web.get("/judge", self._judge),
                web.get("/calls", self._get_calls),
                web.delete("/calls", self._forget_calls),
                web.get("/calls/counted", self._count_calls),
                *more,
            ]
        )
        return app

    async def _get_state(self, _: web.Request) -> web.Response:
        await self._look_again()
        return web.json_response(
            {
                **self._time(),
                "people": self._people(),
                "machines": verdict(self._state.live.values(), (), self._clock.now())["live"],
            }
        )

    async def _get_clock(self, _: web.Request) -> web.Response:
        return web.json_response(self._time())

    async def _move_clock(self, request: web.Request) -> web.Response:
        facts = await json_object(request)
        if "rate" in facts:
            self._clock.set_rate(_number(facts, "rate"))
        if "advance" in facts:
            self._clock.advance(_number(facts, "advance"))
        await self._look_again()
        return web.json_response(self._time())

    async def _get_people(self, _: web.Request) -> web.Response:
        await self._look_again()
        return web.json_response({"people": self._people()})

    async def _add_person(self, request: web.Request) -> web.Response:
        made = person(await json_object(request), self._clock.now())
        if made.email in self._state.people:
            raise Senseless(f"{made.email} is there already; PATCH changes a person")
        self._state.people[made.email] = made
        return web.json_response(self._facts(made), status=201)

    async def _change_person(self, request: web.Request) -> web.Response:
        who = self._state.people.get(request.match_info["email"])
        if who is None:
            raise web.HTTPNotFound(text="there is nobody of that email")
        await self._look_again()
        change(who, await json_object(request))
        await self._look_again()
        return web.json_response(self._facts(who))

    async def _judge(self, _: web.Request) -> web.Response:
        await self._look_again()
        found = verdict(self._state.live.values(), self._state.gone, self._clock.now())
        return web.json_response({**found, "calls": self._calls.counted()})

    async def _get_calls(self, request: web.Request) -> web.Response:
        since = float(request.query.get("since", "0"))
        calls = self._calls.last(since=since, route=request.query.get("route", ""))
        return web.json_response({"calls": calls})

    async def _forget_calls(self, _: web.Request) -> web.Response:
        self._calls.clear()
        return web.json_response({})

    async def _count_calls(self, _: web.Request) -> web.Response:
        return web.json_response({"calls": self._calls.counted()})

    def _time(self) -> dict[str, float]:
        return {"now": self._clock.now(), "rate": self._clock.rate}

    def _people(self) -> list[dict[str, Any]]:
        return [self._facts(who) for who in self._state.people.values()]

    def _facts(self, who: Person) -> dict[str, Any]:
        return {
            "email": who.email,
            "name": who.name,
            "tier": who.tier.name,
            "balance": who.purse.paid,
            "quota": who.purse.free,
            "refill_at": who.purse.refill_at,
            "cap": who.cap,
            "eligible": [model.name for model in who.models(eligible=True)],
            "denylisted": who.denylisted,
            "api_access": who.api_access,
            "rate": self._state.rate(who),
            "machines": len(self._state.of(who)),
        }


@web.middleware
async def _sentences(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        same_origin(request)
        return await handler(request)
    except Refused as error:
        return web.json_response({"error": str(error)}, status=error.status)
    except ValueError as error:
        return web.json_response({"error": str(error)}, status=400)
    except web.HTTPException as error:
        return web.json_response({"error": error.text}, status=error.status)


def _number(facts: dict[str, Any], name: str) -> float:
    value = facts[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Senseless(f"{name} is a number")
    return value
