"""Everything put together: made, started, and closed without leaving anything behind."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from aiohttp import web

from colab_tray.practice.clock import Clock
from colab_tray.practice.faults.apply import middleware
from colab_tray.practice.faults.control import FaultControl
from colab_tray.practice.faults.schedule import Switches
from colab_tray.practice.front.control import Control
from colab_tray.practice.front.grant_control import GrantControl
from colab_tray.practice.front.oauth import OAuth
from colab_tray.practice.front.origin import Origin
from colab_tray.practice.grants.grants import Grants
from colab_tray.practice.world.judge import Calls
from colab_tray.practice.world.people import person
from colab_tray.practice.world.state import State

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Practice:
    """One Google Colab. `port` is that of its first origin, the others have the ones after it; 0:
    any free ones. `faults` are set before anybody asks (faults/control.py has their fields)."""

    def __init__(
        self,
        people: Iterable[Mapping[str, Any]],
        *,
        host: str,
        port: int,
        rate: float = 1.0,
        faults: Iterable[Any] = (),
    ) -> None:
        self.clock = Clock(rate=rate)
        self.state = State(_word)
        self.calls = Calls()
        self.switches = Switches(self.clock.now)
        self.switches.add(faults)
        self.grants = Grants(self.state.people.get, self.clock.now)
        for facts in people:
            made = person(facts, self.clock.now())
            self.state.people[made.email] = made
        control = Control(self.state, self.clock, self.calls, self._look_again)
        more = [
            *FaultControl(self.switches, self._look_again).routes(),
            *GrantControl(self.grants, lambda: self._origins["oauth"].url).routes(),
        ]
        apps = {
            "control": control.app(more),
            "oauth": OAuth(self.grants, self.state.people.values).app(),
        }
        for name in apps.keys() - {"control"}:
            apps[name].middlewares.append(middleware(self.switches, self.clock, name, self._asker))
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
        return {**urls, "userinfo": urls["oauth"], "pid": os.getpid()}

    async def close(self) -> None:
        for origin in self._origins.values():
            await origin.close()

    def _asker(self, request: web.Request) -> str:
        """Whose access token a request bears; "" for none that is good."""
        token = request.headers.get("Authorization", "").partition(" ")[2]
        bearer = self.grants.person_of(token)
        return bearer.person_id if bearer else ""

    async def _look_again(self) -> None:
        self.state.settle(self.clock.now())


def _word() -> str:
    """As in the names of Google's machines."""
    return "usw1b1-" + "".join(secrets.choice(LETTERS) for _ in range(12))
