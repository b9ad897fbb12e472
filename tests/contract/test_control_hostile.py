"""Whatever comes in over the control socket, only the connection it came over suffers."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_engine import SmallEngine

from colab_tray.core.control import server as server_module
from colab_tray.core.control.client import Client
from colab_tray.core.control.connection import MAX_PENDING
from colab_tray.core.control.framing import MAX_FRAME, Frames, pack
from colab_tray.core.control.server import WAITING, ControlServer, serve
from colab_tray.core.model.errors import PermissionNeeded
from colab_tray.core.paths import Paths, find

NOBODY = 65534
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
QUICK = 0.3  # seconds for the greeting, instead of two


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find({"COLAB_TRAY_HOME": str(tmp_path / "home")}).make()


@pytest.fixture
async def engine(paths: Paths) -> AsyncIterator[SmallEngine]:
    async with SmallEngine(paths) as engine:
        yield engine


@pytest.fixture
async def server(engine: SmallEngine) -> AsyncIterator[ControlServer]:
    async with serve(engine) as server:  # type: ignore[arg-type]
        yield server


class Wire:
    """A connection on which anything may be said."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self._frames = Frames()

    @classmethod
    async def open(cls, paths: Paths) -> Wire:
        return cls(*await asyncio.open_unix_connection(str(paths.control_socket)))

    @classmethod
    async def greeted(cls, paths: Paths) -> Wire:
        wire = await cls.open(paths)
        wire.say("hello", id=0, token=paths.token.read_text(), client="test", protocol=1)
        assert "result" in (await wire.hear() or {})
        return wire

    def say(self, method: str, id: object = 1, **params: object) -> None:
        message = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
        self.writer.write(pack(json.dumps(message).encode()))

    async def hear(self) -> dict[str, Any] | None:
        """The next message; None when the engine ended the connection."""
        async with asyncio.timeout(10):
            while (body := self._frames.next()) is None:
                try:
                    data = await self.reader.read(1 << 16)
                except ConnectionError:
                    return None
                if not data:
                    return None
                self._frames.feed(data)
        message: dict[str, Any] = json.loads(body)
        return message

    async def ended(self) -> dict[str, Any] | None:
        """Wait for the end; the last message before it."""
        last = None
        while (message := await self.hear()) is not None:
            last = message
        return last

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()


async def works(paths: Paths) -> bool:
    """Whether a well-behaved client is served, and soon."""
    wire = await Wire.greeted(paths)
    wire.say("status", id=7)
    reply = await wire.hear()
    await wire.close()
    return reply is not None and reply["id"] == 7 and "result" in reply


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize(
    "message",
    [
        {"method": "hello", "params": {"token": "0" * 64, "protocol": 1}},
        {"method": "hello", "params": {"token": "", "protocol": 1}},
        {"method": "hello", "params": {"token": "\udc80é", "protocol": 1}},
        {"method": "hello", "params": {"token": None}},
        {"method": "hello", "params": {}},
        {"method": "status"},
        {"method": "job.submit", "params": {"code": "raise SystemExit", "cwd": "/"}},
        {"params": []},
        [],
        {"method": "hello", "id": 3, "params": {"token": ["x"] * 1500}},
    ],
)
async def test_who_does_not_know_the_token_gets_nothing(
    server: ControlServer, engine: SmallEngine, paths: Paths, message: Any
) -> None:
    wire = await Wire.open(paths)
    if isinstance(message, dict):
        message = {"jsonrpc": "2.0", "id": 1, **message}
    body = json.dumps(message).encode()
    submit = {"code": "print('never')", "cwd": "/", "env": {}}
    wire.writer.write(pack(body))
    wire.say("job.submit", id=2, **submit)  # in the same write
    last = await wire.ended()
    assert last is not None
    assert "error" in last
    assert last["id"] != 2
    assert paths.token.read_text() not in json.dumps(last)
    assert engine.submissions == []
    assert await works(paths)
    await wire.close()


async def test_another_version_is_told_so(server: ControlServer, paths: Paths) -> None:
    wire = await Wire.open(paths)
    wire.say("hello", id=0, token=paths.token.read_text(), protocol=2)
    last = await wire.ended()
    assert last is not None
    assert last["error"]["data"] == {"code": "protocol", "exit_status": 76}
    await wire.close()


async def test_garbage_before_and_after_the_greeting(server: ControlServer, paths: Paths) -> None:
    chance = random.Random(20)
    for round_ in range(60):
        wire = await (Wire.greeted if round_ % 2 else Wire.open)(paths)
        wire.writer.write(chance.randbytes(chance.choice((1, 100, 5000, 100_000))))
        wire.writer.write(b"\r\n\r\n")
        await wire.close()
    assert await works(paths)


