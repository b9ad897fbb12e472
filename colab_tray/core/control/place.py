"""One tray for each home: the first has the place, a later start hands over what it was asked and leaves.

It works from the tray's first moment on, before there is an engine to ask, and where none ever comes.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from colab_tray.core import system
from colab_tray.core.control.client import Client, Disconnected, NoEngine
from colab_tray.core.model.errors import BadInput, EngineUnavailable

LOCK = "tray.lock"
BELL = "tray.bell"  # rung by a file: the tray has a window before it has an engine
RING_AFTER = 0.3  # seconds
PATIENCE = 45.0  # seconds a tray may take to open; it may have to wait for another engine's end
_PAUSE = 0.05


def take(run: Path) -> bool:
    """Have the tray's place as long as this process lives. Raises OSError."""
    handle = os.open(run / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    if system.try_lock(handle):
        return True  # the handle stays open, and the lock with it
    os.close(handle)
    return False


def rung(run: Path) -> bool:
    """Whether somebody has rung since the last look."""
    try:
        (run / BELL).unlink()
    except FileNotFoundError:
        return False
    return True


def hand_over(run: Path, files: Sequence[str], env: Mapping[str, str], umask: int) -> bool:
    """Have the tray that runs open its window and run these files; False: it has gone, the place is ours.

    Blocks. Raises BadInput with the sentences of what could not be run, EngineUnavailable.
    """
    asked = {"files": list(files), "env": dict(env), "umask": umask}
    began, ringing = time.monotonic(), False
    while not _asked(str(run), asked):
        if take(run):
            return False
        waited = time.monotonic() - began
        if waited > RING_AFTER and not ringing:
            ringing = True
            (run / BELL).touch(0o600)
        elif ringing and not files and not (run / BELL).exists():
            break  # the window is there
        if waited > PATIENCE:
            raise EngineUnavailable(
                "Colab Tray is running, and its engine does not answer; its window says why. Nothing was run."
            )
        threading.Event().wait(_PAUSE)
    return True


def _asked(run: str, asked: dict[str, Any]) -> bool:
    """Whether the tray's engine has answered. What it may have begun is never asked for again."""
    try:
        client = Client(run, name="tray")
    except NoEngine:
        return False
    try:
        status: Any = client.call("status", {}, within=5.0)
        if status["engine"]["kind"] != "tray":
            return False  # the tray is about to take its place
        answer: Any = client.call("ui.open", asked)
    except Disconnected:
        return False
    finally:
        client.close()
    if answer["refused"]:
        raise BadInput("\n".join(answer["refused"]))
    return True
