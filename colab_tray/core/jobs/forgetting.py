"""The runners need not keep what we have verified and stored: they are told of it, many at a time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

from colab_tray.core.channels.base import Channel, ChannelDown, Refused
from colab_tray.core.model.job import Attempt

_SOON = 0.5  # seconds


class Forgetting:
    """Attempts to be forgotten by the runtimes they ran on. `channels` are by runtime."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._settled: list[Attempt] = []
        self._task: asyncio.Task[None] | None = None

    def soon(self, attempt: Attempt) -> None:
        self._settled.append(attempt)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name="forget attempts")

    def close(self) -> None:
        """What is not told by now the runners keep; they clear up by themselves in the end."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> None:
        try:
            while self._settled:
                await asyncio.sleep(_SOON)
                await self._forget_settled()
        finally:
            self._task = None

    async def _forget_settled(self) -> None:
        by_disk: dict[tuple[str, str], list[str]] = {}
        for attempt in self._settled:
            by_disk.setdefault((attempt.runtime, attempt.nonce), []).append(attempt.id)
        self._settled.clear()
        for (runtime, nonce), ids in by_disk.items():
            if runtime in self._channels:
                await self._forget(self._channels[runtime], nonce, ids)

    @staticmethod
    async def _forget(channel: Channel, nonce: str, ids: list[str]) -> None:
        with contextlib.suppress(ChannelDown, Refused):
            await channel.call({"op": "forget", "nonce": nonce, "attempts": ids})
