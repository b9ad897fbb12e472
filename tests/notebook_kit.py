"""Notebooks as files, and what comes back of them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCIENCE = Path(__file__).parents[1] / ".envs/science/bin/python"
Json = dict[str, Any]

needs_kernel = pytest.mark.skipif(
    not SCIENCE.exists(), reason="there is no .envs/science; ./check component makes it"
)
_VALIDATE = """
import sys, nbformat
for path in sys.argv[1:]:
    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))
"""


def cell(source: str, *tags: str, kind: str = "code") -> Json:
    made: Json = {"cell_type": kind, "metadata": {"tags": list(tags)}, "source": source}
    if kind == "code":
        made.update(outputs=[], execution_count=None)
    return made


def write(path: Path, *cells: Json | str, minor: int = 4, **metadata: Any) -> str:
    """Save a notebook; returns its name."""
    made = [cell(one) if isinstance(one, str) else one for one in cells]
    if minor >= 5:
        made = [{**one, "id": f"cell-{n}"} for n, one in enumerate(made)]
    document = {"nbformat": 4, "nbformat_minor": minor, "metadata": metadata, "cells": made}
    path.write_text(json.dumps(document))
    return path.name


def executed(folder: Path) -> Json:
    """The one executed notebook below a folder; nbformat itself finds it valid."""
    (path,) = folder.rglob("*.ipynb")
    done = subprocess.run(
        [SCIENCE, "-c", _VALIDATE, path], stderr=subprocess.PIPE, check=False, timeout=30
    )
    assert done.returncode == 0, done.stderr.decode()
    found: Json = json.loads(path.read_text("utf-8"))
    return found


def outputs(notebook: Json) -> list[list[Json]]:
    """Of every code cell."""
    return [one["outputs"] for one in notebook["cells"] if one["cell_type"] == "code"]


def text(output: Json) -> str:
    """A stream's text, or the plain form of what was shown."""
    said = output["text"] if "text" in output else output["data"]["text/plain"]
    return "".join(said)
