"""A page without a window around it: nothing that is asked for happens."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from colab_tray.ui.intentions import Intentions
from colab_tray.ui.pages import Around
from colab_tray.ui.remembered import Remembered

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


def alone() -> Around:
    return Around(
        does=Intentions(**{field.name: _nothing for field in fields(Intentions)}),
        ready=_never,
        do=_drop,
        say=_nothing,
        go=_nothing,
        changed=_nothing,
        remembered=Remembered(),
        inbox="/home/ada/Colab Inbox",
    )


def _nothing(*_: object) -> None:
    return None


async def _never() -> Engine:
    raise AssertionError("no engine is here")


def _drop(work: Coroutine[Any, Any, None]) -> None:
    work.close()
