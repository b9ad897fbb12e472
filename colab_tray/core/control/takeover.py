"""Getting the home for an engine of one's own: the tray's, or `auto`'s."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from colab_tray.core import system
from colab_tray.core.control.client import Client, Disconnected, NoEngine
from colab_tray.core.control.turn import Turn, take
from colab_tray.core.model.errors import EngineUnavailable
from colab_tray.core.paths import Paths

PATIENCE = 30.0  # seconds an engine may take to end


def claim(paths: Paths) -> Turn:
    """Take the turn, have a background engine hand over, and wait until the home is free.

    End the turn once the new engine listens; until then commands wait. Blocks: call it on a thread.
    Raises ActionNeeded when the engine belongs to a tray or to `auto`, EngineUnavailable when it does
    not end, StorageError and PermissionNeeded for the folders.
    """
    turn = take(str(paths.make().run))
    try:
        _ask_to_leave(str(paths.run))
        if not free(paths.lock, within=PATIENCE):
            raise EngineUnavailable(
                f"The engine of {paths.data} was asked to hand over and does not end. End its process, "
                "then try again; running scripts are not harmed."
            )
    except BaseException:
        turn.end()
        raise
    return turn


def free(lock: Path, *, within: float) -> bool:
    """Whether nobody holds an engine's lock, after waiting for that so many seconds. Blocks."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    if not system.try_lock(handle):
        return _free_later(handle, within)
    os.close(handle)
    return True


def _free_later(handle: int, within: float) -> bool:
    """The system's queue knows no time limit, so another thread stands in it."""
    free = threading.Event()

    def stand_in_line() -> None:
        system.lock(handle)
        os.close(handle)
        free.set()

    threading.Thread(target=stand_in_line, name="wait for the engine's lock", daemon=True).start()
    return free.wait(within)


def _ask_to_leave(run: str) -> None:
    try:
        client = Client(run, name="takeover")
    except NoEngine:
        return
    try:
        client.call("engine.hand_over", {})
    except Disconnected:
        pass  # it is ending already
    finally:
        client.close()
