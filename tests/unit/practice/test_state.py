"""Machines end when they are due, and cost what they lived, however late anybody looks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.practice.world.assigning import Wish, settled
from colab_tray.practice.world.judge import verdict
from colab_tray.practice.world.machines import Ended, Machine
from colab_tray.practice.world.people import Person, person
from colab_tray.practice.world.state import IDLE_LIMIT, Lease, State

HOUR = 3600.0
T0 = 1_800_000_000.0


def made(**facts: object) -> tuple[State, Person]:
    words = map(str, itertools.count())
    state, who = State(lambda: next(words)), person({"email": "ada@practice.example", **facts}, T0)
    state.people[who.email] = who
    return state, who


def assign(state: State, who: Person, name: str, at: float = 0.0, **lease: object) -> Machine:
    return state.assign(who, settled(Wish(name), who), Lease(**lease), T0 + at)  # type: ignore[arg-type]


def test_an_idle_machine_is_reclaimed_at_its_limit_and_charged_until_then() -> None:
    state, who = made(tier="PRO", balance=100)
    machine = assign(state, who, "T4")
    assert state.settle(T0 + 24 * HOUR) == [machine]
    assert (machine.ended, machine.why) == (T0 + IDLE_LIMIT, Ended.IDLE)
    assert machine.cost(T0 + 24 * HOUR) == pytest.approx(1.84 * 1.5)
    assert who.purse.paid == pytest.approx(100 - 1.84 * 1.5)


def test_use_keeps_it_until_it_is_too_old() -> None:
    state, who = made(tier="PRO")
    machine = assign(state, who, "NONE")
    for hour in range(1, 12):
        state.settle(T0 + hour * HOUR)
        state.touch(machine.endpoint, T0 + hour * HOUR)
    assert list(state.live) == [machine.endpoint]
    assert state.settle(T0 + 12 * HOUR) == [machine]
    assert machine.why is Ended.AGE


def test_pro_plus_may_have_it_for_a_day() -> None:
    state, who = made(tier="PRO_PLUS")
    machine = assign(state, who, "NONE")
    state.connected(machine.endpoint, 1, T0)
    assert state.settle(T0 + 23.9 * HOUR) == []
    assert state.settle(T0 + 24 * HOUR) == [machine]


def test_an_open_kernel_keeps_it_from_being_idle() -> None:
    state, who = made(tier="PRO")
    machine = assign(state, who, "NONE")
    state.connected(machine.endpoint, 1, T0)
    assert state.settle(T0 + 2 * HOUR) == []
    state.connected(machine.endpoint, 0, T0 + 2 * HOUR)
    assert state.settle(T0 + 2 * HOUR + IDLE_LIMIT) == [machine]


def test_when_bought_units_are_used_up_machines_that_need_them_go_and_free_ones_stay() -> None:
    state, who = made(tier="PRO", balance=5.0)
    dear, cheap = assign(state, who, "L4"), assign(state, who, "T4")
    for each in (dear, cheap):
        state.connected(each.endpoint, 1, T0)
    assert state.settle(T0 + HOUR) == [dear]
    assert dear.why is Ended.UNITS
    assert dear.ended == pytest.approx(T0 + HOUR * 5 / (4.82 + 1.84))
    assert who.purse.paid == 0
    assert who.purse.free < 6


def test_when_nothing_is_left_only_a_cpu_stays() -> None:
    state, who = made(quota=1.84)
    gpu, cpu = assign(state, who, "T4"), assign(state, who, "NONE")
    for each in (gpu, cpu):
        state.connected(each.endpoint, 1, T0)
    assert state.settle(T0 + 2 * HOUR) == [gpu]
    assert list(state.live) == [cpu.endpoint]


def test_what_is_given_back_is_gone_at_once_and_was_not_leaked() -> None:
    state, who = made(tier="PRO")
    kept, given = assign(state, who, "NONE"), assign(state, who, "T4")
    assert state.end(given.endpoint, Ended.UNASSIGNED, T0 + 60) is given
    assert state.end(given.endpoint, Ended.UNASSIGNED, T0 + 61) is None
    state.settle(T0 + 24 * HOUR)
    judged = verdict(state.live.values(), state.gone, T0 + 24 * HOUR)
    assert [each["endpoint"] for each in judged["leaked"]] == [kept.endpoint]
    assert judged["units"] == pytest.approx(0.07 * 1.5 + 1.84 / 60)


@given(
    st.lists(st.sampled_from(["NONE", "T4", "L4", "A100"]), min_size=1, max_size=4),
    st.floats(0, 60),
    st.lists(st.floats(0, 30 * HOUR), max_size=6),
)
def test_who_was_charged_for_what_does_not_depend_on_when_anybody_looked(
    models: Sequence[str], balance: float, looks: Sequence[float]
) -> None:
    ends = []
    for times in ([], sorted(looks)):
        state, who = made(tier="PRO", balance=balance)
        machines = [assign(state, who, name) for name in models]
        for at in (*times, 30 * HOUR):
            state.settle(T0 + at)
        ends += [[each.ended for each in machines], [who.purse.paid, who.purse.free]]
    assert ends[2] == pytest.approx(ends[0], abs=0.1)
    assert ends[3] == pytest.approx(ends[1], abs=1e-3)
