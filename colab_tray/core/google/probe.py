"""Whether an interface lets an account in: found out once, remembered, and looked at again some day."""

from __future__ import annotations

import json
from typing import Protocol

from colab_tray.core.google.reading import facts_of, number
from colab_tray.core.timing import Clock

AGAIN = 7 * 86400.0  # seconds


class Memory(Protocol):
    """Text by name that outlives the program."""

    async def get(self, key: str) -> str | None: ...

    async def put(self, key: str, value: str) -> None: ...


class Probe:
    """`name` tells interface and account."""

    def __init__(self, name: str, memory: Memory, clock: Clock) -> None:
        self._name = f"google.probe.{name}"
        self._memory = memory
        self._clock = clock

    async def known(self) -> bool | None:
        """What was found; None when that is long ago, or never was."""
        found = facts_of((await self._memory.get(self._name) or "").encode()) or {}
        at, usable = number(found.get("at")), found.get("usable")
        if at is None or not isinstance(usable, bool) or abs(self._clock.wall() - at) > AGAIN:
            return None
        return usable

    async def worth_asking(self) -> bool:
        return await self.known() is not False

    async def found(self, *, usable: bool) -> None:
        await self._memory.put(self._name, json.dumps({"usable": usable, "at": self._clock.wall()}))
