"""docs/faults.md: its tests are there, and its numbers come once and in order."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROWS = [
    line.split(" | ")
    for line in (TESTS.parent / "docs/faults.md").read_text().splitlines()
    if re.match(r"\| \d", line)
]


def test_every_row_has_tests_that_are_there() -> None:
    for number, *_, proofs in ROWS:
        text = ""
        named = re.findall(r"`([a-z]+/test_\w+\.py|test_\w+)`", proofs)
        assert named, number
        for word in named:
            if word.endswith(".py"):
                text = (TESTS / word).read_text()
            else:
                assert f"def {word}(" in text, f"{number}: {word}"


def test_numbers_come_once_and_in_order() -> None:
    numbers = [int(row[0].strip("| ")) for row in ROWS]
    assert numbers == sorted(set(numbers))
