"""What follows a reply of a runner behind a kernel.

It comes through the letterbox, and when it is much, in ranges out of its file.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from random import Random
from typing import Any, Protocol

from colab_tray.core.channels.base import ChannelDown
from colab_tray.core.channels.parcel import Parcel
from colab_tray.core.jupyter.connection import Refusal, Unreachable
from colab_tray.core.timing import backoff
from runtime_notebook.runner import wire

_FAILED, _BASE, _CAP = 5, 0.05, 1.0  # times in a row; seconds between them
_OFTEN = 64 << 10  # bytes; a range that brought as many is followed by the next at once


class Source(Protocol):
    """What a stream needs of its channel."""

    async def asked(
        self, request: Mapping[str, Any], *, stream: bool = False, bulk: bool = False
    ) -> tuple[Parcel, dict[str, Any]]: ...

    def taken(self, parcel: Parcel) -> bytes: ...

    def drop(self, parcel: Parcel) -> None: ...

    def bytes_of(self, path: str, offset: int) -> AsyncIterator[bytes]: ...


class KernelStream:
    """A journal, or a file: through the letterbox as it comes, in ranges when it is much."""

    def __init__(
        self,
        channel: Source,
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

    async def piece(self) -> memoryview:
        """See `base.Pieces`."""
        rest, self._rest = self._rest, memoryview(b"")
        while not rest and (more := await self._more()) is not None:
            rest = memoryview(more)
        self._offset += len(rest)
        return rest

    async def read_into(self, buffer: memoryview) -> int:
        piece = await self.piece()
        count = min(len(buffer), len(piece))
        buffer[:count] = piece[:count]
        self._rest = piece[count:]
        self._offset -= len(self._rest)
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
