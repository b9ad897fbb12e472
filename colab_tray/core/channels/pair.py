"""The two kernels of a letterbox on one server: requests go into one, answers come out of the other.

On a machine that is new one does both until the other has started: two that start at once take twice as
long, and so would the first job.
"""

from __future__ import annotations

import asyncio
import contextlib

from colab_tray.core.channels.base import ChannelDown
from colab_tray.core.channels.line import Line

_FIRST_JOB = 0.4  # seconds in which the first job has the processors, unless both are needed before


class Pair:
    """`apart` is set unless one does both. `within` is seconds."""

    def __init__(self, requests: Line, answers: Line) -> None:
        self.apart = asyncio.Event()
        self.apart.set()
        self._wanted = asyncio.Event()
        self._requests = requests
        self._answers = answers

    @property
    def together(self) -> bool:
        return not self.apart.is_set()

    @property
    def way_out(self) -> Line:
        """Where requests are put now."""
        return self._answers if self.together else self._requests

    async def meet(self, within: float) -> None:
        """Find out whether the machine is new: then its kernel is only starting. Raises ChannelDown."""
        if self._requests.found.is_set():
            return
        self._answers.begin()
        try:
            async with asyncio.timeout(within):
                await self._answers.found.wait()
        except TimeoutError:
            raise ChannelDown(self._answers.why) from None
        if self._answers.starting and not self._requests.found.is_set():
            self.apart.clear()

    async def parted(self) -> None:
        """Have the other one started now."""
        self._wanted.set()
        await self.apart.wait()

    async def part(self, expression: str, within: float) -> None:
        """Start the other one, however long that takes: it is there when it has evaluated something."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FIRST_JOB):
                await self._wanted.wait()
        while self.together:
            with contextlib.suppress(ChannelDown):
                await self._requests.evaluate(expression, within)
                self.apart.set()
