"""What import-linter cannot say of the far side: the standard library of its oldest Python, only."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

RUNNER = Path(__file__).resolve().parents[2] / "runtime_notebook/runner"
NEWER = {"tomllib"}  # in the standard library only since 3.11
ACTS_AT_FORKS = """
import os, sys
who = []
os.register_at_fork = lambda **_: who.append(sys._getframe(1).f_globals["__name__"])
sys.path.insert(0, sys.argv[1])
import runner.warm
print(*who)
"""


@pytest.mark.parametrize("path", sorted(RUNNER.glob("**/*.py")), ids=lambda path: path.name)
def test_the_runner_needs_nothing_but_python_3_10(path: Path) -> None:
    tree = ast.parse(path.read_bytes(), feature_version=(3, 10))
    foreign = set(_absolute_imports(tree)) - (set(sys.stdlib_module_names) - NEWER)
    assert not foreign, f"{path.name} imports {foreign}"


def _absolute_imports(tree: ast.AST) -> Iterator[str]:
    """Top-level names; relative imports stay inside the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.split(".")[0]


def test_a_warm_server_imports_nothing_that_acts_at_every_fork() -> None:
    """Each script would pay for it; decision 7 has the figures."""
    command = [sys.executable, "-I", "-S", "-c", ACTS_AT_FORKS, str(RUNNER.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
