"""What every method of the control protocol works with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from colab_tray.core.control.follows import Follows

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

Given = Mapping[str, Any]  # the parameters that were given, checked


@dataclass(frozen=True, slots=True)
class Context:
    """What methods work with. `stopping` is set when the server takes nothing more on."""

    engine: Engine
    follows: Follows
    show_window: Callable[[], None] | None = None  # a tray has one
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
