"""What a source of runtimes offers. Optional abilities are protocols of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

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


class KeepsWarm(Protocol):
    """Runtimes whose warm servers can be seen and replaced."""

    async def servers(self) -> list[dict[str, Any]]: ...

    async def restart(self) -> None: ...

    async def configure(self) -> None: ...

    async def warm(self, python: str, env: Mapping[str, str]) -> None: ...
