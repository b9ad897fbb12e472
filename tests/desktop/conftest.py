"""Two kinds of tests: widgets before a little engine, and the whole program in a real desktop.

The second kind needs `scripts/desktop-session -- pytest tests/desktop`; without it only the first runs.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from little import LittleEngine
from looping import on_a_loop
from panel import forget_notifications
from program import SESSION, Program
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from stage import Stage

from colab_tray.ui.language import FOLDER

Scene = Callable[[Stage], Coroutine[Any, Any, None]]


class Play(Protocol):
    """Plays a scene; `before` sets the engine up before anybody looks at it."""

    def __call__(self, scene: Scene, before: Callable[[LittleEngine], None] = ...) -> None: ...


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Play:
    """Runs a coroutine before a stage: tray, window and the coroutine that keeps them true."""

    def run(scene: Scene, before: Callable[[LittleEngine], None] = lambda _: None) -> None:
        async def whole() -> None:
            engine = LittleEngine(tmp_path)
            before(engine)
            try:
                async with Stage(engine) as stage:
                    await asyncio.wait_for(scene(stage), 100)
            finally:
                engine.close()

        on_a_loop(qapp, whole())

    return run


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The whole program with a home of its own; not started yet."""
    if SESSION not in ("", "none"):
        forget_notifications()
    with Program(tmp_path / "home") as one:
        yield one


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The application speaks German."""
    words = QTranslator()
    assert words.load("de", str(FOLDER))
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)
