"""A real channel to a real runner, with everything that networks do to one in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from colab_tray.core.channels.base import Channel, ChannelDown, Stream
from colab_tray.core.channels.local import LocalChannel
from runtime_notebook.runner import wire


@dataclass
class Weather:
    """What goes wrong, and how often. Probabilities are of one call; bytes are means."""

    refused: float = 0.0  # the call does not get through
    unanswered: float = 0.0  # it gets through and its reply does not
    breaks: float = 0.0  # mean bytes after which a stream breaks; 0: it does not
    stalls: float = 0.0  # probability that a broken stream stands still first
    slices: bool = False  # 1 to 10 bytes at a time
    first_refused: int = 0  # calls that do not get through at the beginning


class BadChannel:
    """Loses calls, replies and connections as the weather has it."""

    def __init__(self, inner: Channel, weather: Weather, random: Random) -> None:
        self._inner = inner
        self._weather = weather
        self._random = random
        self.calls: list[str] = []
        self.broken = 0

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self._arrive(request)
        reply = await self._inner.call(request)
        self._answer()
        return reply

    async def open(self, request: Mapping[str, Any]) -> Stream:
        self._arrive(request)
        stream = await self._inner.open(request)
        try:
            self._answer()
        except ChannelDown:
            stream.close()
            raise
        return BadStream(stream, self._weather, self._random, self)

    def _arrive(self, request: Mapping[str, Any]) -> None:
        self.calls.append(str(request["op"]))
        if len(self.calls) <= self._weather.first_refused or self._happens(self._weather.refused):
            raise ChannelDown("refused")

    def _answer(self) -> None:
        if self._happens(self._weather.unanswered):
            raise ChannelDown("no reply")

    def _happens(self, probability: float) -> bool:
        return self._random.random() < probability


class BadStream:
    def __init__(self, inner: Stream, weather: Weather, random: Random, owner: BadChannel) -> None:
        self.reply = inner.reply
        self._inner = inner
        self._weather = weather
        self._random = random
        self._owner = owner
        self._left = random.expovariate(1 / weather.breaks) if weather.breaks else float("inf")

    async def read_into(self, buffer: memoryview) -> int:
        if self._left < 1:
            await self._break()
        most = self._random.randint(1, 10) if self._weather.slices else len(buffer)
        count = await self._inner.read_into(buffer[: int(min(most, self._left, len(buffer)))])
        self._left -= count
        return count

    def read_now(self, buffer: memoryview, patience: float) -> int | None:
        if self._left < 1:
            self._owner.broken += 1
            raise ChannelDown("the connection broke")
        count = self._inner.read_now(buffer[: int(min(self._left, len(buffer)))], patience)
        self._left -= count or 0
        return count

    async def _break(self) -> None:
        self._owner.broken += 1
        if self._random.random() < self._weather.stalls:
            await asyncio.sleep(0.05)
        raise ChannelDown("the connection broke")

    def close(self) -> None:
        self._inner.close()


class HangsUpAfterStart(LocalChannel):
    """Sends a start and is gone before anything can come back. All else works."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._root = root

    async def open(self, request: Mapping[str, Any]) -> Any:
        if request["op"] != "start":
            return await super().open(request)
        with wire.connect(self._root / wire.SOCKET) as sock:
            sock.sendall(wire.pack(dict(request)))
        raise ChannelDown("hung up")


class LateStart(LocalChannel):
    """Keeps starts on their way; `arrive` lets them get there."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.on_the_way: list[Mapping[str, Any]] = []

    async def open(self, request: Mapping[str, Any]) -> Any:
        if request["op"] != "start":
            return await super().open(request)
        self.on_the_way.append(request)
        raise ChannelDown("no answer yet")

    async def arrive(self) -> list[Mapping[str, Any]]:
        replies = []
        for request in self.on_the_way:
            stream = await super().open(request)
            replies.append(stream.reply)
            stream.close()
        return replies


class Flips:
    """Changes one bit of what comes in on streams, at this offset of the journal."""

    def __init__(self, inner: Channel, position: int, bit: int) -> None:
        self._inner = inner
        self._position = position
        self._bit = bit

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        return await self._inner.call(request)

    async def open(self, request: Mapping[str, Any]) -> Stream:
        offset = int(request.get("follow", request.get("offset", 0)))
        return _Flipping(await self._inner.open(request), self._position - offset, self._bit)


class _Flipping:
    def __init__(self, inner: Stream, position: int, bit: int) -> None:
        self.reply = inner.reply
        self._inner = inner
        self._position = position
        self._bit = bit

    async def read_into(self, buffer: memoryview) -> int:
        count = await self._inner.read_into(buffer)
        self._flip(buffer, count)
        return count

    def read_now(self, buffer: memoryview, patience: float) -> int | None:
        count = self._inner.read_now(buffer, patience)
        self._flip(buffer, count or 0)
        return count

    def _flip(self, buffer: memoryview, count: int) -> None:
        if 0 <= self._position < count:
            buffer[self._position] ^= 1 << self._bit
        self._position -= count

    def close(self) -> None:
        self._inner.close()


class Answers:
    """Answers some calls by itself, the first times they are made."""

    def __init__(self, inner: Channel, first: Mapping[str, list[Any]]) -> None:
        self._inner = inner
        self._first = {op: list(replies) for op, replies in first.items()}

    async def call(self, request: Mapping[str, Any]) -> Any:
        if self._first.get(str(request["op"])):
            return self._first[str(request["op"])].pop(0)
        return await self._inner.call(request)

    async def open(self, request: Mapping[str, Any]) -> Stream:
        if self._first.get(str(request["op"])):
            raise self._first[str(request["op"])].pop(0)
        return await self._inner.open(request)


Revive = Callable[[], Awaitable[object]]
