"""A warm start inside an environment of ours, against the same script without a block."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import scripts
from benchmarks.figure import Figure, ratio_at_most
from benchmarks.home import wait_for
from benchmarks.jobs import JobFailed
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage
from benchmarks.warm import PAUSE, request

GOAL = ratio_at_most(1.2)
BLOCK = '# /// script\n# dependencies = ["nothing-at-all"]\n# ///\n'


def warm_environment(stage: Stage) -> Iterator[Figure]:
    env = {**stage.env, **_packages(stage.scratch / "wheels")}
    inside = {
        **request(stage, stage.script("inside.py", BLOCK + scripts.HELLO), "auto"),
        "env": env,
    }
    outside = {**request(stage, stage.script("outside.py", scripts.HELLO), "auto"), "env": env}
    others = stage.home.connection.other_starts
    jobs: list[dict[str, Any]] = []

    def first(asked: dict[str, Any]) -> float:
        run = stage.home.connection.run(asked)
        jobs.append(run.job)
        if run.first is None:
            raise JobFailed(f"job {run.job['id']} has said nothing")
        return run.first

    def warm() -> bool | None:
        first(inside)
        return None if others(jobs[-1:], "bare") else True

    stage.home.warm("bare", stage.python, env)
    wait_for(warm, "a warm start in the environment")
    jobs.clear()
    plan = stage.plan(200, 90.0, quick=12, pause=PAUSE)
    pair = in_turns(lambda: first(inside), lambda: first(outside), plan)
    facts = {**pair.facts, "other_starts": others(jobs, "bare")}
    yield Figure("warm_environment", GOAL, *pair.medians, "ms", pair.runs, facts=facts)


def _packages(folder: Path) -> dict[str, str]:
    """A folder with one package that holds nothing, and the variables by which tools find it, and no other."""
    (folder / "index").mkdir(parents=True, exist_ok=True)
    info = "nothing_at_all-1.0.dist-info"
    with zipfile.ZipFile(folder / "nothing_at_all-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("nothing_at_all.py", "")
        wheel.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: nothing-at-all\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "")
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(folder),
        "UV_DEFAULT_INDEX": str(folder / "index"),
        "UV_FIND_LINKS": str(folder),
    }
