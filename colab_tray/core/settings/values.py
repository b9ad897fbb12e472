"""One setting, and its value in its three spellings: typed by a person, in TOML, in Python."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.facts import dataclass

if TYPE_CHECKING:
    import re

Value = bool | int | float | str | tuple[str, ...]


class Kind(StrEnum):
    FLAG = "flag"  # bool
    WHOLE = "whole number"  # int
    DURATION = "duration"  # float, seconds
    SIZE = "size"  # int, bytes
    CHOICE = "choice"  # str, one of a list
    NAMES = "names"  # tuple of str, dotted module names
    WORDS = "words"  # tuple of str, each one of a list
    HOURS = "hours"  # str, "22:00-07:00" of the clock on the wall, or "off"
    ADDRESS = "address"  # str, the beginning of URLs: of Google, or of this computer


_UNITS = {Kind.DURATION: "s", Kind.SIZE: "bytes"}
_SECONDS = {"ms": 0.001, "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}
_BYTES = {"b": 1} | {
    spelling: size
    for power, letter in enumerate("kmgt", start=1)
    for spelling, size in (
        (f"{letter}b", 1000**power),
        (f"{letter}ib", 1024**power),
        (letter, 1024**power),
    )
}
_SHOWN_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_SHOWN_BYTES = {f"{letter.upper()}iB": _BYTES[letter] for letter in "tgmk"} | {"": 1}


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table."""

    name: str  # "section.name"
    kind: Kind
    default: Value
    sentence: str  # what it does, for the file, the window, the command line and the docs
    low: float = 0  # inclusive; numbers, durations and sizes
    high: float = 0
    choices: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        return _UNITS.get(self.kind, "")

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return f"COLAB_TRAY_{self.name.upper().replace('.', '_')}"

    @property
    def shown_default(self) -> str:
        """As a person would type it."""
        return show(self, self.default)

    @property
    def allowed(self) -> str:
        """What may be written, to continue "it must be …"."""
        low, high = (show(self, edge) for edge in (self.low, self.high))
        match self.kind:
            case Kind.FLAG:
                return "true or false"
            case Kind.WHOLE:
                return f"a whole number from {low} to {high}"
            case Kind.DURATION:
                return f"a time such as 90, 10s, 5m or 2h, from {low} to {high}"
            case Kind.SIZE:
                return f"a size such as 500MB or 16GiB, from {low} to {high}"
            case Kind.CHOICE:
                return f"one of {', '.join(self.choices)}"
            case Kind.NAMES:
                return "module names separated by spaces or commas"
            case Kind.WORDS:
                return f"any of {', '.join(self.choices)}, with spaces or commas between"
            case Kind.HOURS:
                return "hours such as 22:00-07:00, or off"
            case Kind.ADDRESS:
                return (
                    "https:// and a host of Google, or of this computer, as http://127.0.0.1:8080"
                )


def parse_duration(text: str) -> float:
    """Seconds in "90", "1.5", "10s", "500ms", "1h30m", "2d". Raises WrongUsage."""
    seconds = _measured(text, _SECONDS)
    if seconds is None:
        raise WrongUsage(f"“{text}” is not a time; write for example 90, 10s, 5m or 1h30m.")
    return seconds


def parse_size(text: str) -> int:
    """Bytes in "4096", "16GB" (decimal), "16GiB" or "16G" (binary). Raises WrongUsage."""
    size = _measured(text, _BYTES)
    if size is None:
        raise WrongUsage(f"“{text}” is not a size; write for example 4096, 500MB or 16GiB.")
    return int(size)


def parse(setting: Setting, text: str) -> Value:
    """The value a person typed. Raises WrongUsage, saying what is allowed."""
    try:
        return _checked(setting, _from_text(setting, text.strip()))
    except (ValueError, WrongUsage):
        raise WrongUsage(f"{setting.name} must be {setting.allowed}, not “{text}”.") from None


def convert(setting: Setting, raw: object) -> Value:
    """The value that TOML holds. Raises ValueError when it is none of this setting's."""
    match setting.kind, raw:
        case Kind.FLAG, bool():
            return raw
        case (Kind.FLAG, _) | (_, bool()):
            raise ValueError
        case ((Kind.WHOLE | Kind.SIZE), int()):
            return _checked(setting, raw)
        case Kind.DURATION, (int() | float()):
            return _checked(setting, raw)
        case (
            (
                Kind.DURATION
                | Kind.SIZE
                | Kind.CHOICE
                | Kind.NAMES
                | Kind.WORDS
                | Kind.HOURS
                | Kind.ADDRESS
            ),
            str(),
        ):
            try:
                return parse(setting, raw)
            except WrongUsage:
                raise ValueError from None
        case ((Kind.NAMES | Kind.WORDS), list()) if all(isinstance(item, str) for item in raw):
            return _checked(setting, tuple(raw))
        case _:
            raise ValueError


