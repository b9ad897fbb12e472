"""What the machines and the world agree on: what is started, and who asks whom."""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web


@dataclass(frozen=True)
class Hardware:
    """What a machine says it is. Sizes in bytes; they are told, not enforced."""

    variant: str = "DEFAULT"  # DEFAULT | GPU | TPU
    accelerator: str = "NONE"  # T4, L4, V5E1, …: an open set
    version: str = ""  # image version, as 2026.07; empty is the latest
    memory_bytes: int = 13_605_834_752
    disk_bytes: int = 115_658_190_848


class Admission(enum.Enum):
    """What a proxy token is worth at the machine it was shown to."""

    OK = "ok"
    WRONG = "wrong"  # 401
    EXPIRED = "expired"  # 404, as the real one; the switch expired_status says otherwise
    GONE = "gone"  # 404: the machine is nobody's any more


class Gate(Protocol):
    """What the proxy asks and tells. Called on the event loop; must not block."""

    def admit(self, endpoint: str, token: str | None) -> Admission:
        """Whether who shows `token` may reach the machine; None is no token at all."""

    def touched(self, endpoint: str) -> None:
        """Somebody used it: a request, a websocket opened, a frame sent by the client."""

    def connections(self, endpoint: str, count: int) -> None:
        """How many kernel websockets are open now; while it is not 0 the machine is in use."""

    def unassigned_inside(self, endpoint: str) -> None:
        """A script on the machine gave it up (google.colab.runtime.unassign)."""


class Switchboard(Protocol):
    """Where the fault switches are read, each at the moment it matters."""

    def get(self, name: str, **where: str) -> Any:
        """The value of switch `name` for this place, such as endpoint="m-s-…"; its usual one if unset."""


class Pause(Protocol):
    """The practice's clock, as far as machines need it: seconds of virtual time."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Recorder = Callable[[Handler], Handler]
"""Puts something that takes notes in front of a handler."""