async def test_strangers_get_no_memory(server: ControlServer, paths: Paths) -> None:
    wire = await Wire.open(paths)
    wire.writer.write(b"Content-Length: 5000\r\n\r\n")
    last = await wire.ended()
    assert last is not None
    assert last["error"]["data"]["code"] == "protocol"
    await wire.close()


@pytest.mark.parametrize("length", ["4294967296", str(MAX_FRAME + 1), "-5", "99999999999999999999"])
async def test_a_header_that_claims_too_much(
    server: ControlServer, paths: Paths, length: str
) -> None:
    wire = await Wire.greeted(paths)
    wire.writer.write(f"Content-Length: {length}\r\n\r\n".encode())
    last = await wire.ended()
    assert last is not None
    assert last["error"]["data"]["code"] == "protocol"
    assert await works(paths)
    await wire.close()


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"jsonrpc":"2.0","id":1,"method":"status","params":' + b'{"a":' * 40 + b"1" + b"}" * 41,
        b"\xff\xfe",
        b"{",
        b"",
        b"[]",
        b"null",
        b'{"id":1}',
        b'{"method":"status"}',
        b'{"method":"status","id":null}',
        b'{"method":"status","id":{"a":1}}',
        b'{"method":"status","id":1,"params":[1]}',
        b'{"method":"status","id":' + b"9" * 10_000 + b"}",
    ],
)
async def test_a_message_that_is_no_request_is_answered_and_forgotten(
    server: ControlServer, paths: Paths, body: bytes
) -> None:
    wire = await Wire.greeted(paths)
    wire.writer.write(pack(body))
    reply = await wire.hear()
    assert reply is not None
    assert reply["error"]["code"] in (-32700, -32600)
    wire.say("status", id=5)
    reply = await wire.hear()
    assert reply is not None
    assert reply["id"] == 5
    await wire.close()


async def test_a_message_of_the_largest_size_is_taken(server: ControlServer, paths: Paths) -> None:
    wire = await Wire.greeted(paths)
    rest = MAX_FRAME - 70
    body = json.dumps({"id": 1, "method": "job.get", "params": {"id": "x" * rest}}).encode()
    wire.writer.write(pack(body.ljust(MAX_FRAME)))
    reply = await wire.hear()
    assert reply is not None
    assert reply["error"]["data"]["code"] == "usage"
    await wire.close()


async def test_the_silent_are_not_waited_for(
    server: ControlServer, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "HELLO_WITHIN", QUICK)
    silent = await Wire.open(paths)
    half = await Wire.open(paths)
    half.writer.write(b"Content-Length: 100\r\n\r\n{")
    slow = await Wire.greeted(paths)
    slow.writer.write(b"Content-Length: 100\r\n\r\n{")  # no hurry for those we know
    assert await silent.ended() is None
    assert await half.ended() is None
    assert await works(paths)
    slow.writer.write(b" " * 99)
    reply = await slow.hear()
    assert reply is not None
    assert reply["error"]["code"] == -32700
    for wire in (silent, half, slow):
        await wire.close()


