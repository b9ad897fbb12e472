"""What comes of a stream, piece by piece."""

from __future__ import annotations

from collections.abc import AsyncIterator

from colab_tray.core.channels.base import Pieces, Stream

_FIRST = 16 << 10  # bytes; grows to FULL when a read fills it
FULL = 512 << 10  # fits a processor's cache


async def pieces(stream: Stream) -> AsyncIterator[memoryview]:
    """Each is good until the next is asked for; one of FULL bytes says that there may be much more.

    Raises ChannelDown.
    """
    if isinstance(stream, Pieces):
        while piece := await stream.piece():
            yield piece
        return
    buffer = memoryview(bytearray(_FIRST))
    while count := await stream.read_into(buffer):
        yield buffer[:count]
        if count == len(buffer) < FULL:
            buffer = memoryview(bytearray(FULL))
