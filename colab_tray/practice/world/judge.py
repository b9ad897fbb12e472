"""The judge: what lives, what was ever leaked, what each machine cost, who called what how often."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from colab_tray.practice.world.machines import FORGOTTEN, Machine

KEPT = 20_000  # requests
_SECRET_HEADERS = frozenset(
    {"authorization", "cookie", "x-colab-runtime-proxy-token", "x-goog-colab-token"}
)
_SECRET_QUERY = frozenset(
    {"colab-runtime-proxy-token", "token", "access_token", "code", "code_verifier", "client_secret"}
)
MASK = "…"


@dataclass(eq=False)
class Call:
    """One request as it came. `route` has no ids in it, as in `GET /tun/m/{endpoint}/keep-alive/`.

    `host` is the origin it came to: web, gapi, public, oauth or machine. `status` is 0 until it is
    answered, and for ever when nobody waited for that.
    """

    at: float
    host: str
    method: str
    route: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    agent: str
    status: int = 0


class Calls:
    """The requests: the last ones whole, all of them counted."""

    def __init__(self) -> None:
        self._last: deque[Call] = deque(maxlen=KEPT)
        self._counted: Counter[tuple[str, str, int]] = Counter()

    def began(self, call: Call) -> None:
        self._last.append(call)
        self._counted[call.route, call.agent, call.status] += 1

    def answered(self, call: Call, status: int) -> None:
        before, call.status = (call.route, call.agent, call.status), status
        if self._counted[before] > 0:  # else it was forgotten meanwhile
            self._counted[before] -= 1
            self._counted[call.route, call.agent, status] += 1

    def last(self, *, since: float = 0.0, route: str = "") -> list[dict[str, Any]]:
        """The requests since a time, those of a route if one is named, the oldest first."""
        return [
            asdict(call) for call in self._last if call.at >= since and route in ("", call.route)
        ]

    def counted(self) -> list[dict[str, Any]]:
        """How often each client called each route, with which status."""
        return [
            {"route": route, "agent": agent, "status": status, "calls": calls}
            for (route, agent, status), calls in sorted(self._counted.items())
            if calls > 0
        ]

    def clear(self) -> None:
        self._last.clear()
        self._counted.clear()


def masked_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers with lower-case names; of a secret's value only the first word, when it is `Bearer`."""
    return {name.lower(): _masked(name.lower(), value) for name, value in headers}


def masked_query(query: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: MASK if name in _SECRET_QUERY and value else value for name, value in query}


def _masked(name: str, value: str) -> str:
    if name not in _SECRET_HEADERS or not value:
        return value
    scheme, space, _ = value.partition(" ")
    return f"{scheme} {MASK}" if space and name == "authorization" else MASK


def verdict(live: Iterable[Machine], gone: Iterable[Machine], now: float) -> dict[str, Any]:
    """What is to be known about the machines, as JSON."""
    lives, ended = [_facts(machine, now) for machine in live], list(gone)
    return {
        "live": lives,
        "gone": [_facts(machine, now) for machine in ended],
        "leaked": [_facts(machine, now) for machine in ended if machine.why in FORGOTTEN],
        "units": sum(each["units"] for each in lives) + sum(each.cost(now) for each in ended),
    }


def _facts(machine: Machine, now: float) -> dict[str, Any]:
    """`unused`: seconds since anybody last asked anything of it, up to its end."""
    until = now if machine.ended is None else machine.ended
    return {
        "endpoint": machine.endpoint,
        "runtime": machine.runtime,
        "owner": machine.owner,
        "accelerator": machine.accelerator,
        "high_memory": machine.high_memory,
        "version": machine.version,
        "via": machine.via,
        "agent": machine.agent,
        "created": machine.created,
        "last_active": machine.last_active,
        "sockets": machine.sockets,
        "ended": machine.ended,
        "why": machine.why,
        "unused": max(0.0, until - machine.last_active),
        "rate": machine.rate,
        "units": machine.cost(now),
    }
