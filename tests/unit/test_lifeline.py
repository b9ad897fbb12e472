"""When a machine that is only lent gives itself back: as agreed, and never while it is of use."""

from __future__ import annotations

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

if sys.platform == "win32":
    pytest.skip("there is no runner on Windows", allow_module_level=True)

from runtime_notebook.runner.lifeline import (
    END,
    GRACE,
    NOTHING,
    RELEASE,
    Agreed,
    Seen,
    agreed,
    decide,
    next_look,
)

HOUR = 3600.0


def seen(quiet: float, *, busy: bool = False, kept: bool = False, now: float = 10 * HOUR) -> Seen:
    return Seen(now, now - quiet, busy, kept)


@pytest.mark.parametrize(
    ("request_", "what", "deed"),
    [
        ({"rest": 60}, seen(61), RELEASE),
        ({"rest": 60}, seen(59), NOTHING),
        ({"rest": 60}, seen(HOUR, busy=True), NOTHING),
        ({"rest": 60, "leased": True}, seen(9 * HOUR), NOTHING),
        ({"rest": 60}, seen(9 * HOUR, kept=True), NOTHING),
        ({"rest": 60, "silent": 2 * HOUR, "leased": True}, seen(2 * HOUR), RELEASE),
        ({"rest": 60, "silent": 2 * HOUR}, seen(2 * HOUR, kept=True), RELEASE),
        ({"rest": 60, "silent": 2 * HOUR}, seen(9 * HOUR, busy=True), NOTHING),
        ({"cap": 10 * HOUR}, seen(0, busy=True), END),
        ({"cap": 10 * HOUR - GRACE}, seen(0, busy=True), RELEASE),
        ({"cap": 10 * HOUR, "leased": True}, seen(0), RELEASE),
        ({"cap": 10 * HOUR + 1}, seen(0, busy=True), NOTHING),
        ({}, seen(9 * HOUR), NOTHING),
    ],
)
def test_what_was_agreed_is_done(request_: dict[str, object], what: Seen, deed: str) -> None:
    assert decide(agreed(request_, 0.0), what) == deed


limits = st.floats(0, 1000) | st.just(math.inf)
agreements = st.builds(Agreed, st.just(0.0), st.booleans(), limits, limits, limits)
sights = st.builds(
    lambda now, quiet, busy, kept: Seen(now, 0.0 if quiet > now else now - quiet, busy, kept),
    *(st.floats(0, 2000), st.floats(0, 2000), st.booleans(), st.booleans()),
)


@given(agreements, sights)
def test_it_wakes_when_something_is_to_be_done(said: Agreed, what: Seen) -> None:
    """What is decided stays so until the moment it said it would look again."""
    then = next_look(said, what)
    assert then > what.now
    later = min(then, what.now + 5000)
    for moment in (what.now, what.now + (later - what.now) * 0.5):
        if moment < then:
            assert decide(said, what._replace(now=moment)) == decide(said, what)


@pytest.mark.parametrize(
    "wrong",
    [{"rest": -1}, {"cap": "long"}, {"silent": True}, {"cap": math.nan}, {"cap": 1e12},
     {"release": "poweroff"}, {"release": [1]}],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="is a"):
        agreed(wrong, 0.0)
