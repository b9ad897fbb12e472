"""The front's share of the faults: late, refused, broken and lost answers, on any of its routes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Protocol

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from colab_tray.practice.faults.schedule import Switches

_PAGE = "<!doctype html><title>Error</title><p>Something went wrong. That is all we know.</p>"


class Sleeper(Protocol):
    async def sleep(self, seconds: float) -> None: ...


def middleware(
    switches: Switches,
    clock: Sleeper,
    origin: str,
    person_of: Callable[[web.Request], str] = lambda _: "",
    random: Random | None = None,
) -> Middleware:
    """Puts the faults in front of every handler of an origin. `person_of`: whose request it is."""
    dice = random or Random()  # noqa: S311 - how late an answer is

    def where(request: web.Request) -> dict[str, str]:
        return {
            "origin": origin,
            "route": f"{request.method} {request.path}",
            "person": person_of(request),
            "agent": request.headers.get("X-Colab-Client-Agent", ""),
            "endpoint": request.match_info.get("endpoint", ""),
            "accelerator": request.query.get("accelerator", "NONE"),
        }

    @web.middleware
    async def faulty(request: web.Request, handler: Handler) -> web.StreamResponse:
        place = where(request)
        late = switches.get("latency", **place) + dice.random() * switches.get("jitter", **place)
        if late:
            await clock.sleep(late)
        lost = switches.get("drop", **place)
        if lost == "before":
            return _drop(request)
        answer = _refusal(switches, place) or await _ask(handler, request)
        return (
            _drop(request) if lost == "after" else _spoil(answer, switches.get("garbage", **place))
        )

    return faulty


async def _ask(handler: Handler, request: web.Request) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as answer:
        return answer


def _refusal(switches: Switches, place: dict[str, str]) -> web.Response | None:
    if wait := switches.get("too_many_requests", **place):
        return web.Response(status=429, text="", headers={"Retry-After": str(int(wait) or 1)})
    if status := switches.get("burst_5xx", **place):
        return web.Response(status=status, text=_PAGE, content_type="text/html")
    return None


def _spoil(answer: web.StreamResponse, how: str) -> web.StreamResponse:
    """What was to be said, replaced; answers that are still being said are left alone."""
    if not how or not isinstance(answer, web.Response):
        return answer
    body = answer.body if isinstance(answer.body, bytes) else b""
    spoilt = {"html": _PAGE.encode(), "half": body[: len(body) // 2], "empty": b"",
              "other": b'{"unexpected": [null]}'}[how]  # fmt: skip
    kind = "text/html" if how == "html" else answer.content_type
    return web.Response(status=answer.status, body=spoilt, content_type=kind)


def _drop(request: web.Request) -> web.Response:
    """Ends the connection as a cut cable would: nothing is said."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=444)  # what is recorded; nobody is told
