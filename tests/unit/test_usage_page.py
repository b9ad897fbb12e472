"""What the page of usage makes of sums: days without runs are there, years become months, words fit."""

from __future__ import annotations

import time

import pytest

from colab_tray.core.model.amounts_csv import csv_text
from colab_tray.core.store.usage import Amount, By, Usage
from colab_tray.ui.pages.usage_view import (
    FIRST,
    LAST,
    cells,
    columns,
    day_text,
    days_of,
    figures,
    key_text,
    round_step,
    summary,
    time_text,
)

NOW = time.mktime((2026, 11, 29, 19, 0, 0, 0, 0, -1))


def day(key: str, good: int, bad: int = 0, rest: int = 0) -> Amount:
    return Amount(key, good + bad + rest, good, bad, rest, 60.0 * good)


def test_every_day_of_the_range_has_a_column() -> None:
    shown = columns(
        [day("2026-11-28", 3, 1), day("2026-11-29", 0, 0, 2)], "2026-11-26", "2026-11-29"
    )
    assert shown.labels == ("2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29")
    assert (shown.good, shown.bad, shown.other) == ((0, 0, 3, 0), (0, 0, 1, 0), (0, 0, 0, 2))
    assert shown.highest == 4


def test_a_long_time_is_shown_by_months() -> None:
    shown = columns([day("2025-03-30", 1), day("2025-10-26", 2), day("2025-10-27", 3)], FIRST, LAST)
    assert shown.labels[0], shown.labels[-1] == ("2025-03", "2025-10")
    assert (len(shown.labels), shown.good[-1]) == (8, 5)


def test_nothing_has_no_columns() -> None:
    assert columns([], "2026-11-26", "2026-11-29").labels == ()
    assert columns([], FIRST, LAST).highest == 1


@pytest.mark.parametrize(
    ("range_", "first"), [(1, "2026-11-29"), (7, "2026-11-23"), (365, "2025-11-30")]
)
def test_ranges_end_today(range_: int, first: str) -> None:
    assert days_of(range_, NOW) == (first, "2026-11-29")


def test_words_of_the_table() -> None:
    row = Amount("/home/ada/tra\u202ein.py", 5, 3, 1, 1, 3725.0, 1.5)
    assert cells(row, By.SCRIPT, units=True)[1:] == ["5", "3", "1", "1", "1 h 2 min", "1.50"]
    assert "\u202e" not in cells(row, By.SCRIPT, units=False)[0]
    assert key_text("local", By.RUNTIME) == "This computer"
    assert key_text("no_module", By.CAUSE) == "No module"
    assert [time_text(one) for one in (0.25, 75.0)] == ["0.2 s", "1 min 15 s"]


def test_who_was_cancelled_neither_succeeded_nor_failed() -> None:
    total = Amount("", 10, 6, 2, 2, 60.0)
    assert dict(figures(total, units=False))["Succeeded"] == "75 %"
    assert dict(figures(Amount(""), units=False))["Succeeded"] == "-"
    assert summary(Usage(total)).startswith("10 runs: 6 succeeded, 2 failed, 2 ")


def test_a_formula_is_text_in_a_table() -> None:
    assert csv_text([["=1+1", 2, 'a "b"']]) == '\'=1+1,2,"a ""b"""\n'


@pytest.mark.parametrize(
    ("highest", "step"), [(1, 1), (4, 1), (5, 2), (68, 20), (200, 50), (201, 100), (12_345, 5000)]
)
def test_the_grid_stands_at_round_numbers(highest: int, step: int) -> None:
    assert round_step(highest, 4) == step


def test_days_and_months_are_written_as_people_write_them() -> None:
    assert day_text("2026-09-21") == "21 Sep 2026"
    assert day_text("2026-09-21", year=False) == "21 Sep"
    assert day_text("2026-09") == "Sep 2026"
    assert day_text("some day") == "some day"
