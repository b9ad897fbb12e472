"""Much output: into the mirror, out of it again, and in two million small pieces."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import scripts
from benchmarks.figure import Figure, ours_at_most, ratio_at_least, ratio_at_most
from benchmarks.jobs import JobFailed
from benchmarks.sampling import Pair, in_turns
from benchmarks.stage import LAUNCHER, Stage
from benchmarks.warm import request

IN, MEMORY, OUT, PRINTS = (
    ratio_at_least(0.9),
    ours_at_most(24.0),
    ratio_at_least(0.3),
    ratio_at_most(1.0),
)
MIB = 1 << 20


def gibibyte(stage: Stage) -> Iterator[Figure]:
    """`output_1gib`, `output_1gib_memory` and `logs_1gib`, of the same jobs."""
    size = 64 * MIB if stage.quick else 1024 * MIB
    measured = _Big(stage, size)
    pair = in_turns(measured.ours, measured.cat, stage.plan(5, 120.0, quick=1))
    facts = {"bytes": size, "durable_mib_s": median(measured.durable)}
    runs = pair.runs
    yield Figure("output_1gib", IN, *pair.medians, "MiB/s", runs, facts=facts)
    note = "peak of the engine's resident memory less what it had before; rival: the limit"
    grown = max(measured.grown)
    yield Figure(
        "output_1gib_memory", MEMORY, grown, MEMORY.limit, "MiB", runs, "floor", {"note": note}
    )
    logs = measured.logs
    yield Figure("logs_1gib", OUT, median(logs), pair.medians[1], "MiB/s", len(logs))


def prints(stage: Stage) -> Iterator[Figure]:
    count = 100_000 if stage.quick else 2_000_000
    script = stage.script("prints.py", scripts.prints(count))
    target = stage.work / "prints.txt"
    stage.home.warm("bare", stage.python, stage.env)
    pair = in_turns(
        lambda: stage.home.connection.run(request(stage, script, "bare")).ended,
        lambda: stage.plain.through_cat([stage.python, "-u", script], target),
        stage.plan(3, 90.0, quick=1),
    )
    yield _seconds("prints_2m", pair, count)


def _seconds(name: str, pair: Pair, count: int) -> Figure:
    ours, rival = (one / 1e3 for one in pair.medians)
    return Figure(name, PRINTS, ours, rival, "s", pair.runs, facts={"prints": count})


class _Big:
    """Both ways of a gigabyte. Each begins with nothing left for the disk to write."""

    def __init__(self, stage: Stage, size: int) -> None:
        self.durable: list[float] = []  # MiB/s until the end was stored
        self.grown: list[float] = []  # MiB
        self.logs: list[float] = []  # MiB/s
        self._stage = stage
        self._size = size
        self._script = stage.script("big.py", scripts.big(size))
        self._engine = stage.home.engine()
        stage.home.warm("bare", stage.python, stage.env)

    def ours(self) -> float:
        stage = self._stage
        os.sync()
        before = _memory(self._engine, "VmRSS")
        _forget_peak(self._engine)
        run = stage.home.connection.run(request(stage, self._script, "bare"))
        self.grown.append((_memory(self._engine, "VmHWM") - before) / MIB)
        self.durable.append(self._rate(run.ended))
        self._read_back(run.job)
        return self._rate(run.mirrored)

    def cat(self) -> float:
        os.sync()
        target = self._stage.work / "big.txt"
        took = self._stage.plain.through_cat([self._stage.python, self._script], target)
        self._check(target)
        return self._rate(took)

    def _read_back(self, job: dict[str, Any]) -> None:
        target = self._stage.work / "logs.txt"
        plain = type(self._stage.plain)(self._stage.home.env)
        self.logs.append(self._rate(plain.into_file([LAUNCHER, "logs", job["id"]], target)))
        self._check(target)
        mirror = self._stage.home.mirrors / f"{job['id']}.{job['attempt']}.journal"
        with suppress(FileNotFoundError):
            mirror.unlink()

    def _check(self, target: Path) -> None:
        size = target.stat().st_size
        target.unlink()
        if size != self._size:
            raise JobFailed(f"{size} bytes have arrived in {target}, not {self._size}")

    def _rate(self, milliseconds: float) -> float:
        return self._size / MIB / milliseconds * 1e3


def _memory(pid: int, name: str) -> int:
    """Bytes, as the kernel counts them."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise ProcessLookupError(pid)


def _forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")
