"""Parameters of a notebook: `--set NAME=VALUE`, put in as papermill does it.

A cell with the tag `injected-parameters` follows the one with the tag `parameters`, or stands first; one of
an earlier run is replaced.
"""

from __future__ import annotations

import json
import keyword
import math
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.notebook import Json, Notebook, tags
from colab_tray.core.model.errors import WrongUsage

DECLARED = "parameters"
INJECTED = "injected-parameters"
_WORDS = {"True": True, "False": False, "None": None}
_DEEPEST = 32

Value = Any  # what JSON can say


def read(typed: Iterable[str]) -> dict[str, Value]:
    """The parameters in words like `x=1`; the last of a name counts. Raises WrongUsage."""
    found: dict[str, Value] = {}
    for word in typed:
        name, sign, text = word.partition("=")
        if not sign:
            raise WrongUsage(f"A parameter is given as NAME=VALUE, not as {shown(word)}.")
        found[name.strip()] = literal(text)
    check(found)
    return found


def literal(text: str) -> Value:
    """What a typed value means: JSON, TOML, or Python's True, False and None; else it is text."""
    text = text.strip()
    if text in _WORDS:
        return _WORDS[text]
    for meaning in (_json, _toml):
        try:
            value = meaning(text)
        except (ValueError, RecursionError):
            continue
        return value if _sayable(value) else text
    return text


def _json(text: str) -> Value:
    return json.loads(text)


def _toml(text: str) -> Value:
    found = tomllib.loads(f"value = {text}")
    if len(found) > 1:
        raise ValueError("more than a value")
    return found["value"]


def check(parameters: Mapping[str, Value]) -> None:
    """Raises WrongUsage for a name or value that a Python cell cannot assign."""
    for name, value in parameters.items():
        if not name.isidentifier() or keyword.iskeyword(name):
            raise WrongUsage(f"{shown(name) or 'An empty name'} cannot be the name of a parameter.")
        if not _sayable(value):
            raise WrongUsage(f"The value of the parameter {name} is none that JSON has.")


def inject(notebook: Notebook, parameters: Mapping[str, Value]) -> Notebook:
    """The notebook with these parameters. Raises WrongUsage when it is not a Python one."""
    if not parameters:
        return notebook
    if not notebook.python:
        raise WrongUsage(
            f"{notebook.name} is no Python notebook; only those take parameters (--set)."
        )
    check(parameters)
    cells = [cell for cell in notebook.cells if INJECTED not in tags(cell)]
    after = next((n for n, cell in enumerate(cells, 1) if DECLARED in tags(cell)), 0)
    cells.insert(after, _cell(parameters, notebook))
    return Notebook({**notebook.document, "cells": cells}, notebook.name)


def _cell(parameters: Mapping[str, Value], notebook: Notebook) -> Json:
    lines = [f"{name} = {_python(value)}" for name, value in parameters.items()]
    cell: Json = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": [INJECTED]},
        "outputs": [],
        "source": "\n".join(["# Parameters", *lines]),
    }
    if notebook.document["nbformat_minor"] >= 5:
        taken = {one["id"] for one in notebook.cells if INJECTED not in tags(one)}
        names = (f"{INJECTED}-{n}" if n else INJECTED for n in range(len(taken) + 1))
        cell["id"] = next(name for name in names if name not in taken)
    return cell


def _python(value: Value) -> str:
    """The value as Python writes it."""
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    if isinstance(value, list):
        return f"[{', '.join(map(_python, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k!r}: {_python(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _sayable(value: Value, depth: int = 0) -> bool:
    if depth > _DEEPEST:
        return False
    if isinstance(value, dict):
        return all(isinstance(k, str) and _sayable(v, depth + 1) for k, v in value.items())
    if isinstance(value, list):
        return all(_sayable(item, depth + 1) for item in value)
    return value is None or isinstance(value, str | int | float)
