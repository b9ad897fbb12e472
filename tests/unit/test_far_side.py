"""What import-linter cannot say of the far side: the standard library of its oldest Python, only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

RUNNER = Path(__file__).resolve().parents[2] / "runtime_notebook/runner"
NEWER = {"tomllib"}  # in the standard library only since 3.11


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
