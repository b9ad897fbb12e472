"""The vocabulary of causes: what is used is in it, what is in it is used, and the docs are this table."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from colab_tray.core.model.causes import Action, Why, because, label
from colab_tray.core.model.job import Cause

ROOT = Path(__file__).parents[2]
HOME = ROOT / "colab_tray/core/model/causes.py"
SOURCES = [path for path in (ROOT / "colab_tray").rglob("*.py") if path != HOME]


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text())))


def named(kind: str, sources: list[Path]) -> set[str]:
    """Members of an enum that are named in these files."""
    return {
        node.attr
        for path in sources
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == kind
    }


def makers(sources: list[Path]) -> Iterator[str]:
    """Where a Cause is made by hand."""
    for path in sources:
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Cause":
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_every_word_is_used_and_every_word_used_is_there() -> None:
    assert named("Why", SOURCES) == set(Why.__members__)


def test_every_action_is_used_and_every_action_used_is_there() -> None:
    assert named("Action", [*SOURCES, HOME]) == set(Action.__members__)


def test_causes_are_made_from_the_vocabulary_only() -> None:
    assert list(makers(SOURCES)) == []


def test_words_and_actions_are_plain_words_with_something_to_say() -> None:
    for member in (*Why, *Action):
        assert member.value.isascii()
        assert member.value.replace("_", "").islower()
    assert all(action.label and action.label[0].isupper() for action in Action)
    assert all(why.meaning and why.meaning[0].islower() for why in Why)


def test_a_cause_has_its_words_action_unless_another_fits_better() -> None:
    assert because(Why.TIME_LIMIT, "Late.") == Cause("time_limit", "Late.", "raise_time")
    other = because(Why.EXIT, "So.", action=Action.RUN_AGAIN, what="x", file="a.py", line=3)
    assert other == Cause("exit", "So.", "run_again", "x", "a.py", 3)


def test_the_label_of_an_unknown_action_is_empty() -> None:
    assert label("run_again") == "Run again"
    assert label("of a later version") == label("") == ""


@pytest.mark.parametrize("kind", [Why, Action])
def test_the_documentation_is_the_table(kind: type[Why] | type[Action]) -> None:
    documented = (ROOT / "docs/causes.md").read_text()
    missing = [row for row in rows(kind) if row not in documented.splitlines()]
    assert not missing, "docs/causes.md lacks:\n" + "\n".join(missing)
    listed = {line.split("`")[1] for line in documented.splitlines() if line.startswith("| `")}
    assert listed == {member.value for member in (*Why, *Action)}


def rows(kind: type[Why] | type[Action]) -> list[str]:
    if kind is Action:
        return [f"| `{action}` | {action.label} |" for action in Action]
    return [f"| `{why}` | {why.meaning} | {why.action} |" for why in Why]
