"""Searching a long history through the engine, beside sqlite3 on the same file with the same questions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import count
from typing import Any

from benchmarks.figure import Figure, ratio_at_most
from benchmarks.history import fill
from benchmarks.home import Home
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage
from colab_tray.core.model.job import JobState
from colab_tray.core.store.search import Wanted

GOAL = ratio_at_most(3.0)
USAGE = ratio_at_most(0.2)
_DIVISIONS = ("day", "script", "runtime", "cause")
_RAN = "coalesce(json_extract(facts, '$.took'), 0.0)"
_SUMS = tuple(
    f"SELECT {key}, state, count(*), sum({_RAN}) FROM jobs GROUP BY 1, 2"
    for key in (
        "date(created, 'unixepoch', 'localtime')",
        "json_extract(facts, '$.source.path')",
        "json_extract(facts, '$.runtime')",
        "json_extract(facts, '$.cause.word')",
    )
)
RUNS = 1_000_000
_QUICK_RUNS = 20_000
_QUESTIONS: tuple[Mapping[str, Any], ...] = (
    {"words": "loss"},
    {"words": "train epoch loss"},
    {"words": "weather_station"},
    {"words": '"price index"'},
    {"words": "repo*"},
    {"words": "library42 merge"},
    {"words": "script1234"},
    {"words": "777777"},
    {"words": "nothing like it"},
    {"words": "error", "states": ["failed"]},
    {"words": "window", "script": "script77.py"},
    {"words": "figure plot", "since": 1.7e9},
    {"words": "seed token", "best": True},
)


def search_million(stage: Stage) -> Iterator[Figure]:
    """The 99th percentile over all kinds of questions, which is one of the harder ones; then sums of it."""
    home = stage.new_home("search")
    home.start()
    home.stop()
    database = home.root / "data/tray.db"
    runs = _QUICK_RUNS if stage.quick else RUNS
    began = time.perf_counter()
    fill(database, runs)
    filled = time.perf_counter() - began
    home.start()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as raw:
        ours, rival = count(), count()
        pair = in_turns(
            lambda: _timed(lambda: home.connection.search(_question(next(ours)))),
            lambda: _timed(lambda: _plain(raw, _question(next(rival)))),
            stage.plan(1300, 240.0, quick=26),
        )
        added_up = _add_up(stage, home, raw)
    p99_ours, p99_rival = pair.p99s
    facts = {
        "median_ours": pair.medians[0],
        "median_rival": pair.medians[1],
        "history": runs,
        "file_mib": database.stat().st_size / 2**20,
        "made_in_s": filled,
    }
    yield Figure("search_million", GOAL, p99_ours, p99_rival, "ms", pair.runs, facts=facts)
    yield added_up


def _add_up(stage: Stage, home: Home, raw: sqlite3.Connection) -> Figure:
    """What was run, by each division in turn, once all of it is counted."""
    first = _timed(lambda: _usage(home, 0))
    ours, rival = count(), count()
    pair = in_turns(
        lambda: _timed(lambda: _usage(home, next(ours))),
        lambda: _timed(lambda: raw.execute(_SUMS[next(rival) % len(_SUMS)]).fetchall()),
        stage.plan(12, 120.0, quick=4),
    )
    ours_ms, rival_ms = pair.medians
    facts = {"first_ms": first, "worst_ours": max(pair.ours)}
    return Figure("usage_million", USAGE, ours_ms, rival_ms, "ms", pair.runs, facts=facts)


def _usage(home: Home, number: int) -> None:
    words = {"by": _DIVISIONS[number % len(_DIVISIONS)], "since": "0001-01-01"}
    home.connection.ask("usage", words)


def _question(number: int) -> Mapping[str, Any]:
    return _QUESTIONS[number % len(_QUESTIONS)]


def _plain(raw: sqlite3.Connection, question: Mapping[str, Any]) -> int:
    """The rows, fetched; nothing is made of them."""
    wanted = Wanted(
        question["words"],
        states=[JobState(word) for word in question.get("states", ())],
        script=question.get("script", ""),
        since=question.get("since"),
        best=question.get("best", False),
    )
    return len(raw.execute(*wanted.query()).fetchall())


def _timed(work: Any) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3
