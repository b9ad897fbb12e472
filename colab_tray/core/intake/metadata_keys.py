"""The keys a script may state about itself in [tool.colab-tray], what each takes, and which was meant."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from colab_tray.core.intake.variables import checked_secrets
from colab_tray.core.model.accelerators import ACCELERATORS
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.settings import parse_duration

TABLE = "tool.colab-tray"
MOST_RETRIES = 100

_PLACE = re.compile(r"[a-z][a-z0-9-]{0,39}")


class Key(NamedTuple):
    """`take` gives the value as it is used, or raises ValueError, with a reason when there is more to say."""

    take: Callable[[object], object]
    allowed: str


def nearest(word: str, known: Iterable[str], like: float = 0.75) -> str | None:
    """Which of the known words was meant; `like`, from 0 to 1, says how much it has to be like that."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower().replace("_", "-"), known, 1, like)), None)


def _where(value: object) -> str:
    if not isinstance(value, str) or not _PLACE.fullmatch(value):
        raise ValueError
    return value


def _accelerator(value: object) -> str:
    by_lower = {name.lower(): name for name in ACCELERATORS}
    if not isinstance(value, str) or value.lower() not in by_lower:
        raise ValueError
    return by_lower[value.lower()]


def _patterns(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise ValueError
    for pattern in value:
        if pattern.startswith(("/", "~")) or ".." in pattern.replace("\\", "/").split("/"):
            raise ValueError("a pattern stays within the script's folder")
    return tuple(value)


def _time(value: object) -> float:
    try:
        seconds = parse_duration(value) if isinstance(value, str) else _number(value)
    except WrongUsage:
        raise ValueError from None
    if not 0 < seconds < math.inf:
        raise ValueError
    return seconds


def _units(value: object) -> float:
    units = _number(value)
    if not 0 <= units < math.inf:
        raise ValueError
    return units


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError


def _retries(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_RETRIES:
        raise ValueError
    return value


def _secrets(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError
    try:
        return checked_secrets(value)
    except WrongUsage as error:
        raise ValueError(str(error).rstrip(".")) from None


KEYS = {
    "where": Key(_where, '"auto", "local", "colab" or the name of a provider'),
    "accelerator": Key(_accelerator, ", ".join(f'"{name}"' for name in ACCELERATORS)),
    "inputs": Key(_patterns, 'a list of patterns, for example ["data/*.csv"]'),
    "outputs": Key(_patterns, 'a list of patterns, for example ["checkpoints/**"]'),
    "timeout": Key(_time, 'a time, for example "2h", "90s" or a number of seconds'),
    "max-units": Key(_units, "a number of compute units, 0 or more"),
    "cache": Key(_flag, "true or false"),
    "high-ram": Key(_flag, "true or false"),
    "secrets": Key(
        _secrets, 'a list of names, for example ["API_KEY"] or ["API_KEY=OPENAI_API_KEY"]'
    ),
    "retries": Key(_retries, f"a whole number from 0 to {MOST_RETRIES}"),
}
