"""How much each runtime is used, asked of its runner while somebody looks and never otherwise.

Looking costs the machine little, makes it no more used and keeps nobody from being given back (see
`wire`). However many look, a runtime is asked once in a few seconds.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from colab_tray.core.channels.base import Channel, ChannelDown, Refused
from colab_tray.core.channels.meters import meters
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.runtime import Runtime, RuntimeState

if TYPE_CHECKING:
    from colab_tray.core.jobs.ways import Ways
    from colab_tray.core.model.meters import Meters

log = logging.getLogger(__name__)

RARELY = 2.0  # seconds between two looks at one runtime
_PATIENCE = 5.0  # seconds; who does not answer by then tells nothing this time

Look = asyncio.Task["Meters | None"]


class Metering:
    """One for each engine."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._looks: dict[
            str, tuple[float, Look]
        ] = {}  # the last of each runtime, and when it began

    async def look(self) -> dict[str, Meters]:
        """By the runtime's id, of those that are ready and tell it."""
        there = {
            one.id: one
            for one in self._ways.runtimes()
            if one.state is RuntimeState.READY and one.id in self._ways.channels
        }
        for name in self._looks.keys() - there.keys():
            self._looks.pop(name)[1].cancel()
        for name, runtime in there.items():
            self._begin(runtime, self._ways.channels[name])
        looks = {name: look for name, (_, look) in self._looks.items()}
        if looks:
            await asyncio.wait(looks.values(), timeout=_PATIENCE)
        answers = {name: look.result() for name, look in looks.items() if _told(look)}
        return {name: found for name, found in answers.items() if found is not None}

    def _begin(self, runtime: Runtime, channel: Channel) -> None:
        now = self._ways.clock.monotonic()
        begun, look = self._looks.get(runtime.id, (0.0, None))
        if look is None or (look.done() and now - begun >= RARELY):
            asking = asyncio.create_task(_asked(runtime, channel), name=f"look at {runtime.id}")
            self._looks[runtime.id] = now, asking

    async def close(self) -> None:
        """What is still asked is not waited for."""
        for _, look in self._looks.values():
            look.cancel()
        await asyncio.gather(*(look for _, look in self._looks.values()), return_exceptions=True)
        self._looks.clear()


def _told(look: Look) -> bool:
    return look.done() and not look.cancelled()


async def _asked(runtime: Runtime, channel: Channel) -> Meters | None:
    try:
        return await meters(channel, runtime.nonce)
    except (ChannelDown, Refused, ColabTrayError) as error:
        log.debug("%s does not say how much it is used: %s", runtime.id, error)
        return None
