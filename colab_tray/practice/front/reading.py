"""Reading what the control port is sent."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


class Senseless(ValueError):
    """A request that means nothing; the text says why."""


async def json_object(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object; an empty one for none. Raises Senseless."""
    try:
        facts = json.loads(await request.text() or "{}")
    except (ValueError, RecursionError) as error:
        raise Senseless("the body is no JSON") from error
    if not isinstance(facts, dict):
        raise Senseless("the body is a JSON object")
    return facts
