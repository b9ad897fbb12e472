"""The proxy in front of a machine: who is let in, and what happens on the way (§6.24-6.29)."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from machines_kit import TOKEN, Dropped, Kernel, Lent, World, lent

from colab_tray.practice.machines.contract import Admission

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def machine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lent]:
    async with lent(World(set={"output_limits": 0}), Path(tmp_path_factory.mktemp("m"))) as machine:
        yield machine


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kernel(machine: Lent) -> Kernel:
    return await machine.kernel()


async def test_a_token_counts_in_the_header_and_in_the_query(machine: Lent, kernel: Kernel) -> None:
    """§6.24 And what else clients send along is ignored."""
    asked = "/api/status?colab-runtime-proxy-token=good&authuser=0&token=wrong&session_id=x"
    odd = {"Authorization": "Bearer of-somebody", "Cookie": "_xsrf=1", "Origin": "http://evil"}
    assert (await machine.call("GET", asked, headers=odd))[0] == 200
    assert (await machine.call("GET", "/api/status", headers={TOKEN: "good", **odd}))[0] == 200
    query = "&colab-runtime-proxy-token=good&token=wrong&authuser=0"
    async with kernel.channels("", query) as channels:
        assert (await channels.run("print(1)")).text == "1\n"


@pytest.mark.parametrize("path", ["/api/status", "/api/colab/resources", "/colab/tty", "/"])
async def test_a_wrong_token_is_401_and_an_expired_one_404(machine: Lent, path: str) -> None:
    """§6.24 While the machine runs on, and a fresh token works at once."""
    machine.world.tokens |= {"old": Admission.EXPIRED}
    assert (await machine.call("GET", path, headers={}))[0] == 401
    assert (await machine.call("GET", path, headers={TOKEN: "wrong"}))[0] == 401
    assert (await machine.call("GET", path, headers={TOKEN: "old"}))[0] == 404
    async with machine.world.switched(expired_status=401):
        assert (await machine.call("GET", path, headers={TOKEN: "old"}))[0] == 401
    machine.world.tokens |= {"fresh": Admission.OK}
    assert (await machine.call("GET", "/api/status", headers={TOKEN: "fresh"}))[0] == 200


@pytest.mark.parametrize("target", ["@127.0.0.1:9/", "http://127.0.0.1:9/x", "*", "127.0.0.1:9"])
async def test_a_target_that_is_no_path_reaches_nobody(machine: Lent, target: str) -> None:
    """The machine's own key must not be sent to a host that a client names."""
    port = int(machine.url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = f"GET {target} HTTP/1.1\r\nHost: x\r\n{TOKEN}: good\r\nConnection: close\r\n\r\n"
    writer.write(asked.encode())
    answer = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400"))


async def test_a_machine_that_warms_up_answers_502_and_then_works(machine: Lent) -> None:
    """§6.25"""
    async with machine.world.switched(warm_up=600):
        assert (await machine.call("GET", "/api/status"))[0] == 502
        machine.world.ahead += 600
        assert (await machine.call("GET", "/api/status"))[0] == 200


async def test_who_leaves_during_the_upgrade_is_no_fault(
    machine: Lent, kernel: Kernel, caplog: pytest.LogCaptureFixture
) -> None:
    """§6.27 Nothing is logged of it, and the next one is served."""
    port = int(machine.url.rpartition(":")[2])
    asked = (
        f"GET /api/kernels/{kernel.id}/channels HTTP/1.1\r\nHost: x\r\n{TOKEN}: good\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    for _ in range(5):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked.encode())
        await writer.drain()
        writer.transport.abort()
    async with kernel.channels() as channels:
        assert (await channels.run("print(1)")).text == "1\n"
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


async def test_an_open_websocket_outlives_its_token(machine: Lent, kernel: Kernel) -> None:
    """§6.26 A new upgrade with it fails; a switch cuts the open one."""
    tokens = machine.world.tokens
    tokens["brief"] = Admission.OK
    async with kernel.channels("brief") as channels:
        tokens["brief"] = Admission.EXPIRED
        assert (await channels.run("print(2)")).text == "2\n"
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with kernel.channels("brief"):
                pass
        assert refused.value.status == 404
    tokens["brief"] = Admission.OK
    async with machine.world.switched(websocket_cut_at_expiry=1), kernel.channels("brief") as cut:
        await cut.run("print(3)")
        tokens["brief"] = Admission.EXPIRED
        machine.world.ahead += 1
        with pytest.raises(Dropped):
            await cut.until(lambda frame: False)


@pytest.mark.parametrize("code", [1006, 1001])
async def test_a_websocket_is_dropped_while_its_kernel_works_on(
    machine: Lent, kernel: Kernel, code: int
) -> None:
    """§6.27 After a new connection to the same kernel its state is there, and later output flows."""
    async with kernel.channels() as channels:
        await channels.run("import time; done = []")
        await channels.execute(
            "print('before', flush=True)\nfor _ in range(15): time.sleep(0.02)\ndone.append(7)"
        )
        await channels.until(lambda frame: frame["msg_type"] == "stream")
        assert await machine.fleet.cut(machine.endpoint, code) == 1
        with pytest.raises(Dropped) as dropped:
            await channels.until(lambda frame: False)
        assert dropped.value.args == (code,)
    async with kernel.channels() as again:
        assert (await again.run("print(done)")).text == "[7]\n"


async def test_a_websocket_ends_after_so_many_messages_or_seconds(
    machine: Lent, kernel: Kernel
) -> None:
    """§6.27"""
    async with machine.world.switched(websocket_drop_after_messages=3), kernel.channels() as few:
        with pytest.raises(Dropped) as dropped:
            await few.run("for i in range(9): print(i, flush=True)")
        assert (len(few.seen), dropped.value.args) == (3, (1006,))
    async with machine.world.switched(websocket_drop_after_seconds=600), kernel.channels() as late:
        await late.run("print(1)")
        machine.world.ahead += 600
        with pytest.raises(Dropped):
            await late.until(lambda frame: False)


async def test_a_half_open_websocket_says_nothing_more(machine: Lent, kernel: Kernel) -> None:
    """§6.27 No frame and no pong, and neither side is told."""
    async with kernel.channels() as channels:
        await channels.run("print(1)")
        async with machine.world.switched(half_open=1):
            await channels.execute("print('lost')")
            await channels.socket.ping()
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(channels.socket.receive(), 0.4)
        assert not channels.socket.closed
        await channels.execute("print('still lost')")  # it never comes back
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(channels.socket.receive(), 0.2)


async def test_pings_are_answered_as_far_as_the_machine(machine: Lent, kernel: Kernel) -> None:
    """§6.27 What a half-open connection lacks is there otherwise."""
    address = f"{machine.url}/api/kernels/{kernel.id}/channels"
    async with machine.http.ws_connect(address, headers={TOKEN: "good"}, autoping=False) as socket:
        await socket.ping(b"there?")
        while (message := await socket.receive(timeout=20)).type is not aiohttp.WSMsgType.PONG:
            pass
        assert bytes(message.data) == b"there?"


async def test_frames_are_as_jupyter_makes_them(machine: Lent, kernel: Kernel) -> None:
    """§6.28 Channel, top-level msg_id and msg_type; busy to idle; what others do comes too."""
    async with kernel.channels() as mine, kernel.channels() as other:
        await other.run("x = 1")
        ran = await mine.run("import sys; print(1); print(2, file=sys.stderr); 3")
    kinds = [frame["msg_type"] for frame in ran.frames if frame["channel"] == "iopub"]
    assert kinds[:2] == ["status", "execute_input"]
    assert kinds[-1] == "status"
    assert {"stream", "execute_result"} < set(kinds)
    assert all(frame["msg_id"] == frame["header"]["msg_id"] for frame in mine.seen)
    assert {frame["channel"] for frame in ran.frames} == {"iopub", "shell"}
    foreign = [frame for frame in mine.seen if frame not in ran.frames]
    assert any(frame["parent_header"].get("session") == other.session for frame in foreign)


LONG = """
import random
from comm import create_comm
dice = random.Random(7)
for _ in range(12): print(dice.randbytes(500_000).hex(), flush=True)
create_comm(target_name='t').send({'n': 1}, buffers=[dice.randbytes(3_000_000), b'', b'end'])
"""


async def test_without_jupyters_limits_long_output_and_large_buffers_pass_whole(
    machine: Lent, kernel: Kernel
) -> None:
    """§6.29 12 MB of text, byte by byte; buffers travel as binary frames."""
    async with kernel.channels() as channels:
        ran = await channels.run(LONG)
    dice = random.Random(7)
    lines = [dice.randbytes(500_000).hex() for _ in range(12)]
    assert ran.text.splitlines() == lines
    (sent,) = [frame["buffers"] for frame in ran.frames if frame.get("buffers")]
    assert [bytes(buffer) for buffer in sent] == [dice.randbytes(3_000_000), b"", b"end"]


async def test_a_slow_and_a_throttled_network_only_take_longer(
    machine: Lent, kernel: Kernel
) -> None:
    async with kernel.channels() as channels:
        async with machine.world.switched(slow=0.02, throttled=200_000):
            began = asyncio.get_running_loop().time()
            ran = await channels.run("print('y' * 40_000)")
            took = asyncio.get_running_loop().time() - began
        assert len(ran.text) == 40_001
        assert took > 0.2 + 2 * 0.02, "there and back; messages travel at the same time"


@pytest.mark.long
async def test_a_cell_that_is_silent_for_long_completes(machine: Lent, kernel: Kernel) -> None:
    """§6.29"""
    async with kernel.channels() as channels:
        assert (await channels.run("import time; time.sleep(35); print('now')")).text == "now\n"
