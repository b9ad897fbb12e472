"""Everything put together: made, started, and closed without leaving anything behind."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from colab_tray.practice.clock import Clock
from colab_tray.practice.colab import Colab
from colab_tray.practice.faults.apply import middleware
from colab_tray.practice.faults.control import FaultControl
from colab_tray.practice.faults.schedule import Switches
from colab_tray.practice.front.common import (
    Visitors,
    dated,
    recording,
    recording_machines,
    refusals,
)
from colab_tray.practice.front.control import Control
from colab_tray.practice.front.gapi import Gapi
from colab_tray.practice.front.grant_control import GrantControl
from colab_tray.practice.front.machine_consent import MachineConsent
from colab_tray.practice.front.machine_control import MachineControl
from colab_tray.practice.front.oauth import OAuth
from colab_tray.practice.front.origin import Origin
from colab_tray.practice.front.public import Public
from colab_tray.practice.front.tunnel import Tunnel
from colab_tray.practice.grants.grants import Grants
from colab_tray.practice.machines.fleet import Fleet
from colab_tray.practice.world.judge import Calls
from colab_tray.practice.world.people import person
from colab_tray.practice.world.state import State
from colab_tray.practice.world.tokens import Tokens

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Practice:
    """One Google Colab. `port` is that of its first origin, the others have the ones after it; 0:
    any free ones. `home` holds people's Drives and the machines' folders; None: a folder that goes
    when Practice does. `faults` are set before anybody asks (faults/control.py has their fields)."""

    def __init__(
        self,
        people: Iterable[Mapping[str, Any]],
        *,
        host: str,
        port: int,
        rate: float = 1.0,
        faults: Iterable[Any] = (),
        home: Path | None = None,
        python: str = sys.executable,
    ) -> None:
        self.clock = Clock(rate=rate)
        self.state = State(_word)
        self.calls = Calls()
        self.switches = Switches(self.clock.now)
        self.switches.add(faults)
        self.grants = Grants(
            self.state.people.get,
            self.clock.now,
            access_life=self._access_life,
            account_refused=self._account_refused,
        )
        for facts in people:
            made = person(facts, self.clock.now())
            self.state.people[made.email] = made
        self._passing = home is None
        self._home = Path(tempfile.mkdtemp(prefix="practice-")) if home is None else home.resolve()
        drives = self._home / "drives"
        self.colab = Colab(self.state, self.clock, self.switches, secrets.token_urlsafe, drives)
        self.colab.fleet = Fleet(
            self._home / f"machines-{os.getpid()}",
            self.colab,
            self.switches,
            self.clock,
            drives=drives,
            python=python,
            host=host,
            record=recording_machines(self.calls, self.clock),
        )
        self._watch: asyncio.Task[None] | None = None
        self._origins = {
            name: Origin(app, host, port + place if port else 0)
            for place, (name, app) in enumerate(self._apps().items())
        }

    async def start(self) -> dict[str, Any]:
        """Its URLs by name, and `pid`. Raises PortTaken, and OSError for a home that will not do."""
        try:
            (self._home / "drives").mkdir(parents=True, exist_ok=True)
            urls = {name: await origin.start() for name, origin in self._origins.items()}
        except OSError:
            await self.close()
            raise
        self._watch = asyncio.create_task(self.colab.watch())
        return {**urls, "userinfo": urls["oauth"], "pid": os.getpid()}

    async def close(self) -> None:
        """End all machines; what is left is a `home` that was named, with people's Drives."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        await self.colab.close()
        for origin in self._origins.values():
            await origin.close()
        if self._passing:
            await asyncio.to_thread(shutil.rmtree, self._home, ignore_errors=True)

    def _access_life(self, person: str) -> float:
        life: float = self.switches.get("access_token_life", person=person)
        return life

    def _account_refused(self, person: str) -> str:
        return str(self.switches.get("account_refused", person=person))

    def _apps(self) -> dict[str, web.Application]:
        """An application for each origin."""
        visitors = Visitors(self.grants, self.state.people.get)
        consent = MachineConsent(self.colab.propagation, self.state.people.get)
        tunnel = Tunnel(self.colab, visitors, Tokens(secrets.token_urlsafe), consent)
        hosts = {
            "web": [*tunnel.routes(), *consent.routes()],
            "gapi": Gapi(self.colab, visitors).routes(),
            "public": Public(self.colab, visitors).routes(),
            "oauth": OAuth(self.grants, self.state.people.values).routes(),
        }
        apps = {name: self._app(name, routes, visitors) for name, routes in hosts.items()}
        return {**apps, "control": self._control()}

    def _app(self, name: str, routes: list[web.RouteDef], visitors: Visitors) -> web.Application:
        faulty = middleware(self.switches, self.clock, name, visitors.email)
        recorded = recording(self.calls, self.clock, name)
        app = web.Application(middlewares=[recorded, faulty, refusals])
        app.add_routes(routes)
        app.on_response_prepare.append(dated(self.clock))
        return app

    def _control(self) -> web.Application:
        look_again = self.colab.look_again
        more = [
            *MachineControl(self.colab).routes(),
            *FaultControl(self.switches, look_again).routes(),
            *GrantControl(self.grants, lambda: self._origins["oauth"].url).routes(),
        ]
        return Control(self.state, self.clock, self.calls, look_again).app(more)


def _word() -> str:
    """As in the names of Google's machines."""
    return "usw1b1-" + "".join(secrets.choice(LETTERS) for _ in range(12))
