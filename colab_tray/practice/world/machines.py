"""An assignment: a machine lent to a person, from the moment it is charged until it is gone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from colab_tray.practice.world.accelerators import TABLE, Variant, rate


class Ended(StrEnum):
    """Why a machine is gone."""

    UNASSIGNED = "unassigned"  # a client gave it back
    INSIDE = "unassigned inside"  # its own kernel did
    IDLE = "idle"
    AGE = "age"
    UNITS = "units"  # nothing left to pay it with
    RECLAIMED = "reclaimed"  # taken away, by the fault of that name
    FAILED = "failed"  # its server did not start
    CLOSED = "closed"  # Practice itself ended


# Nobody gave it back: somebody paid for it, or would have until the limit.
FORGOTTEN = frozenset({Ended.IDLE, Ended.AGE, Ended.UNITS})


@dataclass
class Machine:
    """One assignment. Times are seconds since the epoch.

    `endpoint` is its name in the tunnel, `runtime` that in the public API, `nbh` the key of the
    request that made it. `via` is the route (`tunnel` or `public`), `agent` the client.
    `idle_limit` and `life_limit` are seconds.
    """

    endpoint: str
    runtime: str
    nbh: str
    owner: str
    accelerator: str
    high_memory: bool
    version: str
    created: float
    last_active: float
    idle_limit: float
    life_limit: float
    via: str = "tunnel"
    agent: str = ""
    sockets: int = 0  # open websockets of kernels
    ended: float | None = None
    why: Ended | None = None

    @property
    def variant(self) -> Variant:
        return TABLE[self.accelerator].variant

    @property
    def rate(self) -> float:
        """Compute units per hour."""
        return rate(self.accelerator, high_memory=self.high_memory)

    def due(self) -> tuple[float, Ended]:
        """When it will be reclaimed if nobody touches it, and why."""
        idle = math.inf if self.sockets else self.last_active + self.idle_limit
        age = self.created + self.life_limit
        return (idle, Ended.IDLE) if idle <= age else (age, Ended.AGE)

    def cost(self, now: float) -> float:
        """Compute units until `now`, or until its end."""
        until = now if self.ended is None else self.ended
        return self.rate * max(0.0, until - self.created) / 3600
