"""What a small notebook costs in a warm kernel, beside `jupyter nbconvert --execute` of the same one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, left_out, ratio_at_most
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage
from benchmarks.warm import NO_SCIENCE, PAUSE, request

GOAL = ratio_at_most(0.7)
_CELLS = ("greeting = 'hello'", "print(greeting)", "len(greeting)")


def notebook(stage: Stage) -> Iterator[Figure]:
    """All of it is overhead: the cells take no time."""
    if not stage.science:
        yield left_out("notebook", GOAL, NO_SCIENCE)
        return
    path = stage.script("small.ipynb", _document())
    made = stage.scratch / "executed"
    asked = request(stage, path, "loaded")
    jobs = []

    def ours() -> float:
        run = stage.home.connection.run({**asked, "to": str(made / "ours")})
        jobs.append(run.job)
        return run.ended

    words = ["-m", "nbconvert", "--log-level=ERROR", "--to", "notebook", "--execute"]
    rival = [stage.python, *words, "--output-dir", str(made / "rival"), path]
    stage.home.warm("kernel", stage.python, stage.env, script=path, warmth="loaded")
    plan = stage.plan(20, 120.0, quick=2, pause=PAUSE)
    pair = in_turns(ours, lambda: stage.plain.whole(rival), plan)
    _check(made)
    facts = {**pair.facts, "other_starts": stage.home.connection.other_starts(jobs, "kernel")}
    yield Figure("notebook", GOAL, *pair.medians, "ms", pair.runs, facts=facts)


def _document() -> str:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**cell, "source": source} for source in _CELLS]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})


def _check(made: Path) -> None:
    """Both have executed the same."""
    found = [next((made / side).glob("small*.ipynb")) for side in ("ours", "rival")]
    outputs = [[c["outputs"] for c in json.loads(one.read_text())["cells"]] for one in found]
    if outputs[0] != outputs[1] or not outputs[0][2]:
        raise RuntimeError(f"the executed notebooks differ: {outputs}")
