"""When a save is complete: decided by looks, without a clock of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.intake.settle import (
    WRITER_PATIENCE,
    Progress,
    Stamp,
    Step,
    doubted,
    due,
    looked,
    patient,
    quiet_for,
    step,
)

SETTLE = 0.5
STAMP = Stamp(10, 1, "a")


def test_a_still_file_is_hashed_half_way_and_taken_at_the_end() -> None:
    progress = looked(None, STAMP, 100.0)
    assert step(progress, 100.2, SETTLE) is Step.WAIT
    assert due(progress, SETTLE) == 100.25
    assert step(progress, 100.25, SETTLE) is Step.HASH
    progress = replace(looked(progress, STAMP, 100.25), digest="x")
    assert step(progress, 100.4, SETTLE) is Step.WAIT
    assert due(progress, SETTLE) == 100.5
    assert step(progress, 100.5, SETTLE) is Step.TAKE


def test_any_change_begins_the_wait_anew() -> None:
    progress = replace(looked(None, STAMP, 0.0), digest="x")
    for other in (Stamp(11, 1, "a"), Stamp(10, 2, "a"), Stamp(10, 1, "b")):
        assert looked(progress, other, 0.4) == Progress(other, 0.4, 0.4, None)


def test_what_the_disk_proves_to_be_quiet_counts_up_to_a_half() -> None:
    touched = replace(STAMP, touched=int(99.9e9))
    assert quiet_for(touched, 100.0, SETTLE) == pytest.approx(0.1)
    assert quiet_for(touched, 500.0, SETTLE) == SETTLE / 2
    assert quiet_for(touched, 50.0, SETTLE) == 0.0  # from the future, by the disk's clock
    progress = looked(None, touched, 7.0, quiet=0.1)
    assert (progress.still, due(progress, SETTLE)) == (7.0, 7.0 - 0.1 + 0.25)
    assert looked(progress, touched, 7.1, quiet=0.2) == progress


def test_without_a_hash_half_way_nothing_is_taken() -> None:
    assert step(looked(None, STAMP, 0.0), 1000.0, SETTLE) is Step.HASH


def test_a_doubt_costs_another_wait_and_keeps_the_patience_running() -> None:
    progress = doubted(replace(looked(None, STAMP, 0.0), digest="x"), 10.0)
    assert step(progress, 10.1, SETTLE) is Step.WAIT
    assert progress.digest is None
    assert patient(progress, WRITER_PATIENCE - 1)
    assert not patient(progress, WRITER_PATIENCE + 1)


@given(st.lists(st.tuples(st.floats(0.001, 0.3), st.integers(0, 3)), max_size=40))
def test_nothing_is_taken_within_the_settling_time_of_a_change(
    looks: list[tuple[float, int]],
) -> None:
    now, changed, progress, last = 0.0, 0.0, None, None
    for wait, size in looks:
        now += wait
        if size != last:
            last, changed = size, now
        progress = looked(progress, Stamp(size, 0, ""), now)
        match step(progress, now, SETTLE):
            case Step.HASH:
                progress = replace(progress, digest=str(size))
            case Step.TAKE:
                assert now - changed >= SETTLE - 1e-9  # a difference of floats
                assert progress.digest == str(size)
