"""The channel to a runner that lives behind a Jupyter server.

Everything above sees the same requests and the same streams as on this computer. Small things come through
the letterbox; what is much is read from its file in ranges, where the server gives it out.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import PurePosixPath
from posixpath import relpath
from random import Random
from typing import Any

from colab_tray.core.channels.base import ChannelDown, checked
from colab_tray.core.channels.letterbox import Letterbox, Parcel
from colab_tray.core.jupyter.connection import (
    Connection,
    Headers,
    Refusal,
    Unreachable,
    colab_headers,
)
from colab_tray.core.jupyter.server import Server
from colab_tray.core.model.facts import dataclass
from colab_tray.core.timing import Clock, backoff
from runtime_notebook.runner import wire

ROOT = "~/colab-tray"  # on the machine; no dot in it: Jupyter servers give out nothing hidden

_ANSWER = 30.0  # seconds
_FAILED, _BASE, _CAP = 5, 0.05, 1.0  # times in a row; seconds between them
_OFTEN = 64 << 10  # bytes; a range that brought as many is followed by the next at once


@dataclass(frozen=True, slots=True)
class Far:
    """A machine, as its runner and its kernel describe it."""

    nonce: str
    python: str  # the kernel's own, absolute
    version: str  # of it, such as "3.12.13"
    folder: str  # where a kernel starts
    processors: int
    environment: Mapping[str, str]  # what a process there has by default
    root: str  # the runner's


class KernelChannel:
    """Reaches the runner of the machine at the other end of `connection`; brings it there when it is missing.

    `name` is this installation's on that server. `configuration` is what `configure` tells the runner.
    """

    def __init__(
        self,
        connection: Connection,
        name: str,
        configuration: Callable[[], Mapping[str, Any]],
        *,
        clock: Clock,
        random: Random,
        headers: Headers = colab_headers,
        root: str = ROOT,
    ) -> None:
        self._server = Server(connection, headers)
        self._box = Letterbox(self._server, name, root, configuration, clock=clock, random=random)
        self._random = random
        self._files: str | None = (
            None  # the runner's root as the server's files have it; "": not there
        )

    async def ensure(self) -> Far:
        """See to it that the runner is there, runs and knows its settings. Raises ChannelDown, Refused."""
        return _far(await self._box.ensure())

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        parcel, reply = await self.asked(request)
        self._box.drop(parcel)
        return reply

    async def open(self, request: Mapping[str, Any]) -> KernelStream:
        bulk = await self._gives_out_files()
        parcel, reply = await self.asked(request, stream=True, bulk=bulk)
        return KernelStream(self, request, parcel, reply, bulk=bulk, random=self._random)

    async def close(self) -> None:
        """Let go. What runs on the machine goes on."""
        await self._box.close()
        await self._server.close()

    # -- for streams ---------------------------------------------------------------------------------

    async def asked(
        self, request: Mapping[str, Any], *, stream: bool = False, bulk: bool = False
    ) -> tuple[Parcel, dict[str, Any]]:
        """A request's reply, and what else comes. Raises ChannelDown, Refused."""
        frame = wire.pack(dict(request))
        parcel = self._box.send(frame, stream=stream and request["op"] != "fetch", bulk=bulk)
        try:
            async with asyncio.timeout(_ANSWER):
                head = await parcel.exactly(wire.LENGTH.size)
                reply = wire.unpack(await parcel.exactly(wire.frame_length(head)))
            return parcel, checked(reply)
        except (TimeoutError, wire.ProtocolError) as error:
            self._box.drop(parcel)
            raise ChannelDown(f"the runner did not answer: {error}") from None
        except BaseException:
            self._box.drop(parcel)
            raise

    def taken(self, parcel: Parcel) -> bytes:
        """What has come of it."""
        data = bytes(parcel.data)
        parcel.data.clear()
        self._box.read()
        return data

    def drop(self, parcel: Parcel) -> None:
        self._box.drop(parcel)

    async def _gives_out_files(self) -> bool:
        """Whether the server shows the runner's files; found out once, by one that holds the nonce."""
        if self._files is None:
            if not self._box.machine:
                await self._box.ensure()
            far = _far(self._box.machine)
            self._files = ""
            for base in _bases(far):
                path = relpath(far.root, base)
                if await self._holds(f"{path}/runtime_id", far.nonce):
                    self._files = path
                    break
        return bool(self._files)

    async def _holds(self, path: str, text: str) -> bool:
        data = b""
        try:
            async for piece in self._server.bytes_of(path, 0):
                data += piece
                if len(data) > len(text) + 2:
                    return False
        except Unreachable:
            return False
        return data.strip() == text.encode()

    def bytes_of(self, path: str, offset: int) -> AsyncIterator[bytes]:
        return self._server.bytes_of(f"{self._files}/{path}", offset)


