"""The way to one machine of Google Colab: its proxy token, kept fresh, and the channel that uses it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from colab_tray.core.google.colab_api import ColabApi
from colab_tray.core.model.errors import MachineGone
from colab_tray.core.model.machine import Access
from colab_tray.core.providers.base import Around
from colab_tray.core.timing import Clock

if TYPE_CHECKING:
    from colab_tray.core.channels.kernel import KernelChannel

EARLY = 300.0  # seconds before its end that a token is had anew


class Door:
    """What the channel needs of whoever owns the machine (`jupyter.connection.Connection`)."""

    def __init__(
        self,
        api: Callable[[], Awaitable[ColabApi]],
        endpoint: str,
        clock: Clock,
        suspect: Callable[[], None],
    ) -> None:
        self._api = api
        self._endpoint = endpoint
        self._clock = clock
        self._suspect = suspect
        self._access: Access | None = None
        self._asking = asyncio.Lock()

    async def access(self, *, renew: bool = False) -> Access:
        """Raises what the API raises; MachineGone only says what one source says."""
        before = self._access
        if before is not None and not renew and not self.due:
            return before
        async with self._asking:
            if self._access is not before and self._access is not None:
                return self._access  # somebody else had it meanwhile
            try:
                self._access = await (await self._api()).access(self._endpoint)
            except MachineGone:
                self._suspect()
                raise
            return self._access

    @property
    def due(self) -> bool:
        """Whether the present token ends soon, or there is none."""
        return self._access is None or self._clock.wall() >= self._access.expires - EARLY


class ColabWay:
    """A channel to the runner of a machine, and what the machine is like.

    `name` is this installation's; `learned` is told the version of the machine's Python.
    """

    def __init__(
        self,
        door: Door,
        name: str,
        configuration: Callable[[], Mapping[str, Any]],
        clock: Clock,
        random: Random,
        learned: Callable[[str], Awaitable[None]],
    ) -> None:
        from colab_tray.core.channels.kernel import KernelChannel

        self._door = door
        self._learned = learned
        self.channel: KernelChannel = KernelChannel(
            door, name, configuration, clock=clock, random=random
        )

    async def ensure(self, connected: Callable[[], None]) -> tuple[str, Around]:
        far = await self.channel.ensure(connected)
        await self._learned(far.version)
        return far.nonce, Around(far.python, far.folder, far.environment, far.version)

    async def refresh(self) -> None:
        if self._door.due:
            await self._door.access()

    async def close(self) -> None:
        await self.channel.close()
