"""`engine --background`: what a command starts when no engine runs. Nobody types it.

This computer's runner starts beside the engine, while that is still being imported.
"""

from __future__ import annotations

import contextlib
import os
import sys

from colab_tray.cli import options as reading
from colab_tray.cli.engine_start import READY, READY_FD, TURN_FD
from colab_tray.cli.places import Places
from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.paths import Paths, find, open_words


def engine(words: list[str], _: Places) -> int:
    options = reading.read(words, {"--background": None}, verbatim=False)
    if options.rest or not options.on("--background"):
        raise reading.usage("The engine is started by the commands that need it; `auto` shows one.")
    _detach()
    try:
        _serve(find().make())
    except ColabTrayError as error:
        _say(f"error {error.code} {error}\n".encode(errors="replace"))
        return error.exit_status
    return 0


def _detach() -> None:
    """Belong to no terminal, no folder, and to none of the pipes the command was started with."""
    if sys.platform != "win32":
        with contextlib.suppress(PermissionError):  # leads a session already
            os.setsid()
    os.chdir("/")
    os.closerange(max(READY_FD, TURN_FD) + 1, 1 << 16)


def _serve(paths: Paths) -> None:
    runner = LocalRunner.of(paths)
    runner.begin()
    try:
        import asyncio

        from colab_tray.cli.background import background

        asyncio.run(background(paths, runner, lambda: _ready(paths)))
    finally:
        runner.abandon()


def _ready(paths: Paths) -> None:
    """Tell the command that waits, end the turn, and speak to a file from now on."""
    import faulthandler

    _say(READY)
    words = open_words(paths.log / "engine.stderr", os.O_TRUNC)
    os.dup2(words, 1)
    os.dup2(words, 2)
    for handle in (words, READY_FD, TURN_FD):
        os.close(handle)
    faulthandler.enable()


def _say(words: bytes) -> None:
    with contextlib.suppress(OSError):  # whoever started us may be gone
        os.write(READY_FD, words)
