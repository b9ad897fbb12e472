"""The engine that a command started: it serves until nobody has needed it for a while."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable

from colab_tray.core import logs
from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.control.server import ControlServer, serve
from colab_tray.core.control.takeover import free
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings

PREDECESSOR = 30.0  # seconds an engine that is ending may take to let go of the home

log = logging.getLogger(__name__)


async def background(paths: Paths, runner: LocalRunner, ready: Callable[[], None]) -> None:
    """Take the home, say that it is ready, serve it. Raises ColabTrayError."""
    settings = Settings.load(paths)
    stop_log = logs.start(paths.log, settings.text("log.level"))
    try:
        await asyncio.to_thread(free, paths.lock, within=PREDECESSOR)
        async with (
            open_engine(paths, settings, kind="background", runner=runner) as engine,
            serve(engine) as server,
        ):
            _catch_signals(engine)
            ready()
            await _until_idle(engine, server, settings.number("engine.idle_exit"))
    finally:
        stop_log()


def _catch_signals(engine: Engine) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop, f"ended by {number.name}")


async def _until_idle(engine: Engine, server: ControlServer, patience: float) -> None:
    """Return when the engine was told to stop, or after so many seconds in which nobody needed it."""
    loop = asyncio.get_running_loop()
    while not engine.stopping.is_set():
        if server.connections or engine.busy() or engine.google.busy:
            server.touched = loop.time()
        left = server.touched + patience - loop.time()
        if left <= 0:
            log.info("nobody has needed this engine for %.0f s", patience)
            engine.stop("idle")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(engine.stopping.wait(), max(left, 0.0))
