"""What every origin does: record the request, know who asks, say no in Google's words."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection
from email.utils import formatdate
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from colab_tray.practice.clock import Clock
from colab_tray.practice.front import reading
from colab_tray.practice.grants.grants import Bearer, Grants
from colab_tray.practice.machines.contract import Handler as Handled
from colab_tray.practice.machines.contract import Recorder
from colab_tray.practice.machines.far import MachineFailed
from colab_tray.practice.world.assigning import Refused
from colab_tray.practice.world.judge import Call, Calls, masked_headers, masked_query
from colab_tray.practice.world.people import Person

XSSI = ")]}'\n"

# google.rpc.Code by HTTP status: its number and its word.
_CODES = {
    400: (3, "INVALID_ARGUMENT"),
    401: (16, "UNAUTHENTICATED"),
    403: (7, "PERMISSION_DENIED"),
    404: (5, "NOT_FOUND"),
    405: (12, "UNIMPLEMENTED"),
    409: (6, "ALREADY_EXISTS"),
    412: (9, "FAILED_PRECONDITION"),
    413: (11, "OUT_OF_RANGE"),
    429: (8, "RESOURCE_EXHAUSTED"),
    500: (13, "INTERNAL"),
    503: (14, "UNAVAILABLE"),
}


class Visitors:
    """Who may come in. `people` finds somebody by email."""

    def __init__(self, grants: Grants, people: Callable[[str], Person | None]) -> None:
        self._grants = grants
        self._people = people

    def bearer(self, request: web.Request) -> Bearer | None:
        return self._grants.person_of(reading.access_token(request))

    def email(self, request: web.Request) -> str:
        """Whose request it is, "" for nobody's."""
        bearer = self.bearer(request)
        return bearer.person_id if bearer else ""

    def person(
        self, request: web.Request, scopes: Collection[str], *, lacking: int = 403
    ) -> Person:
        """Who asks, if they hold one of `scopes`. Raises Refused: 401, or `lacking` without a scope."""
        bearer = self.bearer(request)
        person = self._people(bearer.person_id) if bearer else None
        if bearer is None or person is None:
            raise Refused(401, "Request had invalid authentication credentials.")
        if not bearer.scopes & frozenset(scopes):
            raise Refused(
                lacking,
                "Request had insufficient authentication scopes.",
                reason="ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            )
        return person


def agent(request: web.BaseRequest) -> str:
    """What the client calls itself."""
    headers = request.headers
    names = ("X-Colab-Client-Agent", "X-Goog-Colab-Client-Agent", "User-Agent")
    return next((headers[name] for name in names if headers.get(name)), "")


def error(status: int, message: str, reason: str = "", word: str = "") -> web.Response:
    """A `google.rpc.Status` as Google's front ends write it."""
    body: dict[str, Any] = {
        "code": status,
        "message": message,
        "status": word or _CODES.get(status, (2, "UNKNOWN"))[1],
    }
    if reason:
        detail = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}
        body["details"] = [{**detail, "domain": "googleapis.com"}]
    headers = {"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/"'}
    return web.json_response(
        {"error": body}, status=status, headers=headers if status == 401 else None
    )


def body(facts: object, *, xssi: bool) -> web.Response:
    """JSON, with the prefix that keeps it from being run as a script."""
    text = json.dumps(facts)
    return web.Response(text=XSSI + text if xssi else text, content_type="application/json")


def recording(calls: Calls, clock: Clock, host: str) -> Middleware:
    """Notes every request as it comes, and the status when it is answered."""

    @web.middleware
    async def record(request: web.Request, handler: Handler) -> web.StreamResponse:
        resource = request.match_info.route.resource
        call = _call(request, clock.now(), host, resource.canonical if resource else "(none)")
        calls.began(call)
        try:
            answer = await handler(request)
        except web.HTTPException as answered:
            calls.answered(call, answered.status)
            raise
        if waits(request):
            calls.answered(call, answer.status)
        return answer

    return record


def recording_machines(calls: Calls, clock: Clock) -> Recorder:
    """The same for what comes to machines; a websocket has its status when it has ended."""

    def recorded(handle: Handled) -> Handled:
        async def record(request: web.BaseRequest) -> web.StreamResponse:
            call = _call(request, clock.now(), "machine", machine_route(request.path))
            calls.began(call)
            answer = await handle(request)
            calls.answered(call, answer.status)
            return answer

        return record

    return recorded


def dated(clock: Clock) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """Answers bear the time by which their `expireTime` is told, however far the clock was moved."""

    async def date(_: web.Request, answer: web.StreamResponse) -> None:
        answer.headers["Date"] = formatdate(clock.now(), usegmt=True)

    return date


def waits(request: web.BaseRequest) -> bool:
    """Whether the client is still there."""
    return request.transport is not None and not request.transport.is_closing()


def machine_route(path: str) -> str:
    """A machine's path without names of files, kernels and sessions."""
    if path.startswith("/api/contents/"):
        return "/api/contents/{path}"
    parts = path.split("/")
    if parts[1:2] == ["api"] and parts[2:3] in (["kernels"], ["sessions"]) and len(parts) > 3:
        parts[3] = "{id}"
    return "/".join(parts) if len(parts) < 6 and len(path) < 60 else "(none)"


def _call(request: web.BaseRequest, at: float, host: str, path: str) -> Call:
    return Call(
        at=at,
        host=host,
        method=request.method,
        route=f"{request.method} {path}",
        path=request.path,
        query=masked_query(request.query.items()),
        headers=masked_headers(request.headers.items()),
        agent=agent(request),
    )


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Says no where a handler raised Refused, and where there is no handler."""
    try:
        return await handler(request)
    except Refused as refused:
        return error(refused.status, str(refused), refused.reason)
    except MachineFailed as failed:
        return error(500, f"The machine did not start: {failed}")
    except web.HTTPException as answered:
        if answered.status < 400:
            raise
        return error(answered.status, answered.reason)
