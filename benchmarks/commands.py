"""The command line as a person starts it: `./colab-tray`, shell and all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import scripts
from benchmarks.figure import Figure, Goal, ours_at_most, ratio_at_most
from benchmarks.plain import Plain
from benchmarks.sampling import Pair, Plan, in_turns
from benchmarks.stage import LAUNCHER, Stage

HELP, STATUS, RUN = ratio_at_most(3.0), ratio_at_most(2.0), ratio_at_most(3.0)
COLD_START = ours_at_most(400.0)
IMPORT = ratio_at_most(1.1)


def help_(stage: Stage) -> Iterator[Figure]:
    yield _beside_pass(stage, "cli_help", HELP, ["--help"])


def status(stage: Stage) -> Iterator[Figure]:
    stage.home.start()
    yield _beside_pass(stage, "cli_status", STATUS, ["status"])


def python_import(stage: Stage) -> Iterator[Figure]:
    """What a program pays that may use the Python API and does not."""
    root = str(Path(__file__).parents[1])
    programs = [f"import sys; sys.path.insert(0, {root!r})"] * 2
    programs[0] += "; import colab_tray"
    ours, pass_ = ([launcher_python(), "-c", program] for program in programs)
    pair = in_turns(
        lambda: stage.plain.whole(ours), lambda: stage.plain.whole(pass_), _often(stage)
    )
    yield _figure("python_import", IMPORT, pair)


def run_hello(stage: Stage) -> Iterator[Figure]:
    """As in a terminal with an active environment: `run hello.py`, and `python hello.py`."""
    script = stage.script("hello.py", scripts.HELLO)
    typed = ["run", "--python", stage.python, script]
    stage.home.warm("bare", stage.python, stage.home.env)
    ours = Plain(stage.home.env)
    pair = in_turns(
        lambda: ours.whole([LAUNCHER, *typed]),
        lambda: stage.plain.whole([stage.python, script]),
        _often(stage, pause=0.1),
    )
    yield _figure("cli_run_hello", RUN, pair)


def cold_start(stage: Stage) -> Iterator[Figure]:
    """Engine, runner and all are started by the command; the home is not new."""
    script = stage.script("hello.py", scripts.HELLO)
    home = stage.new_home("cold")
    ours = Plain(home.env)

    def cold() -> float:
        took = ours.whole([LAUNCHER, "run", "--python", stage.python, script])
        home.stop()
        return took

    pair = in_turns(
        cold,
        lambda: stage.plain.whole([stage.python, script]),
        stage.plan(15, 60.0, quick=1),
    )
    yield _figure("cli_cold_start", COLD_START, pair)


def _beside_pass(stage: Stage, name: str, goal: Goal, words: list[str]) -> Figure:
    """Against the least Python can do: the interpreter our launcher uses, given nothing to do."""
    ours = Plain(stage.home.env)
    pair = in_turns(
        lambda: ours.whole([LAUNCHER, *words]),
        lambda: stage.plain.whole([launcher_python(), "-c", "pass"]),
        _often(stage),
    )
    return _figure(name, goal, pair)


def launcher_python() -> str:
    import sys

    return sys.executable


def _often(stage: Stage, pause: float = 0.0) -> Plan:
    return stage.plan(80, 30.0, quick=6, pause=pause)


def _figure(name: str, goal: Goal, pair: Pair, more: Mapping[str, object] | None = None) -> Figure:
    facts = {**pair.facts, **(more or {})}
    return Figure(name, goal, *pair.medians, "ms", pair.runs, facts=facts)
