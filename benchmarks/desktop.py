"""The tray beside a bare tray application, both in a real desktop: start, memory, idling."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.figure import Figure, left_out, ours_at_most, ours_below, ratio_at_most
from benchmarks.history import fill
from benchmarks.home import NotReady
from benchmarks.stage import PROJECT, Stage
from colab_tray.core.jobs.upkeep import FIRST

START, RSS, IDLE = ratio_at_most(2.0), ratio_at_most(1.6), ours_below(0.2)
CLICK, WINDOW = ours_at_most(300.0), ratio_at_most(4.0)
GOALS = {
    "tray_start": START,
    "tray_rss": RSS,
    "tray_idle_cpu": IDLE,
    "tray_idle_inbox": IDLE,
    "tray_idle_closed": IDLE,
    "window_click": CLICK,
    "window_rss": WINDOW,
}
SESSION = PROJECT / "scripts/desktop-session"
NO_DESKTOP = "left out: scripts/desktop-session --install has not been run ({why})"
_CANNOT = 125  # its exit status when a part of the desktop is missing


def tray(stage: Stage) -> Iterator[Figure]:
    """`tray_*`, of the same starts; `window_*`, of those with a long history, beside the same bare tray."""
    plan = stage.plan(12, 120.0, quick=2)
    wish = {
        "runs": plan.runs,
        "seconds": plan.seconds,
        "idle": 5.0 if stage.quick else 45.0,
        "upkeep": 0.0 if stage.quick else FIRST + 15.0,
        "windows": 1 if stage.quick else 5,
    }
    jobs = 2_000 if stage.quick else 100_000
    homes = {"lived_in": _lived_in(stage, jobs), "watching": stage.new_home("watching").env}
    try:
        found = _inside(stage, {**wish, **homes})
    except NotReady as error:
        yield from (left_out(n, g, NO_DESKTOP.format(why=error)) for n, g in GOALS.items())
        return
    runs, (ours, rival) = found["runs"], found["start"]
    yield Figure("tray_start", START, ours, rival, "ms", runs, facts=found["facts"])
    ours, rival = found["rss"]
    yield Figure("tray_rss", RSS, ours, rival, "MiB", runs)
    yield from _waiting(found["idle"], wish["idle"])
    note = {"note": "from asking for it until the window manager shows it", "jobs": jobs}
    click, facts = found["window"]["click"], {**note, "worst_ours": max(found["clicks"])}
    yield Figure("window_click", CLICK, click, CLICK.limit, "ms", wish["windows"], "floor", facts)
    ours, rival = found["window"]["rss"], found["rss"][1]
    yield Figure("window_rss", WINDOW, ours, rival, "MiB", wish["windows"], facts={"jobs": jobs})


def _waiting(idle: dict[str, float], seconds: float) -> Iterator[Figure]:
    facts = {"note": "per cent of one processor, the tray's process", "watched_s": seconds}
    for name, which in (
        ("tray_idle_cpu", "tray"),
        ("tray_idle_inbox", "inbox"),
        ("tray_idle_closed", "closed"),
    ):
        yield Figure(name, IDLE, idle[which], idle["rival"], "%", 1, facts=facts)


def _lived_in(stage: Stage, jobs: int) -> dict[str, str]:
    """The environment of a home in which so many jobs have ended, long ago: they are kept all the same."""
    for_good = {f"COLAB_TRAY_STORAGE_{which}_DAYS": "36500" for which in ("HISTORY", "OUTPUT")}
    home = stage.new_home("lived-in", **for_good)
    home.start()
    home.stop()
    fill(home.root / "data/tray.db", jobs)
    return dict(home.env)


def _inside(stage: Stage, wish: dict[str, Any]) -> dict[str, Any]:
    """Run `in_desktop` in a desktop of its own; what it has measured."""
    home = stage.new_home("tray")
    command: list[str] = [
        str(SESSION),
        "--",
        sys.executable,
        "-E",
        "-s",
        "-m",
        "benchmarks.in_desktop",
    ]
    done = subprocess.run(
        [*command, json.dumps({**wish, "env": home.env})],
        cwd=PROJECT,
        env={**os.environ, **stage.env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode == _CANNOT:
        raise NotReady(done.stderr.strip().splitlines()[-1])
    if done.returncode:
        raise RuntimeError(f"the desktop's part failed: {done.stderr.strip()[-800:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
