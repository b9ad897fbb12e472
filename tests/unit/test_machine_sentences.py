"""Why a machine is gone, as far as it can be known."""

from __future__ import annotations

import pytest

from colab_tray.core.runtimes import pool, sentences
from colab_tray.core.runtimes.renting import Policy

NOW = 1.8e9
HOUR = 3600.0


@pytest.mark.parametrize(
    ("seen", "age", "why"),
    [
        (NOW - 90, HOUR, "Google took the machine back; how far"),
        (NOW - 5 * HOUR - 120, 6 * HOUR, "for 5 h 02 min this computer slept, or was offline"),
        (NOW - 900, HOUR, "for 15 min this computer slept"),
        (NOW - 90, 13 * HOUR, "it is shown as used for 12 h 00 min and no longer"),
        (None, 0.0, "was gone when Colab Tray came back"),
    ],
)
def test_why_it_is_gone(seen: float | None, age: float, why: str) -> None:
    assert why in sentences.gone(seen, NOW, age, Policy())


def test_what_a_terminal_leaves_out_is_what_the_pool_says_before_there_is_anything() -> None:
    from colab_tray.cli import progress_line

    assert pool.why_waiting(pool.Pool()) == progress_line._SOON
