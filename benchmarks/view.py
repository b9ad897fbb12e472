"""The window: for how long its loop serves nobody while much happens, how soon it and a gigabyte are shown."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.figure import Figure, ours_at_most
from benchmarks.stage import PROJECT, Stage

P99, MAX, OPEN = ours_at_most(16.0), ours_at_most(50.0), ours_at_most(300.0)
GOALS = {
    "view_stream_p99": P99,
    "view_stream_max": MAX,
    "view_open_1gib": OPEN,
    "view_open_p99": P99,
    "view_open_max": MAX,
}
WINDOW = {
    "window_up": OPEN,
    "window_replay_p99": P99,
    "window_replay_max": MAX,
    "window_search_p99": P99,
    "window_search_max": MAX,
    "window_sort_p99": P99,
    "window_sort_max": MAX,
}
MIB = 1 << 20


def view(stage: Stage) -> Iterator[Figure]:
    """All of `view_*`, of one window: 50 MB come in while it is open, then 1 GiB is opened."""
    wish = {
        "stream": (5 if stage.quick else 50) * 1_000_000,
        "open": (64 if stage.quick else 1024) * MIB,
    }
    found = _inside(stage, wish)
    stream, opened = found["stream"], found["open"]
    facts = {"bytes": wish["stream"], "lines": stream["lines"], "beats": stream["beats"]}
    yield _figure("view_stream_p99", stream["p99"], facts)
    yield _figure("view_stream_max", stream["max"], facts)
    facts = {"bytes": wish["open"], "lines": opened["lines"], "all_counted_ms": opened["counted"]}
    yield _figure("view_open_1gib", opened["shown"], facts)
    yield _figure("view_open_p99", opened["p99"], facts)
    yield _figure("view_open_max", opened["max"], facts)


def window(stage: Stage) -> Iterator[Figure]:
    """All of `window_*`: the window of a long history comes up, is searched, and hears of many jobs."""
    quick = stage.quick
    long = {"history": 20_000 if quick else 1_000_000, "search": True}
    some = {
        "history": 2_000 if quick else 100_000,
        "replay": 100 if quick else 1_000,
        "within": 2.0 if quick else 10.0,
    }
    lived = _inside(stage, some, "in_window")
    up, replay = lived["window"], lived["replay"]
    yield _figure("window_up", up["painted"], {"listed_ms": up["listed"], "jobs": some["history"]})
    facts = {"events": replay["events"], "took_s": replay["took"], "jobs": some["history"]}
    yield _figure("window_replay_p99", replay["p99"], facts)
    yield _figure("window_replay_max", replay["max"], facts)
    looked = _inside(stage, long, "in_window")
    searched, sorted_ = looked["search"], looked["sort"]
    facts = {"jobs": long["history"], **{n: searched[n] for n in ("slowest_ms", "most_found")}}
    yield _figure("window_search_p99", searched["p99"], facts)
    yield _figure("window_search_max", searched["max"], facts)
    facts = {"jobs": long["history"], **{f"{by}_ms": ms for by, ms in sorted_["took_ms"].items()}}
    yield _figure("window_sort_p99", sorted_["p99"], facts)
    yield _figure("window_sort_max", sorted_["max"], facts)


def _figure(name: str, ours: float, facts: dict[str, Any]) -> Figure:
    goal = {**GOALS, **WINDOW}[name]
    return Figure(
        name, goal, ours, goal.limit, "ms", 1, "floor", {"note": "rival: the limit", **facts}
    )


def _inside(stage: Stage, wish: dict[str, Any], part: str = "in_view") -> dict[str, Any]:
    """What a part has measured, in a process and a home of its own, without a display."""
    home = stage.new_home(f"{part}-{wish.get('history', 0)}")
    done = subprocess.run(
        [sys.executable, "-E", "-s", "-m", f"benchmarks.{part}", json.dumps(wish)],
        cwd=PROJECT,
        env={**stage.env, **home.env, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        raise RuntimeError(f"the view's part failed: {done.stderr.strip()[-800:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
