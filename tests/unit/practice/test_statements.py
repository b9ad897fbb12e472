"""docs/practice.md: each statement of the protocol has a test, and the tests it names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from colab_tray.practice.faults.switches import TABLE

PROJECT = Path(__file__).parents[3]
DOC = (PROJECT / "docs/practice.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| 6\.(\d+) \| [^|]+ \| ([^|]+) \|$", DOC, re.M))


def test_none_of_the_39_is_missing() -> None:
    assert list(ROWS) == [str(number) for number in range(1, 40)]


@pytest.mark.parametrize("number", ROWS)
def test_its_tests_are_there_and_say_which_it_is(number: str) -> None:
    for part in ROWS[number].split("; "):
        file, *names = re.findall(r"`(\w+(?:\.py)?)`", part)
        folder = "tests/unit/practice" if part.startswith("unit ") else "tests/practice"
        text = (PROJECT / folder / file).read_text("utf-8")
        for name in names:
            assert re.search(rf"^(async )?def test_{name}\(", text, re.M), name
        assert re.search(rf"§6\.{number}\b", text) or not names


def test_the_settings_it_names_are_switches() -> None:
    settings = DOC.partition("## What cannot be settled")[2]
    named = set(re.findall(r"\| .+ \| `(\w+)`", settings))
    assert named
    assert named <= TABLE.keys()
