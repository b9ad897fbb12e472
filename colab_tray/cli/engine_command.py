"""`engine --background`: what a command starts when no engine runs. Nobody types it."""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal

from colab_tray.cli import options as reading
from colab_tray.cli.engine_start import READY, READY_FD, TURN_FD
from colab_tray.cli.places import Places
from colab_tray.core import logs
from colab_tray.core.control.server import ControlServer, serve
from colab_tray.core.control.takeover import free
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.paths import Paths, find
from colab_tray.core.settings import Settings

PREDECESSOR = 30.0  # seconds an engine that is ending may take to let go of the home

log = logging.getLogger(__name__)


def engine(words: list[str], _: Places) -> int:
    options = reading.read(words, {"--background": None}, verbatim=False)
    if options.rest or not options.on("--background"):
        raise reading.usage("The engine is started by the commands that need it; `auto` shows one.")
    _detach()
    try:
        asyncio.run(_background(find().make()))
    except ColabTrayError as error:
        _say(f"error {error.code} {error}\n".encode(errors="replace"))
        return error.exit_status
    return 0


def _detach() -> None:
    """Belong to no terminal, no folder, and to none of the pipes the command was started with."""
    with contextlib.suppress(PermissionError):  # leads a session already
        os.setsid()
    os.chdir("/")
    os.closerange(max(READY_FD, TURN_FD) + 1, 1 << 16)


async def _background(paths: Paths) -> None:
    settings = Settings.load(paths)
    stop_log = logs.start(paths.log, settings.text("log.level"))
    try:
        await asyncio.to_thread(free, paths.lock, within=PREDECESSOR)
        async with (
            open_engine(paths, settings, kind="background") as engine,
            serve(engine) as server,
        ):
            _catch_signals(engine)
            _ready(paths)
            await _until_idle(engine, server, settings.number("engine.idle_exit"))
    finally:
        stop_log()


def _catch_signals(engine: Engine) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop, f"ended by {number.name}")


def _ready(paths: Paths) -> None:
    """Tell the command that waits, end the turn, and speak to a file from now on."""
    _say(READY)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    words = os.open(paths.log / "engine.stderr", flags, 0o600)
    os.dup2(words, 1)
    os.dup2(words, 2)
    for handle in (words, READY_FD, TURN_FD):
        os.close(handle)
    faulthandler.enable()


def _say(words: bytes) -> None:
    with contextlib.suppress(OSError):  # whoever started us may be gone
        os.write(READY_FD, words)


async def _until_idle(engine: Engine, server: ControlServer, patience: float) -> None:
    """Return when the engine was told to stop, or after so many seconds in which nobody needed it."""
    loop = asyncio.get_running_loop()
    while not engine.stopping.is_set():
        if server.connections or engine.busy():
            server.touched = loop.time()
        left = server.touched + patience - loop.time()
        if left <= 0:
            log.info("nobody has needed this engine for %.0f s", patience)
            engine.stop("idle")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(engine.stopping.wait(), max(left, 0.0))
