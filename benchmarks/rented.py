"""Jobs on machines of Practice as a person has them: command line, engine and all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.far import ADA, Practice, on_practice
from benchmarks.figure import Figure, Goal, ratio_at_most
from benchmarks.home import Home, wait_for
from benchmarks.plain import Plain
from benchmarks.sampling import in_turns
from benchmarks.stage import LAUNCHER, PROJECT, Stage

sys.path.insert(0, str(PROJECT / "tests/component"))  # how somebody signs in lives there

GOALS: dict[str, Goal] = {
    "machine_run": ratio_at_most(0.05),
    "machine_run_40ms": ratio_at_most(0.12),
    "machine_attached": ratio_at_most(3.0),
}
_HELLO = "print('hello', flush=True)\n"
_TICKS = "import time\nfor n in range(60_000):\n    print(n, flush=True)\n    time.sleep(0.002)\n"
_SLOW = 0.02  # seconds each way
_PAUSE = 0.1  # seconds


def _rented(stage: Stage, practice: Practice) -> Iterator[Figure]:
    practice.colab("colab new -s one")
    with _signed_in(stage, practice) as home:
        yield _run(stage, practice, home, "machine_run")
        with practice.switched("slow", _SLOW):
            yield _run(stage, practice, home, "machine_run_40ms")
        yield _attached(stage, home)


@contextmanager
def _signed_in(stage: Stage, practice: Practice) -> Iterator[Home]:
    """A home that is Ada's, with what another program has left of a sign-in of hers."""
    from practice_guest import COLAB, EMAIL
    from signing_in import endpoints, left_by_gcloud

    home = stage.new_home("rented", **endpoints(practice.running))
    file = stage.scratch / "sign-in.json"
    file.write_text(json.dumps(left_by_gcloud(practice.running, ADA, f"openid {EMAIL} {COLAB}")))
    home.command("login", "--found", str(file))
    try:
        yield home
    finally:  # before Practice ends, so that the engine can give its machine back
        home.close()


def _run(stage: Stage, practice: Practice, home: Home, name: str) -> Figure:
    """`run --on T4 hello.py` until its first output; beside it `colab exec`, until it says it.

    `submitted` is the same of a program that has its connection to the engine already.
    """
    script = stage.script("hello.py", _HELLO)
    (practice.cli.home / "hello.py").write_text(_HELLO)
    ours = Plain(home.env)
    typed = [LAUNCHER, "run", "--on", "T4", script]
    asked = {"script": script, "on": "T4", "env": dict(home.env)}
    submitted: list[float] = []

    def once() -> float:
        run = home.connection.run(asked)
        submitted.append(run.first or run.ended)
        time.sleep(_PAUSE)
        return ours.first_output(typed)

    pair = in_turns(
        once,
        lambda: practice.until("colab exec -s one < hello.py", "hello"),
        stage.plan(20, 60.0, quick=2, pause=_PAUSE),
    )
    facts = {**pair.facts, "submitted": median(submitted[-pair.runs :])}
    return Figure(name, GOALS[name], *pair.medians, "ms", pair.runs, facts=facts)


def _attached(stage: Stage, home: Home) -> Figure:
    """An engine is killed while a script writes on a machine; from the start of the next one until there is
    more output here. Beside it the start of an engine that has nothing on machines, until it answers."""
    bare = stage.new_home("bare")
    bare.start()
    job = json.loads(home.command("run", "--on", "T4", "--detach", "--json", "-c", _TICKS))
    mirror = _mirror(home, job)
    wait_for(lambda: _size(mirror) > 1000 or None, "output")

    def again() -> float:
        _kill(home)
        size = _size(mirror)
        began = time.perf_counter()
        starting = subprocess.Popen([LAUNCHER, "pool"], env=home.env, stdout=subprocess.DEVNULL)
        while _size(mirror) == size:
            time.sleep(0.0005)
        took = (time.perf_counter() - began) * 1e3
        starting.wait()
        return took

    def start() -> float:
        _kill(bare)
        began = time.perf_counter()
        bare.start()
        return (time.perf_counter() - began) * 1e3

    pair = in_turns(again, start, stage.plan(10, 60.0, quick=1, pause=0.3))
    home.command("cancel", job["id"])
    bare.stop()
    name = "machine_attached"
    return Figure(name, GOALS[name], *pair.medians, "ms", pair.runs, facts=pair.facts)


def _mirror(home: Home, job: Mapping[str, Any]) -> Path:
    return Path(wait_for(lambda: next(home.mirrors.glob(f"{job['id']}*"), None), "a mirror"))


def _size(mirror: Path) -> int:
    return mirror.stat().st_size


def _kill(home: Home) -> None:
    """`kill -9`, and not before it is gone: the next engine would wait for the lock of the home."""
    engine = home.engine()
    home.hang_up()
    os.kill(engine, signal.SIGKILL)
    wait_for(lambda: not Path(f"/proc/{engine}").exists() or None, "the end of an engine")


PART = on_practice(GOALS, _rented)
