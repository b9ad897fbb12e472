"""A script that became what it is in a forked, a fresh or a spare process does as `python script.py` does.

Another interpreter than the development environment's: SEMANTICS_PYTHON=/path/to/python.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fork_server import ForkServer, build, run_spare
from semantics import (
    PATIENCE,
    Case,
    Outcome,
    difference,
    each,
    environment,
    executed,
    expected,
    has,
    lay_out,
    specification,
    suits,
)

SCIENCE = Path(__file__).resolve().parents[2] / ".envs/science/bin/python"
PYTHON = os.environ.get("SEMANTICS_PYTHON") or str(SCIENCE if SCIENCE.exists() else sys.executable)
LOADED = [
    "numpy",
    "numpy.random",
    "pandas",
    "matplotlib.pyplot",
    "sklearn.linear_model",
    "sklearn.cluster",
]
MODES = (
    *("bare", "loaded", "fresh"),
    pytest.param("spare", marks=pytest.mark.long),  # as fresh, but for the wait
    pytest.param("spare, loaded", marks=pytest.mark.long),  # a second of imports for every case
)
Execute = Callable[[Case, dict[str, Any]], Outcome]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("semantics")


@pytest.fixture(scope="module")
def archive(place: Path) -> Path:
    return build(place / "runner.pyz")


@pytest.fixture(scope="module", params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def execute(mode: str, place: Path, archive: Path) -> Iterator[Execute]:
    if mode == "fresh":
        yield lambda case, spec: _fresh(case, spec, place, archive)
        return
    preload = LOADED if mode.endswith("loaded") else []
    if preload and not has(PYTHON, ",".join(preload)):
        pytest.skip("this interpreter has no science packages")
    if mode.startswith("spare"):
        yield lambda case, spec: Outcome(
            *run_spare(PYTHON, archive, preload, spec, place, PATIENCE)
        )
        return
    server = ForkServer(PYTHON, archive, preload, environment(), place)
    yield lambda case, spec: Outcome(*server.run(spec, PATIENCE))
    server.close()


def _fresh(case: Case, spec: dict[str, Any], place: Path, archive: Path) -> Outcome:
    import json

    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(spec).encode())
        file.seek(0)
        line = [PYTHON, str(archive), "fresh", str(file.fileno())]
        return executed(case, place / case.name, line, pass_fds=[file.fileno()])


@pytest.mark.parametrize("case", each())
def test_case(case: Case, execute: Execute, mode: str, place: Path) -> None:
    if not suits(case, PYTHON):
        pytest.skip("not for this Python")
    if case.cold == "stack" or (case.cold == "shadows" and mode != "fresh"):
        pytest.skip("for a cold start: the runner never starts it in another way")
    root = place / case.name
    wanted = expected(case.name, root, PYTHON)
    lay_out(case, root)
    outcome = execute(case, specification(case, root, PYTHON))
    said = difference(case, outcome, wanted)
    assert not said, said
