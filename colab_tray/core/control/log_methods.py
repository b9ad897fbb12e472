"""The methods of the control protocol that are about this program's own log."""

from __future__ import annotations

import asyncio
import os
import platform
import re
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray import __version__
from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.logs import redact
from colab_tray.core.settings import SETTINGS, Settings

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

FILE = "engine.log"
TAIL = 1 << 20  # bytes that are read of it at most at once
LINES = 200  # of the log in a report
_EMAIL = re.compile(r"[\w.+\-]{1,64}@([\w\-]{1,64}(?:\.[\w\-]{1,64})+)")

Place = tuple[int, int]  # a file's number, and how far it was read
START: Place = (0, 0)


async def log_report(context: Context, _: Given) -> protocol.Json:
    return {"report": await report(context.engine)}


async def report(engine: Engine, more: str = "") -> str:
    """What somebody who helps would ask: versions, the system, what is set, the end of the log.

    Without secrets, without addresses of people, with `~` for the home folder. `more` is a line of the
    surface's own.
    """
    text, _ = await asyncio.to_thread(read_log, engine.paths.log)
    lines = [
        f"Colab Tray {__version__}, {engine.kind}",
        f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors",
        *([more] if more else []),
        f"Runtimes: {', '.join(f'{one.spec} {one.state}' for one in engine.runtimes()) or 'none'}",
        f"Jobs: {', '.join(f'{count} {state}' for state, count in engine.counts().items()) or 'none'}",
        "",
        "Settings that differ:",
        *(differing(engine.settings) or ["none"]),
        "",
        f"The last lines of {FILE}:",
        *text.rstrip("\n").split("\n")[-LINES:],
    ]
    return public("\n".join(lines)) + "\n"


def differing(settings: Settings) -> list[str]:
    """What is not as it is by default, and where that comes from."""
    return [
        f"{one.name} = {settings.shown(one.name)} ({settings.source(one.name)})"
        for one in SETTINGS
        if settings.source(one.name) != "default"
    ]


def public(text: str, home: str = os.path.expanduser("~")) -> str:  # noqa: PTH111
    """The text without what is nobody else's business."""
    text = redact(text)
    if len(home) > 1:
        text = text.replace(home, "~")
    return _EMAIL.sub(r"***@\1", text)


def read_log(folder: Path, place: Place = START) -> tuple[str, Place]:
    """What was written since `place`, TAIL bytes at most, from a line's beginning to a line's end, redacted.

    A log that has begun anew, and one that is not there, are read from their beginning.
    """
    path = folder / FILE
    try:
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            number, done = place
            if number != facts.st_ino or done > facts.st_size:
                number, done = facts.st_ino, 0
            start = max(done, facts.st_size - TAIL)
            file.seek(start)
            data = file.read(TAIL)
    except OSError:
        return "", START
    end = data.rfind(b"\n") + 1
    begin = data.find(b"\n") + 1 if start > done else 0  # the rest of a line is none
    if begin > end:
        begin = end
    return redact(data[begin:end].decode(errors="replace")), (number, start + end)
