"""A fleet of machines with a world small enough to look into, and a client that speaks its frames."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from colab_tray.practice.faults.switches import TABLE
from colab_tray.practice.machines.contract import Admission, Hardware
from colab_tray.practice.machines.fleet import Fleet

PATIENCE = 60.0
TOKEN = "X-Colab-Runtime-Proxy-Token"


@dataclass
class World:
    """Which tokens are worth what, the switches, the clock; and what the machines have told it."""

    tokens: dict[str, Admission] = field(default_factory=lambda: {"good": Admission.OK})
    set: dict[str, float] = field(default_factory=dict)
    open: int = 0
    inside: list[str] = field(default_factory=list)
    ahead: float = 0.0

    def admit(self, endpoint: str, token: str | None) -> Admission:
        return self.tokens.get(token or "", Admission.WRONG)

    def touched(self, endpoint: str) -> None:
        """When a machine was last used is the real world's to know."""

    def connections(self, endpoint: str, count: int) -> None:
        self.open = count

    def unassigned_inside(self, endpoint: str) -> None:
        self.inside.append(endpoint)

    def get(self, name: str, **where: str) -> Any:
        return self.set.get(name, TABLE[name].default)

    def now(self) -> float:
        return time.monotonic() + self.ahead

    async def sleep(self, seconds: float) -> None:
        until = self.now() + seconds
        while self.now() < until:  # noqa: ASYNC110  (a test moves the clock)
            await asyncio.sleep(min(0.01, max(until - self.now(), 0)))

    @asynccontextmanager
    async def switched(self, **switches: float) -> AsyncIterator[None]:
        """The switches are set meanwhile."""
        self.set.update(switches)
        try:
            yield
        finally:
            for name in switches:
                self.set.pop(name, None)


@dataclass
class Lent:
    """A machine that is up."""

    world: World
    fleet: Fleet
    endpoint: str
    url: str
    http: aiohttp.ClientSession

    async def call(self, method: str, path: str, **options: Any) -> tuple[int, Any]:
        """The status, and the answer: JSON where it is, else text."""
        headers = options.pop("headers", {TOKEN: "good"})
        address = aiohttp.client.URL(self.url + path, encoded=True)
        async with self.http.request(method, address, headers=headers, **options) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text.startswith(("{", "[")) else text

    async def kernel(self) -> Kernel:
        status, model = await self.call("POST", "/api/kernels", json={"name": "python3"})
        assert status == 201
        return Kernel(self, model["id"])


@asynccontextmanager
async def lent(
    world: World, home: Path, hardware: Hardware | None = None, **how: Any
) -> AsyncIterator[Lent]:
    """A fleet with one machine in it; nothing of either is left afterwards."""
    fleet = Fleet(home / "fleet", world, world, world, drives=home / "drives", **how)
    (home / "drives").mkdir(exist_ok=True)
    async with aiohttp.ClientSession() as http:
        try:
            yield await brought_up(fleet, world, http, "m-s-kit-1", hardware or Hardware())
        finally:
            await fleet.close()


async def brought_up(
    fleet: Fleet, world: World, http: aiohttp.ClientSession, endpoint: str, hardware: Hardware
) -> Lent:
    """One more machine of a fleet, once it answers."""
    url = await fleet.start(endpoint, hardware)
    await fleet.ready(endpoint)
    return Lent(world, fleet, endpoint, url, http)


@dataclass
class Kernel:
    """A kernel of a machine, spoken to as Colab's own clients do: JSON frames."""

    machine: Lent
    id: str

    @asynccontextmanager
    async def channels(self, token: str = "good", more: str = "") -> AsyncIterator[Channels]:
        session = uuid.uuid4().hex
        address = f"{self.machine.url}/api/kernels/{self.id}/channels?session_id={session}{more}"
        headers = {TOKEN: token} if token else {}
        async with self.machine.http.ws_connect(address, headers=headers, max_msg_size=0) as socket:
            yield Channels(socket, session)

    async def becomes(self, state: str) -> None:
        while (await self.model())["execution_state"] != state:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    async def model(self) -> dict[str, Any]:
        status, model = await self.machine.call("GET", f"/api/kernels/{self.id}")
        assert status == 200, model
        return dict(model)


