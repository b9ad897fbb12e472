"""What a source of runtimes offers."""

from __future__ import annotations

from typing import Protocol

from colab_tray.core.channels.base import Channel
from colab_tray.core.model.runtime import Runtime


class Provider(Protocol):
    """Finds or makes runtimes. Every method may raise RuntimeUnavailable."""

    @property
    def name(self) -> str: ...

    async def start(self) -> tuple[Runtime, Channel]:
        """A registered runtime, ready for attempts, and the way to its runner."""
        ...

    async def stop(self) -> None:
        """End what is kept warm. Attempts that run go on. Doing it twice is harmless."""
        ...
