"""Everything put together: made, started, and closed without leaving anything behind."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from colab_tray.practice.clock import Clock
from colab_tray.practice.front.control import Control
from colab_tray.practice.front.origin import Origin
from colab_tray.practice.world.judge import Calls
from colab_tray.practice.world.people import person
from colab_tray.practice.world.state import State

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Practice:
    """One Google Colab. `port` is that of its first origin, the others have the ones after it; 0:
    any free ones."""

    def __init__(
        self, people: Iterable[Mapping[str, Any]], *, host: str, port: int, rate: float = 1.0
    ) -> None:
        self.clock = Clock(rate=rate)
        self.state = State(_word)
        self.calls = Calls()
        for facts in people:
            made = person(facts, self.clock.now())
            self.state.people[made.email] = made
        control = Control(self.state, self.clock, self.calls, self._look_again)
        apps = {"control": control.app()}
        self._origins = {
            name: Origin(app, host, port + place if port else 0)
            for place, (name, app) in enumerate(apps.items())
        }

    async def start(self) -> dict[str, Any]:
        """Its URLs by name, and `pid`. Raises OSError when a port is taken."""
        try:
            urls = {name: await origin.start() for name, origin in self._origins.items()}
        except OSError:
            await self.close()
            raise
        return {**urls, "pid": os.getpid()}

    async def close(self) -> None:
        for origin in self._origins.values():
            await origin.close()

    async def _look_again(self) -> None:
        self.state.settle(self.clock.now())


def _word() -> str:
    """As in the names of Google's machines."""
    return "usw1b1-" + "".join(secrets.choice(LETTERS) for _ in range(12))
