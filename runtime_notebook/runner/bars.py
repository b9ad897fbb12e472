"""Progress of rich, which draws nothing where there is no terminal: it is told instead."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

from time import monotonic

from . import display as records
from .showing import Sender, like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
PERIOD = 0.2  # seconds between two reports
_PATIENCE = 1.0  # seconds; nobody waits long for progress to be told


def on_rich(module: Any, sender: Sender) -> None:
    """Report after whatever moves a bar."""
    progress = module.Progress
    last = [0.0]

    def report(bars: Any, *, surely: bool = False) -> None:
        now = monotonic()
        if surely or now - last[0] >= PERIOD:
            last[0] = now
            task = _telling(bars.tasks)
            made = [] if task is None else [_record(task)]
            if surely:
                made.append(records.NOTHING)
            records.hand_over(sender.address, made, _PATIENCE)

    def reporting(original: Any, *, surely: bool = False) -> Any:
        def moved(self: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(self, *args, **kwargs)
            report(self, surely=surely)
            return result

        return like(original, moved)

    progress.advance = reporting(progress.advance)
    progress.update = reporting(progress.update)
    progress.stop = reporting(progress.stop, surely=True)


def _telling(tasks: Any) -> Any:
    """The bar that tells most: the first that is not done, else the last."""
    shown = [task for task in tasks if task.visible]
    return next((task for task in shown if not task.finished), shown[-1] if shown else None)


def _record(task: Any) -> records.Record:
    fraction = task.completed / task.total if task.total else None
    speed = task.speed if task.finished_speed is None else task.finished_speed
    left = task.time_remaining
    rate = f"{speed:.3g}/s" if speed else None
    text = str(task.description).replace("[/]", "").strip()
    return records.progress(fraction, text, rate, left)
