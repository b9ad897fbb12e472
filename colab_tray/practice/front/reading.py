"""Reading what is sent."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web
from multidict import MultiMapping

from colab_tray.practice.grants.refusals import Refused


class Senseless(ValueError):
    """A request that means nothing; the text says why."""


def access_token(request: web.Request) -> str:
    """Of the Authorization header, or of the query as Google's APIs take it; "" for none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.query.get("access_token", "")


def same_origin(request: web.Request) -> None:
    """What a browser sends must come from a page of this origin; raises Refused for another's."""
    origin = request.headers.get("Origin", "")
    if origin and origin != f"{request.scheme}://{request.host}":
        raise Refused("invalid_request", "It was sent from a page of another site", 403)


async def form(request: web.Request) -> MultiMapping[Any]:
    """The fields of a form. Raises HTTPBadRequest for what is none."""
    try:
        return await request.post()
    except (ValueError, LookupError) as error:
        raise web.HTTPBadRequest from error


async def json_object(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object; an empty one for none. Raises Senseless."""
    try:
        facts = json.loads(await request.text() or "{}")
    except (ValueError, LookupError, RecursionError) as error:
        raise Senseless("the body is no JSON") from error
    if not isinstance(facts, dict):
        raise Senseless("the body is a JSON object")
    return facts
