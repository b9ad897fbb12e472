"""All machines: started, stopped, and nothing of them left."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, web

from colab_tray.practice.machines.around import Surroundings
from colab_tray.practice.machines.contract import Gate, Hardware, Pause, Recorder, Switchboard
from colab_tray.practice.machines.far import (
    CannotIsolate,
    Machine,
    MachineFailed,
    Plan,
    can_try_isolation,
)
from colab_tray.practice.machines.inside import Inside
from colab_tray.practice.machines.proxy import Phase, Proxy
from colab_tray.practice.machines.relay import GOING_AWAY

REMEMBERED = 8  # origins of gone machines that go on answering 404


@dataclass
class _Berth:
    """A machine's place: its front door, and the task that brings it up and watches it."""

    proxy: Proxy
    runner: web.ServerRunner
    up: asyncio.Event = field(default_factory=asyncio.Event)
    failed: str = ""
    task: asyncio.Task[None] | None = None


class Fleet:
    """The machines of one practice. Use it on one event loop; `close` ends everything.

    `home` is the fleet's own folder, made and removed by it; `drives` is where people's Drives lie,
    seen by machines that were handed credentials. `isolate` None is where it can be had. `record` wraps
    what answers a machine's requests.
    """

    def __init__(
        self,
        home: Path,
        gate: Gate,
        switches: Switchboard,
        clock: Pause,
        *,
        drives: Path | None = None,
        python: str = sys.executable,
        host: str = "127.0.0.1",
        isolate: bool | None = None,
        record: Recorder | None = None,
    ) -> None:
        self._record = record
        self.home = home
        self.isolate = can_try_isolation() if isolate is None else isolate
        self._gate, self._switches, self._clock = gate, switches, clock
        self._drives, self._python, self._host = drives, python, host
        self._insist = isolate is not None
        self._inside = Inside(host, gate.unassigned_inside)
        self._around: Surroundings | None = None
        self._berths: dict[str, _Berth] = {}
        self._gone: deque[_Berth] = deque()

    def endpoints(self) -> tuple[str, ...]:
        """Of the machines that are there, starting ones too."""
        return tuple(self._berths)

    async def start(
        self,
        endpoint: str,
        hardware: Hardware,
        where: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """Its origin, http://HOST:PORT, at once; it answers 502 until the machine is up (`ready`).

        `where`: what its faults may be narrowed to beside its endpoint, such as its person.
        """
        if endpoint in self._berths:
            raise ValueError(f"There is a machine {endpoint} already.")
        around = await self._open()
        proxy = Proxy(endpoint, hardware, around, where)
        handle = self._record(proxy.handle) if self._record else proxy.handle
        runner = web.ServerRunner(web.Server(handle), shutdown_timeout=1)
        berth = self._berths[endpoint] = _Berth(proxy, runner)
        try:
            await runner.setup()
            await web.TCPSite(runner, self._host, 0).start()
        except BaseException:
            del self._berths[endpoint]
            await runner.cleanup()
            raise
        berth.task = asyncio.create_task(self._life(berth))
        return f"http://{self._host}:{runner.addresses[0][1]}"

    async def ready(self, endpoint: str) -> None:
        """Until the machine is up. Raises MachineFailed if it does not come up or is not there."""
        berth = self._berths.get(endpoint)
        if berth is not None:
            await berth.up.wait()
        if berth is None or berth.failed:
            raise MachineFailed(berth.failed if berth else f"There is no machine {endpoint}.")

    async def stop(self, endpoint: str) -> None:
        """Ends it; its origin answers 404 for a while. Without effect when it is not there."""
        berth = self._berths.pop(endpoint, None)
        if berth is None:
            return
        berth.proxy.phase = Phase.GONE
        berth.failed = berth.failed or f"The machine {endpoint} was given back."
        self._inside.forget(endpoint)
        if berth.task is not None:
            berth.task.cancel()
            await asyncio.gather(berth.task, return_exceptions=True)
        await berth.proxy.cut(GOING_AWAY)
        berth.up.set()
        self._gone.append(berth)
        while len(self._gone) > REMEMBERED:
            await self._gone.popleft().runner.cleanup()

    async def cut(self, endpoint: str, code: int) -> int:
        """Closes the machine's websockets, as a network does (1006) or a server (1001). How many."""
        berth = self._berths.get(endpoint)
        return await berth.proxy.cut(code) if berth else 0

    def propagate(self, endpoint: str, kind: str, drive: Path | None = None) -> None:
        """Hands credentials to the machine: `dfs_ephemeral` with the person's Drive, a folder in
        the fleet's `drives`, or `auth_user_ephemeral`."""
        if endpoint in self._berths:
            self._inside.hand(endpoint, kind, drive)

    async def close(self) -> None:
        """Every machine, process, folder and port is gone afterwards."""
        await asyncio.gather(*(self.stop(endpoint) for endpoint in self.endpoints()))
        while self._gone:
            await self._gone.popleft().runner.cleanup()
        await self._inside.close()
        if self._around is not None:
            await self._around.session.close()
            self._around = None
        await asyncio.to_thread(shutil.rmtree, self.home, ignore_errors=True)

    async def _open(self) -> Surroundings:
        if self._around is None:
            session = ClientSession(
                connector=TCPConnector(limit=0),
                timeout=ClientTimeout(total=None, connect=10),
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
            )
            self._around = Surroundings(self._gate, self._switches, self._clock, session)
            self.home.mkdir(parents=True, exist_ok=True)
            await self._inside.open()
        return self._around

    async def _life(self, berth: _Berth) -> None:
        """Brings it up and waits for its end; cancelled when it is to be stopped."""
        proxy = berth.proxy
        try:
            proxy.machine = await self._started(proxy)
            proxy.phase = Phase.UP
            berth.up.set()
            await proxy.machine.ended()
            proxy.phase = Phase.DOWN
            await proxy.cut(GOING_AWAY)
        except MachineFailed as failed:
            berth.failed, proxy.phase = str(failed), Phase.DOWN
            berth.up.set()
        finally:
            if proxy.machine is not None:
                await proxy.machine.kill()
                await proxy.machine.remove()

    async def _started(self, proxy: Proxy) -> Machine:
        """A machine that is up. One that was not has left nothing."""
        machine = Machine(self._plan(proxy))
        try:
            await machine.start()
            return machine
        except CannotIsolate:
            if self._insist:
                raise
            self.isolate = False
        finally:
            if not machine.address:
                await machine.remove()
        return await self._started(proxy)

    def _plan(self, proxy: Proxy) -> Plan:
        return Plan(
            endpoint=proxy.endpoint,
            folder=self.home / proxy.endpoint,
            hardware=proxy.hardware,
            python=self._python,
            isolate=self.isolate,
            shared=(self._drives,) if self._drives else (),
            variables=self._inside.variables(proxy.endpoint),
            limits=proxy.faults.output_limits,
        )