class Dropped(Exception):
    """The websocket has ended; the number is its close code."""


@dataclass
class Channels:
    socket: aiohttp.ClientWebSocketResponse
    session: str
    seen: list[dict[str, Any]] = field(default_factory=list)

    async def send(self, channel: str, kind: str, content: object, parent: object = None) -> str:
        number = uuid.uuid4().hex
        header = {
            "msg_id": number,
            "msg_type": kind,
            "session": self.session,
            "username": "username",
            "version": "5.0",
            "date": "2026-01-01 00:00:00+00:00",  # as one of the clients writes it
        }
        await self.socket.send_json(
            {
                "header": header,
                "parent_header": parent or {},
                "metadata": {},
                "channel": channel,
                "content": content,
            }
        )
        return number

    async def execute(self, code: str, *, allow_stdin: bool = True) -> str:
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": allow_stdin,
            "stop_on_error": True,
        }
        return await self.send("shell", "execute_request", content)

    async def next(self) -> dict[str, Any]:
        message = await asyncio.wait_for(self.socket.receive(), PATIENCE)
        if message.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
            raise Dropped(self.socket.close_code)
        frame: dict[str, Any] = _frame(message)
        self.seen.append(frame)
        return frame

    async def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while not wanted(frame := await self.next()):
            pass
        return frame

    async def run(self, code: str) -> Ran:
        """Executes it and waits for its idle and its reply."""
        return await self.ended(await self.execute(code))

    async def ended(self, number: str) -> Ran:
        """What request `number` has brought, once it is over."""
        mine = Ran([each for each in self.seen if _is_of(each, number)])
        while not mine.over:
            if _is_of(frame := await self.next(), number):
                mine.frames.append(frame)
        return mine

    async def reply(self, number: int, **value: object) -> None:
        """A `colab_reply` to request `number`."""
        value = {"type": "colab_reply", "colab_msg_id": number, **value}
        await self.send("stdin", "input_reply", {"value": value})


@dataclass
class Ran:
    frames: list[dict[str, Any]]

    @property
    def over(self) -> bool:
        idle = any(
            frame["msg_type"] == "status" and frame["content"]["execution_state"] == "idle"
            for frame in self.frames
        )
        return idle and self.reply is not None

    @property
    def reply(self) -> dict[str, Any] | None:
        found = [frame["content"] for frame in self.frames if frame["msg_type"] == "execute_reply"]
        return found[0] if found else None

    @property
    def status(self) -> str:
        return str(self.reply["status"]) if self.reply else ""

    @property
    def text(self) -> str:
        return "".join(
            frame["content"]["text"] for frame in self.frames if frame["msg_type"] == "stream"
        )

    @property
    def error(self) -> tuple[str, str] | None:
        """Its name and its text."""
        found = [frame["content"] for frame in self.frames if frame["msg_type"] == "error"]
        return (found[0]["ename"], found[0]["evalue"]) if found else None

    def requests(self) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["msg_type"] == "colab_request"]


def is_request(kind: str) -> Callable[[dict[str, Any]], bool]:
    return lambda frame: frame["metadata"].get("colab_request_type") == kind


def _is_of(frame: dict[str, Any], number: str) -> bool:
    return frame["parent_header"].get("msg_id") == number


def _frame(message: aiohttp.WSMessage) -> Any:
    """JSON, or a count of parts, their offsets, JSON, buffers."""
    if message.type is aiohttp.WSMsgType.TEXT:
        return json.loads(message.data)
    data = message.data
    parts = int.from_bytes(data[:4], "big")
    starts = [int.from_bytes(data[4 * i : 4 * i + 4], "big") for i in range(1, parts + 1)]
    ends = [*starts[1:], len(data)]
    first, *rest = (data[start:end] for start, end in zip(starts, ends, strict=True))
    return {**json.loads(first), "buffers": rest}
