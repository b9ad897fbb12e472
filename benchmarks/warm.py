"""From submission to the first output, over a connection to a running engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks import scripts
from benchmarks.figure import Figure, Goal, left_out, ratio_at_most
from benchmarks.jobs import JobFailed
from benchmarks.sampling import Pair, Plan, in_turns
from benchmarks.stage import Stage, torch_python

WARM, P99, LOADED = ratio_at_most(0.75), ratio_at_most(1.0), ratio_at_most(1.0)
SCIENCE, TORCH = ratio_at_most(0.02), ratio_at_most(0.1)
PAUSE = 0.1  # seconds: spares are refilled 40 ms after a start
NO_SCIENCE = "left out: .envs/science is not there; ./check component makes it"
NO_TORCH = "left out: no interpreter with torch; COLAB_TRAY_TORCH_PYTHON names one"


def hello_warm(stage: Stage) -> Iterator[Figure]:
    pair, facts = _first_output(stage, "hello.py", scripts.HELLO, "bare", _many(stage))
    yield _figure("hello_warm", WARM, pair, facts)
    ours, rival = pair.p99s
    yield Figure("hello_warm_p99", P99, ours, rival, "ms", pair.runs)


def hello_loaded(stage: Stage) -> Iterator[Figure]:
    if not stage.science:
        yield left_out("hello_loaded", LOADED, NO_SCIENCE)
        return
    pair, facts = _first_output(stage, "hello.py", scripts.HELLO, "loaded", _many(stage))
    yield _figure("hello_loaded", LOADED, pair, facts)


def science(stage: Stage) -> Iterator[Figure]:
    if not stage.science:
        yield left_out("science", SCIENCE, NO_SCIENCE)
        return
    plan = stage.plan(15, 90.0, quick=2, pause=PAUSE)
    pair, facts = _first_output(stage, "science.py", scripts.SCIENCE, "auto", plan)
    yield _figure("science", SCIENCE, pair, facts)


def torch(stage: Stage) -> Iterator[Figure]:
    python = torch_python()
    if python is None:
        yield left_out("torch", TORCH, NO_TORCH)
        return
    plan = stage.plan(10, 120.0, quick=1, pause=PAUSE)
    pair, facts = _first_output(stage, "with_torch.py", scripts.TORCH, "auto", plan, python)
    yield _figure("torch", TORCH, pair, facts)


def request(stage: Stage, script: str, warmth: str, python: str | None = None) -> dict[str, Any]:
    """What a person's command would ask the engine for."""
    return {
        "script": script,
        "python": python or stage.python,
        "warmth": warmth,
        "env": stage.env,
    }


def _many(stage: Stage) -> Plan:
    return stage.plan(200, 90.0, quick=12, pause=PAUSE)


def _first_output(
    stage: Stage, name: str, text: str, warmth: str, plan: Plan, python: str | None = None
) -> tuple[Pair, dict[str, Any]]:
    python = python or stage.python
    script = stage.script(name, text)
    wanted = "loaded" if warmth == "auto" else warmth
    asked = request(stage, script, warmth, python)
    stage.home.connection.run({**asked, "warmth": wanted})  # its imports are preloaded from now on
    stage.home.warm(wanted, python, stage.env)
    jobs: list[dict[str, Any]] = []

    def ours() -> float:
        run = stage.home.connection.run(asked)
        jobs.append(run.job)
        if run.first is None:
            raise JobFailed(f"job {run.job['id']} has said nothing")
        return run.first

    pair = in_turns(ours, lambda: stage.plain.first_output([python, script]), plan)
    others = stage.home.connection.other_starts(jobs, wanted)
    return pair, {"start": wanted, "other_starts": others}


def _figure(name: str, goal: Goal, pair: Pair, facts: dict[str, Any]) -> Figure:
    return Figure(name, goal, *pair.medians, "ms", pair.runs, facts={**pair.facts, **facts})
