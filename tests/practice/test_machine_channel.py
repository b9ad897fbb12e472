"""Jobs on a machine of Practice while its network and its kernels fail: no byte is lost, nothing runs twice."""

from __future__ import annotations

import asyncio
import hashlib
import math
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jupyter_kit import CONFIGURATION, Followed, follow, spec
from machines_kit import Lent, World, lent

from colab_tray.core.channels.kernel import Far, KernelChannel
from colab_tray.core.jobs import machine
from colab_tray.core.model.machine import Access
from colab_tray.core.model.secret import Secret
from colab_tray.core.timing import SystemClock
from colab_tray.practice.machines.contract import Admission
from runtime_notebook.runner import journal

if sys.platform == "win32":
    pytest.skip("there is no runner yet", allow_module_level=True)

NOISE = b"""
import hashlib, os, random, sys, time
name, count = sys.argv[1], int(sys.argv[2])
open(name + ".runs", "a").write("x")
random.seed(name)
sums = {1: hashlib.sha256(), 2: hashlib.sha256()}
for _ in range(count):
    time.sleep(0.005)
    fd, data = random.choice((1, 2)), random.randbytes(random.choice((1, 60, 900, 20_000)))
    sums[fd].update(data)
    while data:
        data = data[os.write(fd, data):]
open(name + ".sums", "w").write(sums[1].hexdigest() + sums[2].hexdigest())
sys.exit(3)
"""
TELL = b"import sys\nfor kind in 'sums', 'runs': print(open(sys.argv[1] + '.' + kind).read())\n"
During = Callable[["asyncio.Task[Followed]"], Awaitable[None]]


@dataclass
class Door:
    """The way to a machine, whose tokens end."""

    url: str
    token: str = "good"
    renewed: int = 0

    async def access(self, *, renew: bool = False) -> Access:
        if renew:
            self.renewed += 1
            self.token = "good"
        return Access(self.url, Secret(self.token), math.inf)


@dataclass
class Site:
    lent: Lent
    door: Door
    channel: KernelChannel
    far: Far
    folder: Path
    world: World = field(init=False)

    def __post_init__(self) -> None:
        self.world = self.lent.world

    async def run(self, name: str, count: int, during: During | None = None) -> Followed:
        """Noise that is checked against what the script says it wrote; `during` makes trouble."""
        wish = self._spec(NOISE, name, str(count))
        channel, nonce = self.channel, self.far.nonce
        task = asyncio.create_task(follow(channel, nonce, f"{name}.1", wish, self.folder))
        if during is not None:
            await during(task)
        followed = await task
        assert followed.verdict.code == 3
        tell = self._spec(TELL, name)
        said = await follow(channel, nonce, f"{name}-told.1", tell, self.folder)
        streams = (followed.output(journal.STDOUT), followed.output(journal.STDERR))
        sums = "".join(hashlib.sha256(stream).hexdigest() for stream in streams)
        assert said.output().decode().split() == [sums, "x"]
        return followed

    def _spec(self, source: bytes, *args: str) -> dict[str, Any]:
        return spec(self.far, source, *args)

    async def kernels(self) -> list[dict[str, Any]]:
        _, found = await self.lent.call("GET", "/api/kernels")
        return list(found)


@asynccontextmanager
async def reached(tmp_path: Path, **faults: float) -> AsyncIterator[Site]:
    async with lent(World(), tmp_path) as machine:
        machine.world.set.update(faults)
        door = Door(machine.url)
        channel = KernelChannel(
            door, "kit", lambda: CONFIGURATION, clock=SystemClock(), random=Random(2)
        )
        try:
            yield Site(machine, door, channel, await channel.ensure(), tmp_path)
        finally:
            await channel.close()


def unseen(followed: Followed) -> bool:
    return any(isinstance(told, machine.AttemptUnseen) for told in followed.told)


async def test_websockets_that_drop_cost_nothing(tmp_path: Path) -> None:
    """Each is cut after six messages, without a word; nobody sees anything of it."""
    async with reached(tmp_path) as site:
        before = site.channel.connections
        async with site.world.switched(websocket_drop_after_messages=6):
            followed = await site.run("drops", 300)
        assert site.channel.connections - before >= 5
        assert not unseen(followed)


@pytest.mark.long
async def test_a_hundred_drops_in_one_job(tmp_path: Path) -> None:
    async with reached(tmp_path) as site:
        before = site.channel.connections

        async def until_a_hundred(task: asyncio.Task[Followed]) -> None:
            while site.channel.connections - before < 100 and not task.done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

        async with site.world.switched(websocket_drop_after_messages=6):
            await site.run("hundred", 4000, until_a_hundred)
        assert site.channel.connections - before >= 100


@pytest.mark.long
async def test_kernels_may_be_ended_and_restarted_by_anybody(tmp_path: Path) -> None:
    async with reached(tmp_path) as site:

        async def trouble(task: asyncio.Task[Followed]) -> None:
            for verb, path in (("DELETE", ""), ("POST", "/restart"), ("POST", "/interrupt")):
                known = {model["id"] for model in await site.kernels()}
                for kernel in known:
                    await site.lent.call(verb, f"/api/kernels/{kernel}{path}")
                grown = (site.folder / "ended.1.journal").stat().st_size
                while (site.folder / "ended.1.journal").stat().st_size < grown + 50_000:
                    assert not task.done()
                    await asyncio.sleep(0.02)

        async def begun(task: asyncio.Task[Followed]) -> None:
            while not (site.folder / "ended.1.journal").exists():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            await trouble(task)

        await site.run("ended", 6000, begun)


@pytest.mark.long
async def test_silence_an_old_token_and_a_narrow_line(tmp_path: Path) -> None:
    async with reached(tmp_path, warm_up=0.0) as site:

        async def silent(task: asyncio.Task[Followed]) -> None:
            await asyncio.sleep(0.3)
            async with site.world.switched(half_open=True):
                await asyncio.sleep(4.0)
            assert not task.done()

        await site.run("silent", 2000, silent)

        async def old(task: asyncio.Task[Followed]) -> None:
            site.world.tokens["old"] = Admission.EXPIRED
            site.door.token = "old"
            await site.lent.fleet.cut(site.lent.endpoint, 1006)

        await site.run("old", 300, old)
        assert site.door.renewed
        async with site.world.switched(throttled=400_000):
            await site.run("narrow", 100)


@pytest.mark.long
async def test_a_third_silence_is_over_as_soon_as_the_first(tmp_path: Path) -> None:
    """A connection that was fine until the network went says nothing about the next one."""
    async with reached(tmp_path) as site:
        path = site.folder / "thrice.1.journal"

        async def grows() -> None:
            there = path.stat().st_size if path.exists() else 0
            while not path.exists() or path.stat().st_size == there:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

        async def thrice(task: asyncio.Task[Followed]) -> None:
            for _ in range(3):
                await grows()
                await asyncio.sleep(5.0)
                async with site.world.switched(half_open=True):
                    await asyncio.sleep(5.0)
                assert not task.done()
                async with asyncio.timeout(5.0):
                    await grows()

        await site.run("thrice", 9000, thrice)