class KernelStream:
    """A journal, or a file: through the letterbox as it comes, in ranges when it is much."""

    def __init__(
        self,
        channel: KernelChannel,
        request: Mapping[str, Any],
        parcel: Parcel,
        reply: dict[str, Any],
        *,
        bulk: bool,
        random: Random,
    ) -> None:
        self.reply: Mapping[str, Any] = reply
        self._channel = channel
        self._request = request
        self._parcel: Parcel | None = parcel
        self._offset = int(request.get("offset", request.get("follow", 0)))
        self._range: AsyncIterator[bytes] | None = None
        self._ranged = 0  # bytes that the present range has brought
        self._rest = memoryview(b"")
        self._bulk = bulk
        self._failed = 0  # times in a row
        self._random = random

    async def read_into(self, buffer: memoryview) -> int:
        while not self._rest:
            piece = await self._more()
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        self._offset += count
        return count

    def read_now(self, buffer: memoryview, patience: float) -> int | None:
        return None

    def close(self) -> None:
        if self._parcel is not None:
            self._channel.drop(self._parcel)
            self._parcel = None
        self._range = None

    # -- where the bytes come from -------------------------------------------------------------------

    async def _more(self) -> bytes | None:
        """The next bytes; None at the end. Raises ChannelDown."""
        while True:
            if self._range is not None:
                if piece := await self._from_range():
                    return piece
                if self._whole():
                    return None
            elif self._parcel is None:
                raise ChannelDown("the stream was closed")
            elif await self._parcel.more():
                return self._channel.taken(self._parcel)
            elif self._parcel.much:
                self.close()
                self._begin_range()
            else:
                return None

    async def _from_range(self) -> bytes:
        """The next bytes of the file; none when it is no longer the way, or the file is read."""
        try:
            assert self._range is not None
            async for piece in self._range:
                self._ranged += len(piece)
                self._failed = 0
                return piece
        except Refusal:  # it is not given out after all
            self._bulk = False
            self._ranged = 0
        except Unreachable as error:  # what came is kept; the rest is asked for again
            self._failed += 1
            if self._failed > _FAILED:
                raise ChannelDown(str(error)) from None
            self._ranged = _OFTEN
            await asyncio.sleep(backoff(self._failed, self._random, base=_BASE, cap=_CAP))
        if self._bulk and (self._ranged >= _OFTEN or self._request["op"] == "fetch"):
            self._begin_range()
        else:
            await self._ask_again()
        return b""

    def _whole(self) -> bool:
        return self._request["op"] == "fetch" and self._offset >= int(self.reply["size"])

    def _begin_range(self) -> None:
        self._ranged = 0
        self._range = self._channel.bytes_of(_file_of(self._request), self._offset)

    async def _ask_again(self) -> None:
        """Go on by the letterbox."""
        self._range = None
        request = {key: value for key, value in self._request.items() if key != "spec"}
        request["offset"] = self._offset
        if request["op"] == "start":
            request["op"] = "follow"
        self._parcel, _ = await self._channel.asked(request, stream=True, bulk=self._bulk)


def _file_of(request: Mapping[str, Any]) -> str:
    """Where the runner has what a stream is about, below its root."""
    attempt = str(request["attempt"])
    if request["op"] == "fetch":
        return f"copies/{attempt}/{wire.checked_path(request['path'])}"
    return f"attempts/{attempt}/journal"


def _bases(far: Far) -> list[str]:
    """Folders that may be the root of the server's files; on Colab it is the first."""
    parents = [str(parent) for parent in PurePosixPath(far.root).parents]
    return ["/", *(parent for parent in parents if parent != "/")]


def _far(answer: Mapping[str, Any]) -> Far:
    """Raises ChannelDown: the answer makes no sense."""
    try:
        machine = answer["machine"]
        environment = {str(k): str(v) for k, v in machine["environment"].items()}
        return Far(
            nonce=str(answer["nonce"]),
            python=str(machine["python"]),
            version=str(machine["version"])[:40],
            folder=str(machine["folder"]),
            processors=max(1, int(machine["processors"])),
            environment=environment,
            root=str(machine["root"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ChannelDown("the machine's answer makes no sense") from None
