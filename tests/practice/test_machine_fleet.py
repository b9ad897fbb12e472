"""Machines come and go, and nothing of them is left: no process, no folder, no port."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest
from machines_kit import Dropped, Lent, World, brought_up, lent

from colab_tray.practice.machines.contract import Hardware
from colab_tray.practice.machines.processes import MARK

ISOLATES = sys.platform == "linux" and os.geteuid() == 0
ISOLATED = pytest.param(True, marks=pytest.mark.skipif(not ISOLATES, reason="needs root"))
PLAIN = pytest.param(
    False, marks=pytest.mark.long if ISOLATES else ()
)  # where there is no other way

# A process that leaves its kernel, and in a namespace its variables too; a file of shared memory.
LEAVES = """
import os, subprocess, sys
from multiprocessing.shared_memory import SharedMemory
shared = SharedMemory('left-by-a-machine', create=True, size=4096)
away = {} if os.environ['COLAB_CONTENT'] == '/content' else None
left = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9876)', HOME],
                        start_new_session=True, env=away)
print('left')
"""


@asynccontextmanager
async def nothing_left(home: Path) -> AsyncIterator[None]:
    """What happens meanwhile leaves no process, file, descriptor or port of this process."""
    before = _ours()
    yield
    assert _ours() == before
    assert not list((home / "fleet").glob("*"))
    assert not _running(home)


def _ours() -> tuple[list[str], int, list[int]]:
    me = psutil.Process()
    shared = Path("/dev/shm")
    ports = sorted(c.laddr.port for c in me.net_connections() if c.status == psutil.CONN_LISTEN)
    return sorted(path.name for path in shared.glob("left-by*")), len(me.children()), ports


def _running(home: Path) -> list[psutil.Process]:
    """Processes of machines whose fleet is at `home`."""
    return [process for process in psutil.process_iter() if _is_of(process, str(home))]


def _is_of(process: psutil.Process, home: str) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.environ().get(MARK, "").startswith(home) or home in process.cmdline()[-1:]
    except psutil.Error:
        return False


@pytest.mark.parametrize("isolate", [ISOLATED, PLAIN])
async def test_what_scripts_leave_running_ends_with_the_machine(
    tmp_path: Path, isolate: bool
) -> None:
    """And a machine whose server dies answers 502 until it is given back."""
    world = World()
    async with nothing_left(tmp_path), lent(world, tmp_path, isolate=isolate) as machine:
        kernel = await machine.kernel()
        async with kernel.channels() as channels:
            assert (await channels.run(f"HOME = {str(tmp_path)!r}\n{LEAVES}")).text == "left\n"
            if not isolate:
                await channels.run("shared.close(); shared.unlink()")  # the host's own
        pid = machine.fleet._berths[machine.endpoint].proxy.machine.pid  # type: ignore[union-attr]
        assert pid is not None
        _server(pid).kill()
        while (await machine.call("GET", "/api/status"))[0] != 502:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def _server(pid: int) -> psutil.Process:
    first = psutil.Process(pid)
    found = [
        p for p in (first, *first.children(recursive=True)) if "serve.py" in str(p.cmdline()[1])
    ]
    return found[0]


async def test_a_python_that_cannot_serve_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", bare], check=True)  # noqa: ASYNC221
    async with nothing_left(tmp_path):
        with pytest.raises(Exception, match="jupyter_server"):
            async with lent(World(), tmp_path, python=str(bare / "bin/python")):
                pass


@pytest.mark.skipif(not ISOLATES, reason="namespaces need root on Linux")
async def test_machines_end_with_a_practice_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys; from pathlib import Path; from machines_kit import World, lent\n"
        "async def main():\n"
        "    async with lent(World(), Path(sys.argv[1])) as machine:\n"
        "        await machine.kernel(); print('up', flush=True); await asyncio.sleep(600)\n"
        "asyncio.run(main())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    one = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", program, str(tmp_path)),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert one.stdout
    assert await one.stdout.readline() == b"up\n"
    assert _running(tmp_path)
    one.kill()
    await one.wait()
    while _running(tmp_path):  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("isolate", [ISOLATED, PLAIN])
async def test_200_machines_come_and_go(tmp_path: Path, isolate: bool) -> None:
    """Four at a time; each has had a kernel. This process is no larger afterwards."""
    world = World()
    async with nothing_left(tmp_path), lent(world, tmp_path, isolate=isolate) as machine:
        before = (0, 0)
        for start in range(0, 212, 4):
            if start == 12:  # as many origins as ever answer 404
                before = _size()
            await asyncio.gather(*(_comes_and_goes(machine, start + n) for n in range(4)))
        after = _size()
        assert (after[0] - before[0]) <= 2, "descriptors"
        assert (after[1] - before[1]) < 20_000_000, "memory"
        assert machine.fleet.endpoints() == (machine.endpoint,)
        listening = [
            c for c in psutil.Process().net_connections() if c.status == psutil.CONN_LISTEN
        ]
        assert len(listening) <= 2 + 8, "the origins that still answer 404, and the fleet's own"


async def _comes_and_goes(machine: Lent, number: int) -> None:
    one = await brought_up(machine.fleet, machine.world, machine.http, f"m-s-{number}", Hardware())
    if number % 10 == 0:
        async with (await one.kernel()).channels() as channels:
            assert (await channels.run("print(1)")).text == "1\n"
    assert (await one.call("GET", "/api/status"))[0] == 200
    await machine.fleet.stop(one.endpoint)
    assert (await one.call("GET", "/api/status"))[0] == 404


def _size() -> tuple[int, int]:
    """Descriptors and bytes of memory of this process."""
    me = psutil.Process()
    return me.num_fds(), me.memory_info().rss


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_1000_websockets_are_dropped(tmp_path: Path) -> None:
    """Without a word, by a close frame, and by the client, while a cell prints; the kernel lives."""
    world = World()
    async with nothing_left(tmp_path), lent(world, tmp_path) as machine:
        kernel = await machine.kernel()
        async with kernel.channels() as channels:
            await channels.run("n = 0")
        before = (0, 0)
        for number in range(1000):
            if number == 100:
                before = _size()
            async with kernel.channels() as channels:
                await channels.execute("n += 1; print(n, flush=True)")
                await channels.until(lambda frame: frame["msg_type"] == "stream")
                if code := (1006, 1001, 0)[number % 3]:
                    await machine.fleet.cut(machine.endpoint, code)
                    with pytest.raises(Dropped):
                        await channels.until(lambda frame: False)
        async with kernel.channels() as channels:
            assert (await channels.run("print(n)")).text == "1000\n"
        while world.open:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        after = _size()
        assert (after[0] - before[0]) <= 3, "descriptors"
        assert (after[1] - before[1]) < 20_000_000, "memory"
        assert (await kernel.model())["connections"] == 0
