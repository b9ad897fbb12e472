"""Runs a coroutine on one loop with Qt, as the program does, and leaves nothing of it behind."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QApplication


def on_a_loop(qapp: QApplication, work: Coroutine[Any, Any, None]) -> None:
    """Collects the loop's timers where they are Qt's; another thread would leave Qt half of them."""
    from qasync import QEventLoop  # type: ignore[import-untyped]

    qapp.setQuitOnLastWindowClosed(False)  # as the program has it
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(work)
    finally:
        gc.unfreeze()  # which a window did, also with what was of the loop
        gc.collect()
