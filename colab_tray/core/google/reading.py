"""Reading what a service answered: leniently, with bounds, believing nothing.

Whatever is asked for, something else may have come; a reader gives what it found of the right kind.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

_XSSI = b")]}'"
_DURATION = re.compile(r"\s*(\d{1,9}(?:\.\d{1,9})?)s\s*")


def facts_of(body: bytes) -> dict[str, Any] | None:
    """The JSON object in it, with or without the prefix; None when there is none."""
    text = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        found = json.loads(text.removeprefix(_XSSI))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def facts(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def text(value: object, limit: int = 256) -> str:
    """Printable text of at most `limit` characters; "" for all else."""
    return value if isinstance(value, str) and len(value) <= limit and value.isprintable() else ""


def token(value: object, limit: int = 8192) -> str:
    """What may stand in a header: visible ASCII. Or ""."""
    found = text(value, limit)
    return found if found.isascii() and " " not in found else ""


def number(value: object) -> float | None:
    """A finite number, also one that is written as a text, as ProtoJSON does with int64."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value if not isinstance(value, str) else value[:40])
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def duration(value: object) -> float | None:
    """Seconds of a Duration such as "3600s", or of a number."""
    if isinstance(value, str) and (found := _DURATION.fullmatch(value[:40])):
        return float(found[1])
    return number(value)
