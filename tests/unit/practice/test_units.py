"""Compute units are burned in order, to the unit, however often one looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.practice.world.units import REFILL, SMALLEST, Purse, burn, spent_at

amounts = st.floats(0, 1000)
rates = st.floats(0, 20)
spans = st.floats(0, 10 * REFILL)


def test_bought_units_go_first_and_then_the_free_ones() -> None:
    purse = Purse(paid=1.0, free=6.0, allowance=6.0, refill_at=1e9)
    half = burn(purse, 2.0, 0, 1800)
    assert (half.paid, half.free) == (0.0, 6.0)
    assert burn(half, 2.0, 1800, 5400).free == pytest.approx(4.0)


def test_nothing_is_owed() -> None:
    assert burn(Purse(1, 1, 1, 1e9), 10, 0, 36_000) == Purse(0, 0, 1, 1e9)


def test_the_allowance_is_filled_up_at_its_time_and_bought_units_are_not() -> None:
    purse = burn(Purse(0, 0.5, 6, refill_at=7200), 1.0, 0, 3 * 3600)
    assert purse.free == pytest.approx(5.0)
    assert purse.refill_at == 7200 + REFILL
    assert purse.paid == 0


@given(amounts, amounts, rates, spans, spans)
def test_looking_in_between_changes_nothing(
    paid: float, free: float, rate: float, first: float, second: float
) -> None:
    purse = Purse(paid, free, free, REFILL)
    whole = burn(purse, rate, 0, first + second)
    parts = burn(burn(purse, rate, 0, first), rate, first, first + second)
    assert parts.paid == pytest.approx(whole.paid, abs=1e-4)
    assert parts.free == pytest.approx(whole.free, abs=1e-4)
    assert parts.refill_at == whole.refill_at


@given(st.floats(1, 1000), st.floats(0.01, 20))
def test_used_up_at_the_time_that_was_foretold(paid: float, rate: float) -> None:
    purse = Purse(paid, 0, 0, 1e12)
    when, all_ = spent_at(purse, rate, 0)
    assert when == all_
    assert burn(purse, rate, 0, when).paid == 0
    assert burn(purse, rate, 0, when * 0.99).paid > SMALLEST
