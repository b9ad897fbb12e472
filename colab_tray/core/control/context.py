"""What every method of the control protocol works with."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from colab_tray.core.control import protocol
from colab_tray.core.control.follows import Follows
from colab_tray.core.model.facts import dataclass

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

Given = Mapping[str, Any]  # the parameters that were given, checked


class Front(Protocol):
    """The window of a tray."""

    def come_up(self) -> None: ...

    async def open(self, files: Sequence[str], env: Mapping[str, str], umask: int) -> list[str]:
        """Run these and show them; a sentence for each that cannot be."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """What methods work with. `stopping` is set when the server takes nothing more on."""

    engine: Engine
    follows: Follows
    front: Front | None = None  # a tray has one
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    waits: set[asyncio.Task[Any]] = field(default_factory=set)  # with no end of their own

    @contextlib.asynccontextmanager
    async def until_stopping(self) -> AsyncIterator[None]:
        """Within it the task may wait for long. Raises Stopping there when the server ends."""
        ending = protocol.Stopping("This engine is ending; ask the next one.")
        task = asyncio.current_task()
        if self.stopping.is_set() or task is None:
            raise ending
        self.waits.add(task)
        try:
            yield
        except asyncio.CancelledError:
            if not self.stopping.is_set():
                raise
            raise ending from None
        finally:
            self.waits.discard(task)

    def stop(self) -> None:
        """Take nothing more on, and end what waits for long."""
        self.stopping.set()
        for task in self.waits:
            task.cancel()
