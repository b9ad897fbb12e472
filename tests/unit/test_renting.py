"""Which machines are rented, kept and given back; when one is gone: rules that hold whatever happens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes.renting import (
    CERTAIN,
    COMING,
    KEEP_ALIVE,
    Doubt,
    Plan,
    Policy,
    Rented,
    doubt,
    lifeline,
    plan,
    to_show,
)

NOW = 10_000.0
T4, GPU, CPU = Need("colab", "T4"), Need("", "any-gpu"), Need("colab", "cpu")
needs = st.sampled_from((T4, GPU, CPU))


def runtime(name: str, accelerator: str, state: RuntimeState = RuntimeState.READY) -> Runtime:
    return Runtime(name, "colab", RuntimeSpec(accelerator), 1, "n", state, on_request=True)


@st.composite
def machines(draw: st.DrawFn) -> list[Rented]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        leased = draw(st.booleans())
        idle = None if leased else draw(st.sampled_from((None, NOW, NOW - 599, NOW - 600)))
        made = runtime(
            f"colab-{number}",
            draw(st.sampled_from(("cpu", "T4", "A100"))),
            draw(st.sampled_from((RuntimeState.READY, RuntimeState.STARTING))),
        )
        found.append(Rented(made, leased, idle, NOW - 700, adopted=draw(st.booleans())))
    return found


@settings(max_examples=400, deadline=None, derandomize=True)
@given(
    waiting=st.lists(needs, max_size=5),
    there=machines(),
    warm=st.lists(needs, max_size=2, unique=True),
    most=st.integers(0, 3),
    later=st.dictionaries(needs, st.sampled_from((NOW - 1, NOW + 60)), max_size=2),
)
def test_what_is_done_for_those_who_wait(
    waiting: list[Need],
    there: list[Rented],
    warm: list[Need],
    most: int,
    later: dict[Need, float],
) -> None:
    found = plan(waiting, there, Policy(warm=tuple(warm), most=most), later, NOW)
    by_id = {one.runtime.id: one for one in there}
    given_back = [by_id[name] for name in found.release]
    assert len(set(found.release)) == len(found.release)
    for one in given_back:
        assert not one.leased, "somebody uses it"
        assert not one.adopted, "it was opened elsewhere"
        long = one.idle_since is not None and NOW - one.idle_since >= 600
        crowded = waiting and len(there) + len(found.start) >= most
        assert long or crowded, "nobody had it for ten minutes, or its place is wanted"
    if found.start:
        assert len(there) + len(found.start) <= most, "more than may be"
    for need in found.start:
        assert need in (*waiting, *warm), "nobody asked for it"
        assert later.get(need, NOW) <= NOW, "it was to be tried later"
        free = [
            one
            for one in there
            if not one.leased and one not in given_back and need.met_by(one.runtime)
        ]
        asked = sum(one == need for one in waiting) + (need in warm)
        others = [one for one in (*waiting, *warm) if one != need]
        assert len(free) < asked + len(others), "there is one for each who waits"
    assert set(found.full) <= set(waiting)
    assert found.again is None or found.again > NOW


def test_a_job_has_a_machine_asked_for_once_and_given_back_when_idle() -> None:
    policy = Policy(idle=600.0)
    assert plan([T4, CPU], [], policy, {}, NOW).start == (T4, CPU)
    starting = Rented(runtime("colab-1", "T4", RuntimeState.STARTING), idle_since=NOW)
    assert plan([T4], [starting], policy, {}, NOW).start == ()
    idle = Rented(runtime("colab-1", "T4"), idle_since=NOW)
    found = plan([], [idle], policy, {}, NOW)
    assert (found.release, found.again) == ((), NOW + 600)
    assert plan([], [idle], policy, {}, NOW + 600).release == ("colab-1",)
    assert plan([], [idle], Policy(warm=(T4,)), {}, NOW + 6000).release == ()


def test_a_machine_nobody_needs_makes_room_at_once_for_one_that_is_waited_for() -> None:
    idle = Rented(runtime("colab-1", "cpu"), idle_since=NOW)
    busy = Rented(runtime("colab-2", "T4"), leased=True)
    first = plan([T4], [idle, busy], Policy(most=2), {}, NOW)
    assert (first.release, first.start) == (("colab-1",), ())
    assert plan([T4], [busy], Policy(most=2), {}, NOW).start == (T4,)
    full = plan([T4], [busy, busy], Policy(most=2), {}, NOW)
    assert (full.start, full.release, full.full) == ((), (), (T4,))


def test_another_one_is_rented_when_waiting_took_as_long_as_having_it() -> None:
    """A machine in use may be free in a moment; one that comes may serve the next job too."""
    busy = Rented(runtime("colab-1", "T4"), leased=True, had=NOW - 700)
    soon = plan([T4], [busy], Policy(), {}, NOW, since={T4: NOW - 10})
    assert (soon.start, soon.full, soon.again) == ((), (), NOW + 50)
    assert plan([T4], [busy], Policy(), {}, NOW + 50, since={T4: NOW - 10}).start == (T4,)
    assert plan([T4], [busy], Policy(patience=0.0), {}, NOW, since={T4: NOW}).start == (T4,)
    assert plan([CPU], [busy], Policy(), {}, NOW, since={CPU: NOW}).start == (CPU,)
    comes = Rented(runtime("colab-1", "T4", RuntimeState.STARTING), had=NOW - 100)
    assert plan([T4, T4, CPU], [], Policy(), {}, NOW).start == (T4, CPU), "one at a time"
    both = plan([T4, T4], [comes], Policy(), {}, NOW, since={T4: NOW - 100})
    assert (both.start, both.again) == ((), NOW - 100 + COMING + 60)
    came = Rented(runtime("colab-1", "T4"), leased=True, had=NOW)
    assert plan([T4], [came], Policy(), {}, NOW, since={T4: NOW - 100}).again == NOW + 60


def test_who_waits_for_one_machine_has_no_other_rented() -> None:
    one = Need("colab-1")
    busy = Rented(runtime("colab-1", "T4"), leased=True, had=NOW - 700)
    assert plan([one], [busy], Policy(), {}, NOW) == Plan()
    assert plan([one], [], Policy(), {}, NOW) == Plan()
    idle = Rented(runtime("colab-1", "T4"), idle_since=NOW - 700)
    assert plan([one], [idle], Policy(), {}, NOW).release == ()


def test_what_was_refused_is_tried_when_its_time_has_come() -> None:
    found = plan([T4], [], Policy(), {T4: NOW + 30}, NOW)
    assert (found.start, found.again) == ((), NOW + 30)
    assert plan([T4], [], Policy(), {T4: NOW + 30}, NOW + 30).start == (T4,)


def test_only_what_is_used_is_shown_as_used_and_not_for_ever() -> None:
    used = Rented(runtime("colab-1", "T4"), leased=True, had=NOW)
    idle = Rented(runtime("colab-2", "T4"), idle_since=NOW, had=NOW)
    policy = Policy()
    assert to_show([used, idle], policy, NOW) == ["colab-1"]
    shown = Rented(used.runtime, leased=True, had=NOW, shown=NOW)
    assert to_show([shown], policy, NOW + KEEP_ALIVE - 1) == []
    assert to_show([shown], policy, NOW + KEEP_ALIVE) == ["colab-1"]
    assert to_show([shown], policy, NOW + policy.awake) == []
    assert to_show([idle], Policy(warm=(T4,)), NOW) == ["colab-2"]


answers = st.sampled_from((True, False, None))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(answers, answers, st.integers(0, 40)), max_size=8))
def test_a_machine_is_gone_only_when_two_sources_say_so_twice(
    told: list[tuple[bool | None, bool | None, int]],
) -> None:
    state, now, both = Doubt(), NOW, None
    for listed, alive, later in told:
        now += later
        state = doubt(state, listed, alive, now)
        if listed or alive:
            both = None
        elif listed is False and alive is False:
            both = now if both is None else both
            assert state.gone == (now - both >= CERTAIN)
        assert state.since == both
    assert not state.gone or both is not None


@pytest.mark.parametrize("silent", [(None, False), (False, None), (None, None)])
def test_no_answer_changes_nothing(silent: tuple[bool | None, bool | None]) -> None:
    before = Doubt(NOW)
    assert doubt(before, *silent, NOW + 1000) == before


def test_a_machine_ends_itself_when_nobody_is_there_to_do_it() -> None:
    policy = Policy(idle=600.0, silent=1800.0, longest=86400.0)
    used = Rented(runtime("colab-1", "T4"), leased=True, had=NOW - 400)
    assert lifeline(used, policy, NOW) == {
        "leased": True,
        "rest": 600.0,
        "silent": 1800.0,
        "cap": 86000.0,
    }
    idle = Rented(runtime("colab-1", "T4"), idle_since=NOW, had=NOW)
    assert lifeline(idle, policy, NOW)["leased"] is False
    assert lifeline(idle, Policy(warm=(T4,)), NOW)["leased"] is True
    elsewhere = Rented(runtime("colab-1", "T4"), idle_since=NOW, adopted=True)
    assert lifeline(elsewhere, policy, NOW) == {"leased": True}
