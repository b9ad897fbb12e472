"""The channel to a runner that lives behind a Jupyter server.

Everything above sees the same requests and the same streams as on this computer. Small things come through
the letterbox; what is much is read from its file in ranges, where the server gives it out.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import field
from pathlib import PurePosixPath
from posixpath import relpath
from random import Random
from typing import Any

from colab_tray.core.channels.base import ChannelDown, Refused, checked
from colab_tray.core.channels.kernel_stream import KernelStream
from colab_tray.core.channels.letterbox import Letterbox
from colab_tray.core.channels.parcel import Parcel
from colab_tray.core.jupyter.connection import (
    Connection,
    Headers,
    Refusal,
    Unreachable,
    colab_headers,
)
from colab_tray.core.jupyter.server import Server
from colab_tray.core.model.facts import dataclass
from colab_tray.core.timing import Clock
from runtime_notebook.runner import wire

ROOT = "~/colab-tray"  # on the machine; no dot in it: Jupyter servers give out nothing hidden

_ANSWER = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Far:
    """A machine, as its runner and its kernel describe it."""

    nonce: str
    python: str  # the kernel's own, absolute
    version: str  # of it, such as "3.12.13"
    folder: str  # where a kernel starts
    processors: int
    environment: Mapping[str, str] = field(repr=False)  # what a process there has by default
    root: str  # the runner's; ~ is gone from it


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
        self._files: str | None = None  # runner's root as the server has it; "": not there
        self._finding: asyncio.Task[None] | None = None

    async def ensure(self, connected: Callable[[], None] = lambda: None) -> Far:
        """See to it that the runner is there, runs and knows its settings; `connected` is called when a kernel
        answers that knows nothing of it yet. Raises ChannelDown, Refused."""
        self._box.connected = connected
        return _far(await self._box.ensure())

    @property
    def connections(self) -> int:
        """Websockets that there have been."""
        return self._box.connections

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        parcel, reply = await self.asked(request)
        self._box.drop(parcel)
        return reply

    async def open(self, request: Mapping[str, Any]) -> KernelStream:
        bulk = self._may_give_out_files()
        parcel, reply = await self.asked(request, stream=True, bulk=bulk)
        return KernelStream(self, request, parcel, reply, bulk=bulk, random=self._random)

    async def haul(
        self, nonce: str, file: Mapping[str, Any], offset: int, pieces: AsyncIterator[bytes]
    ) -> int:
        """See `base.Hauls`."""
        return await self._box.haul(nonce, file, offset, pieces)

    async def close(self) -> None:
        """Let go. What runs on the machine goes on."""
        if self._finding is not None:
            self._finding.cancel()
            await asyncio.wait([self._finding])
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
            return parcel, _sensible(request, checked(reply))
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

    def _may_give_out_files(self) -> bool:
        """Whether the server shows the runner's files. It is found out once, while the first stream begins."""
        if self._files is None and (self._finding is None or self._finding.done()):
            self._finding = asyncio.create_task(self._find_files(), name="where files are")
        return self._files != ""

    async def _find_files(self) -> None:
        """By one that holds the nonce."""
        with contextlib.suppress(Unreachable, ChannelDown, Refused):  # then with the next stream
            self._files = await self._place_of(_far(await self._box.known()))

    async def _place_of(self, far: Far) -> str:
        """The runner's root below the server's; "" when it is not there. Raises Unreachable."""
        parents = [str(parent) for parent in PurePosixPath(far.root).parents]
        for base in [
            "/",
            *(parent for parent in parents if parent != "/"),
        ]:  # on Colab it is the first
            path = relpath(far.root, base)
            with contextlib.suppress(Refusal):
                if await self._holds(f"{path}/runtime_id", far.nonce.encode()):
                    return path
        return ""

    async def _holds(self, path: str, data: bytes) -> bool:
        found = b""
        async for piece in self._server.bytes_of(path, 0):
            found += piece
            if len(found) > len(data) + 2:
                return False
        return found.strip() == data

    async def bytes_of(self, path: str, offset: int) -> AsyncIterator[bytes]:
        """Raises Refusal: it is not given out. Unreachable."""
        if self._files is None and self._finding is not None:
            await asyncio.wait([self._finding])
        if not self._files:
            raise Refusal(404, path)
        async for piece in self._server.bytes_of(f"{self._files}/{path}", offset):
            yield piece


_REPLIES: Mapping[str, Mapping[str, type]] = {
    "put": {"corrupt": list},
    "unpack": {"missing": dict, "corrupt": list},
    "fetch": {"size": int},
    "environment": {"state": str},
    "environments": {"environments": list},
    "servers": {"servers": list},
}  # what is relied on


def _sensible(request: Mapping[str, Any], reply: dict[str, Any]) -> dict[str, Any]:
    """The reply, unless it lacks what such a reply has. Raises ProtocolError."""
    for name, kind in _REPLIES.get(str(request["op"]), {}).items():
        if not isinstance(reply.get(name), kind):
            raise wire.ProtocolError("its answer makes no sense")
    return reply


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
