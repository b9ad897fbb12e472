"""Many scripts are saved into an allowed inbox at once: does the engine's loop stay free meanwhile?"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.figure import Figure, ours_at_most
from benchmarks.home import Home, wait_for
from benchmarks.sampling import percentile
from benchmarks.stage import Stage

GOAL = ours_at_most(16.0)
SAVES = 1000
PATIENCE = 180.0  # seconds for all of them
NOTE = "how late the engine's event loop came round, each 2 ms, from the first save to the last end"


def inbox_burst(stage: Stage) -> Iterator[Figure]:
    saves = 100 if stage.quick else SAVES
    home = stage.new_home("burst", VIRTUAL_ENV=str(Path(stage.python).parent.parent))
    late = stage.scratch / "late.json"
    home.start_foreground([sys.executable, "-m", "benchmarks.metered", str(late)])
    home.command("inbox", "allow", str(home.root / "inbox"))
    began = time.time()
    for n in range(saves):
        (home.root / "inbox" / f"s{n}.py").write_text(f"print({n})\n", "utf-8")
    wait_for(lambda: _ended(home) >= saves or None, f"the end of {saves} jobs", PATIENCE)
    ended = time.time()
    jobs = _jobs(home)
    home.stop()
    noted = json.loads(late.read_text("utf-8"))
    samples = [lateness * 1e3 for at, lateness in noted if began <= at <= ended]
    facts = {
        "max_ms": max(samples),
        "jobs": jobs,
        "twice": jobs - saves,
        "jobs_per_second": saves / (ended - began),
        "note": NOTE,
    }
    stall = percentile(samples, 99)
    yield Figure("inbox_burst", GOAL, stall, None, "ms", len(samples), facts=facts)


def _jobs(home: Home) -> int:
    return _count(home, "SELECT count(*) FROM jobs")


def _ended(home: Home) -> int:
    return _count(home, "SELECT count(*) FROM jobs WHERE state = 'succeeded'")


def _count(home: Home, sql: str) -> int:
    with closing(sqlite3.connect(f"file:{home.root}/data/tray.db?mode=ro", uri=True)) as db:
        return int(db.execute(sql).fetchone()[0])
