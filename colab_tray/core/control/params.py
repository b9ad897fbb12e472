"""What a method takes: each parameter's name and shape. Anything else is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from colab_tray.core.jobs.ids import ALPHABET, LENGTH
from colab_tray.core.model.errors import WrongUsage

Word = TypeVar("Word", bound=StrEnum)
Shape = Callable[[object], bool]  # whether a value fits
LONGEST_TEXT = 12 << 20  # characters; code has 10 MiB at most


def text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and "\0" not in value


def texts(value: object) -> bool:
    return isinstance(value, list) and all(text(item) for item in value)


def environment(value: object) -> bool:
    return isinstance(value, dict) and all(text(item) for item in value.values())


def object_(value: object) -> bool:
    """Names and values, of whatever shape; whoever uses them checks them."""
    return isinstance(value, dict)


def job_id(value: object) -> bool:
    """A whole one, chosen by the client."""
    return isinstance(value, str) and len(value) == LENGTH and set(value) <= set(ALPHABET)


def flag(value: object) -> bool:
    return isinstance(value, bool)


def whole(value: object) -> bool:
    """A whole number, not negative."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63


def seconds(value: object) -> bool:
    """More than no time, less than thirty years."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e9


def limit(value: object) -> bool:
    """Seconds, or 0 for as long as it takes."""
    return seconds(value) or (value == 0 and not isinstance(value, bool))


def scalar(value: object) -> bool:
    return text(value) or flag(value) or isinstance(value, int | float)


def moment(value: object) -> bool:
    """Unix seconds."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def word(kind: type[Word], given: str, what: str) -> Word:
    """One of an enumeration's words. Raises WrongUsage."""
    try:
        return kind(given)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise WrongUsage(f"The {what} {given!r:.40} is none of {known}.") from None


class Params:
    """The shapes of one method's parameters; names ending in "?" may be left out or null."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self._shapes = {name.rstrip("?"): shape for name, shape in shapes.items()}
        self._needed = {name for name in shapes if not name.endswith("?")}

    def check(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters that are there. Raises WrongUsage."""
        given = {name: value for name, value in params.items() if value is not None}
        for name, value in given.items():
            if name not in self._shapes:
                raise WrongUsage(f"The method {method} has no parameter {name!r:.40}.")
            if not self._shapes[name](value):
                raise WrongUsage(f"The parameter {name} of {method} has the wrong form.")
        for name in self._needed - given.keys():
            raise WrongUsage(f"The method {method} needs the parameter {name}.")
        return given
