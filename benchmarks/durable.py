"""A script that does nothing, until its end is safely stored: one at a time, and as many as go."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import scripts
from benchmarks.figure import Figure, Goal, left_out, ratio_at_least, ratio_at_most
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage
from benchmarks.warm import NO_SCIENCE, PAUSE, request

ONE, ONE_LOADED = ratio_at_most(1.0), ratio_at_most(1.5)
MANY, MANY_LOADED = ratio_at_least(1.0), ratio_at_least(0.4)
SLOTS = 2
AT_ONCE = 16  # submitted and not ended: the queue never runs dry


def noop(stage: Stage) -> Iterator[Figure]:
    yield _one(stage, "noop_durable", ONE, "bare")


def noop_loaded(stage: Stage) -> Iterator[Figure]:
    yield _one(stage, "noop_durable_loaded", ONE_LOADED, "loaded")


def per_second(stage: Stage) -> Iterator[Figure]:
    yield _many(stage, "jobs_per_second", MANY, "bare")


def per_second_loaded(stage: Stage) -> Iterator[Figure]:
    yield _many(stage, "jobs_per_second_loaded", MANY_LOADED, "loaded")


def _one(stage: Stage, name: str, goal: Goal, warmth: str) -> Figure:
    if warmth == "loaded" and not stage.science:
        return left_out(name, goal, NO_SCIENCE)
    script = stage.script("noop.py", scripts.NOOP)
    asked = request(stage, script, warmth)
    stage.home.warm(warmth, stage.python, stage.env)
    pair = in_turns(
        lambda: stage.home.connection.run(asked).ended,
        lambda: stage.plain.whole([stage.python, script]),
        stage.plan(150, 60.0, quick=10, pause=PAUSE),
    )
    return Figure(name, goal, *pair.medians, "ms", pair.runs, facts=pair.facts)


def _many(stage: Stage, name: str, goal: Goal, warmth: str) -> Figure:
    if warmth == "loaded" and not stage.science:
        return left_out(name, goal, NO_SCIENCE)
    script = stage.script("noop.py", scripts.NOOP)
    asked = request(stage, script, warmth)
    stage.home.warm(warmth, stage.python, stage.env)
    count = 20 if stage.quick else 200
    pair = in_turns(
        lambda: stage.home.connection.throughput(asked, count, AT_ONCE),
        lambda: stage.plain.per_second([stage.python, script], count, SLOTS),
        stage.plan(11, 60.0, quick=1, pause=PAUSE),
    )
    facts = {"jobs": count, "slots": SLOTS, "at_once": AT_ONCE}
    return Figure(name, goal, *pair.medians, "jobs/s", pair.runs, facts=facts)
