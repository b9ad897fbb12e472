"""Reading what is sent."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web
from multidict import MultiMapping


class Senseless(ValueError):
    """A request that means nothing; the text says why."""


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