async def test_a_thousand_connections(
    server: ControlServer, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few of the silent are kept, and whoever says hello is served among them."""
    monkeypatch.setattr(server_module, "HELLO_WITHIN", QUICK)
    before = descriptors()
    for _ in range(5):
        silent = []
        for _ in range(200):
            sock = socket.socket(socket.AF_UNIX)
            sock.setblocking(False)
            await asyncio.get_running_loop().sock_connect(sock, str(paths.control_socket))
            silent.append(sock)
        assert await works(paths)
        ours = descriptors() - before - len(silent)
        assert (
            ours <= 2 * WAITING + 4
        )  # those that close are counted until the loop has closed them
        for sock in silent:
            sock.close()
    await until(lambda: descriptors() <= before)
    assert server.connections == 0


async def test_who_does_not_read_is_not_read_from(server: ControlServer, paths: Paths) -> None:
    """Requests without end, answers never read: the engine holds a bounded number of them."""
    wire = await Wire.greeted(paths)
    one = pack(b'{"id":1,"method":"job.get","params":{}}')
    sent = 0
    with contextlib.suppress(TimeoutError):
        while sent < 200_000:
            wire.writer.write(one * 1000)
            sent += 1000
            await asyncio.wait_for(wire.writer.drain(), 0.5)
    assert sent < 50_000
    [connection] = [c for c in server._connections if c.welcome]
    assert connection.pending <= MAX_PENDING
    assert len(connection._frames._buffer) < 1 << 19
    assert connection._transport.get_write_buffer_size() < 1 << 18
    assert await works(paths)
    for _ in range(sent - 1000):  # and goes on as soon as it reads
        assert await wire.hear() is not None
    await wire.close()


async def test_a_slow_follower_gets_the_newest_and_costs_nothing(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    wire = await Wire.greeted(paths)
    code = "import os\nfor n in range(6000): os.write(1, b'x'); os.write(2, b'y')"
    submission = {"code": code, "cwd": "/", "env": {}, "follow": True}
    small = wire.writer.get_extra_info("socket")
    small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    wire.reader._transport.pause_reading()  # type: ignore[attr-defined]
    wire.say("job.submit", id=1, **submission)
    await until(lambda: engine.submissions)
    [job] = await engine.jobs()
    await asyncio.wait_for(engine.finished(job.id), 30)
    [connection] = [c for c in server._connections if c.welcome]
    assert connection._transport.get_write_buffer_size() < 1 << 18
    wire.reader._transport.resume_reading()  # type: ignore[attr-defined]
    told: list[dict[str, Any]] = []
    while not told or told[-1].get("method") != "job.ended":
        message = await wire.hear()
        assert message is not None
        told.append(message)
    assert told[-1]["params"]["size"] == engine.size(job.id)
    assert len(told) < 6000
    await wire.close()


@pytest.fixture
def open_home() -> Iterator[Paths]:
    """A home that somebody else can reach on the way to the socket."""
    home = Path(tempfile.mkdtemp(prefix="colab-tray-test-"))
    home.chmod(0o755)
    paths = find({"COLAB_TRAY_HOME": str(home)}).make()
    yield paths
    shutil.rmtree(home)


def python_of_nobody() -> str:
    """An interpreter that another user may start; ours may lie in a home that is closed to others."""
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        with contextlib.suppress(OSError):
            subprocess.run([python, "-I", "-S", "-c", ""], check=True, user=NOBODY, group=NOBODY)
            return python
    pytest.skip("no Python here may be started by another user")


async def as_nobody(code: str, *args: str) -> str:
    process = await asyncio.create_subprocess_exec(
        python_of_nobody(),
        *("-I", "-S", "-c", textwrap.dedent(code), *args),
        stdout=subprocess.PIPE,
        user=NOBODY,
        group=NOBODY,
    )
    out, _ = await process.communicate()
    return out.decode().strip()


CONNECT = """
    import sys, socket
    sock = socket.socket(socket.AF_UNIX)
    try:
        sock.connect(sys.argv[1])
        body = b'{"id":0,"method":"hello","params":{"protocol":1,"token":"%s"}}' % sys.argv[2].encode()
        sock.sendall(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
        print("read", sock.recv(100))
    except OSError as error:
        print(type(error).__name__)
"""


@AS_ROOT
async def test_another_user_cannot_connect(open_home: Paths) -> None:
    async with SmallEngine(open_home) as engine, serve(engine):  # type: ignore[arg-type]
        known = (str(open_home.control_socket), open_home.token.read_text())
        assert await as_nobody(CONNECT, *known) == "PermissionError"  # the folder
        open_home.run.chmod(0o755)
        assert await as_nobody(CONNECT, *known) == "PermissionError"  # the socket
        open_home.control_socket.chmod(0o666)
        assert await as_nobody(CONNECT, *known) in (
            "read b''",
            "ConnectionResetError",
            "BrokenPipeError",
        )
        assert await works(open_home)


@AS_ROOT
async def test_a_server_of_another_user_is_not_talked_to(open_home: Paths) -> None:
    """Somebody who could put a socket in our place would learn every script and environment."""
    os.chown(open_home.run, NOBODY, NOBODY)
    open_home.token.write_text("0" * 64)
    listen = f"""
        import os, socket
        sock = socket.socket(socket.AF_UNIX)
        sock.bind({str(open_home.control_socket)!r})
        sock.listen()
        print("listening", flush=True)
        client, _ = sock.accept()
        print("heard", client.recv(100), flush=True)
    """
    process = await asyncio.create_subprocess_exec(
        python_of_nobody(),
        *("-I", "-S", "-c", textwrap.dedent(listen)),
        stdout=subprocess.PIPE,
        user=NOBODY,
        group=NOBODY,
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"listening\n"

    def talk() -> None:
        Client(str(open_home.run)).call("status", {})

    with pytest.raises(PermissionNeeded, match="another user"):
        await asyncio.to_thread(talk)
    assert await process.stdout.readline() == b"heard b''\n"
    await process.wait()


async def test_a_stale_socket_is_replaced(engine: SmallEngine, paths: Paths) -> None:
    left_over = socket.socket(socket.AF_UNIX)
    left_over.bind(str(paths.control_socket))
    left_over.close()
    async with serve(engine):  # type: ignore[arg-type]
        assert await works(paths)


async def until(condition: Any, seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for has no event)
            await asyncio.sleep(0.002)
