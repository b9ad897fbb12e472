"""What machines cost and how long what is left lasts, reckoned from the little that Google tells."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colab_tray.core.google.prices import Prices
from colab_tray.core.model.machine import Balance, Wanted

T4, CPU = Wanted("T4"), Wanted()


def test_prices_are_reckoned_from_what_machines_cost_together() -> None:
    prices = Prices()
    assert prices.observe([T4], 1.84)
    assert prices.observe([T4, CPU], 1.91)  # one came
    assert prices.of(CPU) == 0.07
    assert prices.observe([T4, CPU, Wanted("A100", high_ram=True)], 13.8)
    assert prices.of(Wanted("A100", high_ram=True)) == 11.89
    assert prices.of(Wanted("A100")) is None
    prices.observe([], 0.0)
    other = Prices(prices.kept)
    assert other.observe([T4, T4, CPU, Wanted("L4")], 1.84 * 2 + 0.07 + 4.82)
    assert other.of(Wanted("L4")) == 4.82
    assert other.of(Wanted("T4", version="2026.07")) == 1.84


_sums = st.tuples(st.lists(st.sampled_from([T4, CPU, Wanted("L4")]), max_size=4), st.floats())


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_sums, max_size=5))
def test_no_sum_however_odd_makes_a_price_that_is_none(
    seen: list[tuple[list[Wanted], float]],
) -> None:
    prices = Prices({"T4": "nonsense", "L4": -3})
    for machines, rate in seen:
        prices.observe(machines, rate)
    assert all(0 < price < 1000 for price in prices.kept.values())


def test_how_long_it_lasts() -> None:
    assert Balance(10.0, 2.0).seconds_left == 5 * 3600
    assert Balance(0.0, 0.07, free_left=5.96).seconds_left == 5.96 / 0.07 * 3600
    assert Balance(10.0, 0.0).seconds_left is None
    assert Balance(None, 1.0).seconds_left is None
