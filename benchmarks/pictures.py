"""What a figure costs that is shown, beside one that is saved: both in one script, in turns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median

from benchmarks.figure import Figure, left_out, ratio_at_most
from benchmarks.jobs import JobFailed
from benchmarks.stage import Stage
from benchmarks.warm import NO_SCIENCE, request

GOAL = ratio_at_most(2.5)  # trimming draws twice, as in a notebook
_SCRIPT = """
import json, sys, time
import matplotlib.pyplot as plt

def took(end):
    plt.figure()
    plt.plot(range(1000))
    begun = time.perf_counter()
    end()
    plt.close("all")
    return (time.perf_counter() - begun) * 1e3

def save():
    plt.savefig("saved.png")

turns = [(took(plt.show), took(save)) for _ in range(int(sys.argv[1]) + 2)]
print(json.dumps(turns[2:]))
"""


def show_picture(stage: Stage) -> Iterator[Figure]:
    if not stage.science:
        yield left_out("show_picture", GOAL, NO_SCIENCE)
        return
    runs = stage.plan(40, 60.0, quick=5).runs
    asked = {**request(stage, stage.script("shows.py", _SCRIPT), "loaded"), "args": [str(runs)]}
    run = stage.home.connection.run(asked)
    said = stage.home.command("logs", str(run.job["id"]))
    if run.job["displays"] != runs + 2:
        raise JobFailed(f"job {run.job['id']} has handed over {run.job['displays']} pictures")
    shown, saved = zip(*json.loads(said), strict=True)
    yield Figure("show_picture", GOAL, median(shown), median(saved), "ms", runs)
