"""Parameters of a notebook: what a typed value means, and where it goes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.intake import parameters
from colab_tray.core.intake.notebook import Notebook, parse, tags
from colab_tray.core.model.errors import WrongUsage


def book(*cells: tuple[str, str], minor: int = 5, **metadata: object) -> Notebook:
    """A notebook of (source, tag)."""
    made = [
        {"cell_type": "code", "metadata": {"tags": [tag] if tag else []}, "source": source}
        for source, tag in cells
    ]
    document = {"nbformat": 4, "nbformat_minor": minor, "metadata": metadata, "cells": made}
    return parse(json.dumps(document).encode(), "a.ipynb")


def sources(notebook: Notebook) -> list[str]:
    return [cell["source"] for cell in notebook.cells]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("1_000", 1000),
        ("-2.5e3", -2500.0),
        ("true", True),
        ("True", True),
        ("None", None),
        ("null", None),
        ('"1"', "1"),
        ("'1'", "1"),
        ("[1, 2]", [1, 2]),
        ('{"a": [1]}', {"a": [1]}),
        ("{a = 1}", {"a": 1}),
        ("", ""),
        ("T4", "T4"),
        ("data/2024.csv", "data/2024.csv"),
        ("2024-01-31", "2024-01-31"),
        ("a = 1\nb = 2", "a = 1\nb = 2"),
        ("1\nvalue2 = 2", "1\nvalue2 = 2"),
        ("[" * 50 + "]" * 50, "[" * 50 + "]" * 50),
    ],
)
def test_a_typed_value_is_a_literal_or_else_text(text: str, value: object) -> None:
    found = parameters.literal(text)
    assert (found, type(found)) == (value, type(value))


def test_names_are_those_of_python() -> None:
    assert parameters.read(["x=1", "y= a=b ", "x=2"]) == {"x": 2, "y": "a=b"}
    for word in ("x", "=1", "a b=1", "1x=1", "class=1", "x.y=1"):
        with pytest.raises(WrongUsage):
            parameters.read([word])


def test_they_follow_the_cell_that_declares_them() -> None:
    found = parameters.inject(
        book(("a", ""), ("x = 1", "parameters"), ("x", "")), {"x": 2, "s": "it's"}
    )
    assert sources(found) == ["a", "x = 1", '# Parameters\nx = 2\ns = "it\'s"', "x"]
    assert tags(found.cells[2]) == ["injected-parameters"]


def test_without_such_a_cell_they_stand_first_and_those_of_an_earlier_run_go() -> None:
    once = parameters.inject(book(("x", ""), minor=4), {"x": 1})
    twice = parameters.inject(once, {"x": 2})
    assert sources(twice) == ["# Parameters\nx = 2", "x"]
    assert "id" not in twice.cells[0]


def test_the_new_cell_has_an_id_of_its_own() -> None:
    before = book(("x", ""))
    before.cells[0]["id"] = "injected-parameters"
    ids = [cell["id"] for cell in parameters.inject(before, {"x": 1}).cells]
    assert len(set(ids)) == 2


def test_nothing_is_changed_without_parameters_and_nothing_given_to_other_languages() -> None:
    other = book(("x", ""), kernelspec={"name": "ir", "language": "R"})
    assert parameters.inject(other, {}) is other
    with pytest.raises(WrongUsage, match="no Python notebook"):
        parameters.inject(other, {"x": 1})


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from("abcde"), VALUES, min_size=1))
def test_the_cell_assigns_just_these_values(given_values: dict[str, Any]) -> None:
    source = sources(parameters.inject(book(), given_values))[0]
    names: dict[str, Any] = {}
    exec(compile(source, "cell", "exec"), names)
    assert {name: names[name] for name in given_values} == given_values
