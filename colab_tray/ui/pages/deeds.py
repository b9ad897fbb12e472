"""What pages ask of the engine has in common that it is waited for and that nobody waits here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


class PageDeeds:
    """`ready` waits for the engine, `do` carries out and shows what went wrong. Methods return at once."""

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._ready = ready
        self._do = do