def show(setting: Setting, value: Value) -> str:
    """The value as a person would type it; `parse` of it gives the value back."""
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return " ".join(value)
        case str():
            return value
        case _ if setting.kind is Kind.DURATION:
            return _in_units(value, _SHOWN_SECONDS)
        case _ if setting.kind is Kind.SIZE:
            return _in_units(value, _SHOWN_BYTES)
        case _:
            return str(int(value))


def literal(setting: Setting, value: Value) -> str:
    """The value in TOML."""
    match value:
        case tuple():
            quoted = (f'"{name}"' for name in value)
            return f"[{', '.join(quoted)}]"
        case _ if setting.kind in (Kind.FLAG, Kind.WHOLE):
            return show(setting, value)
        case _:
            return f'"{show(setting, value)}"'


def _from_text(setting: Setting, text: str) -> Value:
    match setting.kind:
        case Kind.FLAG:
            words = {"true": True, "yes": True, "on": True, "1": True}
            words |= {"false": False, "no": False, "off": False, "0": False}
            if text.lower() not in words:
                raise ValueError
            return words[text.lower()]
        case Kind.WHOLE:
            if len(text) > 20:  # int() refuses thousands of digits with an error of its own
                raise ValueError
            return int(text)
        case Kind.DURATION:
            return parse_duration(text)
        case Kind.SIZE:
            return parse_size(text)
        case Kind.CHOICE:
            return text.lower()
        case Kind.NAMES | Kind.WORDS:
            return tuple(text.replace(",", " ").split())
        case Kind.HOURS:
            return _hours(text)
        case Kind.ADDRESS:
            return _address(text)


def _checked(setting: Setting, value: Value) -> Value:
    """The value, when it lies within what the setting allows; else ValueError."""
    match value:
        case tuple() if setting.kind is Kind.WORDS:
            spelt = {choice.lower(): choice for choice in setting.choices}
            fits = all(word.lower() in spelt for word in value)
            value = tuple(spelt.get(word.lower(), word) for word in value)
        case tuple():
            fits = all(map(_dotted, value))
        case str():
            fits = value in setting.choices or setting.kind in (Kind.HOURS, Kind.ADDRESS)
        case bool():
            fits = True
        case _:  # written so that "not a number" does not fit either
            fits = setting.low <= value <= setting.high
            value = float(value) if setting.kind is Kind.DURATION else value
    if not fits:
        raise ValueError
    return value


def _hours(text: str) -> str:
    """ "7:00 - 8:30" as "07:00-08:30", or "off"; else ValueError."""
    if text.lower() in ("off", "never"):
        return "off"
    start, end = (_clock(part.strip()) for part in text.split("-"))
    if start == end:
        raise ValueError
    return f"{start}-{end}"


def _clock(text: str) -> str:
    hour, minute = text.split(":")
    both = f"{hour}{minute}"
    if not (both.isascii() and both.isdecimal() and len(hour) <= 2 == len(minute)):
        raise ValueError
    if int(hour) > 23 or int(minute) > 59:
        raise ValueError
    return f"{int(hour):02}:{minute}"


def _address(text: str) -> str:
    """The origin that `text` names, as "https://host" or "http://127.0.0.1:8080"; else ValueError."""
    from urllib.parse import urlsplit

    parts = urlsplit(text)
    host, port = parts.hostname or "", parts.port  # ValueError for a port that is none
    place = f"[{host}]" if ":" in host else host
    origin = f"{parts.scheme}://{place}" + ("" if port is None else f":{port}")
    ours = is_loopback(host) and parts.scheme in ("http", "https")
    googles = parts.scheme == "https" and host.endswith((".google.com", ".googleapis.com"))
    if text.rstrip("/").lower() != origin or not (ours or googles):
        raise ValueError
    return origin


def is_loopback(host: str) -> bool:
    """Whether a host's name or number means this computer, whatever a resolver says."""
    if host == "localhost":
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _dotted(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))


def _measured(text: str, units: dict[str, float] | dict[str, int]) -> float | None:
    """The sum of numbers with units; a number without a unit stands alone. None when malformed."""
    squeezed = text.strip().lower()
    if len(squeezed) > 40:
        return None
    if _number().fullmatch(squeezed):
        return float(squeezed)
    total: float = 0
    end = 0
    for part in _part().finditer(squeezed):
        if part.start() != end or part[2] not in units:
            return None
        total += float(part[1]) * units[part[2]]
        end = part.end()
    return total if end and end == len(squeezed) else None


@cache
def _number() -> re.Pattern[str]:
    import re

    return re.compile(r"\d+(?:\.\d*)?", re.ASCII)


@cache
def _part() -> re.Pattern[str]:
    import re

    return re.compile(r"(\d+(?:\.\d*)?)\s*([a-z]+)\s*", re.ASCII)


def _in_units(value: float, units: dict[str, int]) -> str:
    """The value in the largest unit that keeps it whole, else in the smallest, to the millionth."""
    if value == 0:
        return "0"
    for unit, factor in units.items():
        if value % factor == 0:
            return f"{int(value) // factor}{unit}"
    return f"{value:.6f}".rstrip("0").rstrip(".") + unit
