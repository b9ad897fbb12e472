"""What comes back on one connection to a runner behind a kernel, piece by piece."""

from __future__ import annotations

import asyncio

from colab_tray.core.channels.base import ChannelDown

OPEN, ENDED, MUCH = 0, 1, 2  # as runner/letterbox.py has it

_LONGEST_POST = 2 << 20  # bytes of a request that go in one message; servers take 10 MiB


class Parcel:
    """What comes back on one connection to the runner."""

    def __init__(self, key: int) -> None:
        self.key = key
        self.data = bytearray()
        self.state = OPEN
        self.error: Exception | None = None
        self._grew = asyncio.Event()

    @property
    def much(self) -> bool:
        """Whether the far side has given it up because a file is the better way for so much."""
        return self.state == MUCH

    async def more(self, than: int = 0) -> bool:
        """Wait until there are more bytes than so many. False at the end. Raises ChannelDown."""
        while len(self.data) <= than and self.state == OPEN:
            if self.error is not None:
                raise ChannelDown(str(self.error))
            self._grew.clear()
            await self._grew.wait()
        return len(self.data) > than

    async def exactly(self, count: int) -> bytes:
        """Raises ChannelDown: it ended before."""
        while len(self.data) < count:
            if not await self.more(len(self.data)):
                raise ChannelDown("the runner's connection ended inside a message")
        found = bytes(self.data[:count])
        del self.data[:count]
        return found

    def feed(self, data: bytes, state: int) -> None:
        self.data += data
        self.state = state
        self._grew.set()

    def fail(self, error: Exception) -> None:
        self.error = self.error or error
        self._grew.set()


def in_parts(frame: bytes) -> list[bytes]:
    """A request, as it is posted."""
    return [frame[at : at + _LONGEST_POST] for at in range(0, len(frame), _LONGEST_POST)]
