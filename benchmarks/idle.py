"""What it costs the processors when nothing is to be done."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from benchmarks.figure import Figure, ours_below
from benchmarks.home import Home
from benchmarks.stage import Stage

GOAL = ours_below(0.2)
NOTE = "per cent of one processor: the engine, the runner, warm servers and spares, summed"


def engine(stage: Stage) -> Iterator[Figure]:
    """A background engine with both servers warm."""
    home = stage.new_home("idle")
    home.start()
    yield _idle(stage, home, "engine_idle_cpu")


def auto(stage: Stage) -> Iterator[Figure]:
    """`colab-tray auto`, which watches the inbox."""
    home = stage.new_home("idle-auto")
    home.start_foreground()
    home.command("inbox", "allow", str(home.root / "inbox"))
    yield _idle(stage, home, "auto_idle_cpu")


def _idle(stage: Stage, home: Home, name: str) -> Figure:
    for kind in ("bare", "loaded") if stage.science else ("bare",):
        home.warm(kind, stage.python, stage.env)
    leader = home.engine()
    home.hang_up()
    roots = {"engine": [leader], "all": [leader, *below(leader), home.runner()]}
    roots["all"] += below(home.runner())
    seconds = idle_seconds(stage)
    time.sleep(2.0)  # the last refill, the last checkpoint
    before = {what: spent(pids) for what, pids in roots.items()}
    time.sleep(seconds)
    percent = {w: (spent(pids) - before[w]) / seconds * 100 for w, pids in roots.items()}
    home.stop()
    facts = {"engine_alone": percent["engine"], "watched_s": seconds, "note": NOTE}
    return Figure(name, GOAL, percent["all"], 0.0, "%", 1, "floor", facts)


def idle_seconds(stage: Stage) -> float:
    return 5.0 if stage.quick else 45.0


def spent(pids: Iterable[int]) -> float:
    """Seconds of processor time of these processes so far; those that have ended count as none."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def below(pid: int) -> list[int]:
    """Every process that this one, or one below it, has started."""
    found: list[int] = []
    with suppress(OSError):
        for path in Path(f"/proc/{pid}/task").iterdir():
            found += [int(number) for number in (path / "children").read_text().split()]
    return [*found, *(deeper for one in found for deeper in below(one))]
