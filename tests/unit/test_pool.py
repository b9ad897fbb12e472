"""The pool beside a model of it that any reader can check."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from colab_tray.core.model.runtime import ANY_GPU, Need, Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes import pool as pools

jobs = st.sampled_from("abcdefgh")
names = st.sampled_from(("one", "two"))
ranks = st.sampled_from((0, 0, 0, 1, -1))


def runtime(name: str, slots: int, state: RuntimeState = RuntimeState.READY) -> Runtime:
    return Runtime(name, "fake", RuntimeSpec(), slots, "nonce", state)


class Line(RuleBasedStateMachine):
    """Jobs ask, get, give back; runtimes come and change."""

    def __init__(self) -> None:
        super().__init__()
        self.pool = pools.Pool()
        self.line: list[str] = []
        self.ranks: dict[str, int] = {}
        self.held: dict[str, str] = {}
        self.slots: dict[str, int] = {}

    @rule(job=jobs, rank=ranks, first=st.sampled_from((False, False, True)))
    def ask(self, job: str, rank: int, first: bool) -> None:
        self.pool = pools.request(self.pool, job, rank, first=first)
        if job in self.line or job in self.held:
            return
        self.ranks[job] = rank
        below = [n for n, one in enumerate(self.line) if self.ranks[one] < rank]
        equal = [n for n, one in enumerate(self.line) if self.ranks[one] == rank]
        above = [n for n, one in enumerate(self.line) if self.ranks[one] > rank]
        ahead = min(below + equal, default=len(self.line))
        behind = max(equal + above, default=-1) + 1
        place = ahead if first else behind
        self.line.insert(place, job)

    @rule(job=jobs, other=st.one_of(st.none(), jobs))
    def a_person_moves_one(self, job: str, other: str | None) -> None:
        self.pool = pools.move(self.pool, job, other)
        if job in self.line and job != other and (other is None or other in self.line):
            self.line.remove(job)
            self.line.insert(len(self.line) if other is None else self.line.index(other), job)

    @rule(paused=st.sampled_from((False, False, True)))
    def pause(self, paused: bool) -> None:
        self.pool = replace(self.pool, paused=paused)

    @rule(job=jobs)
    def give_back(self, job: str) -> None:
        self.pool = pools.release(self.pool, job)
        self.held.pop(job, None)
        if job in self.line:
            self.line.remove(job)

    @rule(job=jobs, name=names)
    def found_running(self, job: str, name: str) -> None:
        self.pool = pools.adopt(self.pool, job, f"{job}.1", name)
        self.held[job] = name
        if job in self.line:
            self.line.remove(job)

    @rule(name=names, slots=st.integers(1, 3), state=st.sampled_from(RuntimeState))
    def runtime_is(self, name: str, slots: int, state: RuntimeState) -> None:
        self.pool = pools.with_runtime(self.pool, runtime(name, slots, state))
        self.slots[name] = slots if state is RuntimeState.READY else 0

    def room(self, name: str) -> int:
        return self.slots[name] - sum(where == name for where in self.held.values())

    @rule()
    def grant(self) -> None:
        self.pool, granted = pools.grant(self.pool)
        for job, where in granted:
            assert not self.pool.paused, "it was to wait"
            assert job == self.line.pop(0), "not the one that comes next"
            assert self.room(where) > 0, "a slot that is not there"
            self.held[job] = where
        idle = any(self.room(name) > 0 for name in self.slots)
        assert self.pool.paused or not self.line or not idle, "a slot is idle"

    @rule()
    def granting_again_changes_nothing(self) -> None:
        once, _ = pools.grant(self.pool)
        assert pools.grant(once) == (once, [])

    @invariant()
    def agrees(self) -> None:
        assert self.pool.waiting == tuple(self.line)
        assert {job: lease.runtime_id for job, lease in self.pool.leases.items()} == self.held
        for one in self.pool.runtimes.values():
            assert pools.free(self.pool, one) == max(0, self.room(one.id))
        foreseen = pools.next_in_line(self.pool)
        room = 0 if self.pool.paused else 2 * sum(self.slots.values())
        assert [job for job, _ in foreseen] == self.line[:room]
        assert self.pool.ranks == {job: self.ranks[job] for job in self.line if self.ranks[job]}
        places = [where for _, where in foreseen]
        assert all(places.count(name) <= 2 * self.slots[name] for name in places)


TestLine = Line.TestCase
TestLine.settings = settings(
    max_examples=80, stateful_step_count=40, deadline=None, derandomize=True
)


def test_it_is_a_value() -> None:
    """Every decision leaves the pool it was made from as it was."""
    empty = pools.with_runtime(pools.Pool(), runtime("one", 1))
    asked = pools.request(empty, "a")
    granted, _ = pools.grant(asked)
    released = pools.release(granted, "a")
    assert (empty.waiting, asked.waiting, granted.waiting) == ((), ("a",), ())
    assert (dict(asked.leases), list(granted.leases), dict(released.leases)) == ({}, ["a"], {})


def test_a_runtime_with_fewer_slots_than_are_held_takes_no_more_until_they_are_back() -> None:
    pool = pools.with_runtime(pools.Pool(), runtime("one", 3))
    for job in "abcd":
        pool = pools.request(pool, job)
    pool, granted = pools.grant(pool)
    assert [job for job, _ in granted] == ["a", "b", "c"]
    pool = pools.with_runtime(pool, runtime("one", 1))
    for job, expected in (("a", []), ("b", []), ("c", [("d", "one")])):
        pool, granted = pools.grant(pools.release(pool, job))
        assert granted == expected


def test_the_line_is_found_again_as_a_person_left_it() -> None:
    """What came later joins by rank, as it had joined then."""
    ranks = {"high": 1, "late high": 1, "low": -1}
    line = pools.Pool()
    for job in ("a", "low", "high", "b"):
        line = pools.request(line, job, ranks.get(job, 0))
    line = pools.move(line, "low", "high")
    order = line.waiting
    assert order == ("low", "high", "a", "b")
    for job in ("c", "late high"):
        line = pools.request(line, job, ranks.get(job, 0))
    line = pools.release(line, "a")
    oldest_first = ["low", "high", "b", "c", "late high"]
    assert pools.lined_up(order, oldest_first, ranks) == list(line.waiting)
    assert line.waiting == ("low", "high", "late high", "b", "c")
    assert pools.lined_up((), oldest_first, ranks) == ["high", "late high", "b", "c", "low"]


def test_a_script_lends_its_slot_to_what_it_submits() -> None:
    pool = pools.with_runtime(pools.Pool(), runtime("one", 1))
    pool, granted = pools.grant(pools.request(pool, "script"))
    assert granted == [("script", "one")]
    for child, parent in (("child", "script"), ("other", "script"), ("grandchild", "child")):
        pool = pools.request(pool, child, parent=parent)
    pool, granted = pools.grant(pool)
    assert granted == [("child", "one"), ("other", "one")]  # the grandchild waits for one of them
    for ended in ("child", "other", "grandchild"):
        pool, granted = pools.grant(pools.release(pool, ended))
    assert pools.free(pool, pool.runtimes["one"]) == 0  # the script has its slot back
    assert pool.parents == {}


# -- who asks for something --------------------------------------------------------------------------

T4, GPU, SPECIAL = Need(accelerator="T4"), Need(accelerator=ANY_GPU), Need("far-2")
needs = st.sampled_from((None, None, T4, GPU, SPECIAL))
KINDS = {"here": None, "far-1": "T4", "far-2": "L4"}


class Asking(RuleBasedStateMachine):
    """Several kinds of runtime, and jobs that ask for one: nobody gets another, nobody is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.pool = pools.Pool()
        self.needs: dict[str, Need | None] = {}

    @rule(job=jobs, rank=ranks, need=needs)
    def ask(self, job: str, rank: int, need: Need | None) -> None:
        if job not in self.pool.waiting and job not in self.pool.leases:
            self.needs[job] = need
        self.pool = pools.request(self.pool, job, rank, need=self.needs[job])

    @rule(job=jobs)
    def give_back(self, job: str) -> None:
        self.pool = pools.release(self.pool, job)

    @rule(name=st.sampled_from(sorted(KINDS)), state=st.sampled_from(RuntimeState))
    def runtime_is(self, name: str, state: RuntimeState) -> None:
        spec = RuntimeSpec(KINDS[name] or "cpu")
        made = Runtime(name, "fake", spec, 2, "nonce", state, on_request=name != "here")
        self.pool = pools.with_runtime(self.pool, made)

    @rule(name=st.sampled_from(sorted(KINDS)))
    def runtime_goes(self, name: str) -> None:
        self.pool = pools.without_runtime(self.pool, name)

    @rule()
    def grant(self) -> None:
        before = self.pool
        self.pool, granted = pools.grant(self.pool)
        for job, where in granted:
            assert pools.fits(self.pool.runtimes[where], self.needs[job]), "another than asked for"
        for place, job in enumerate(self.pool.waiting):
            there = [r for r in self.pool.runtimes.values() if pools.fits(r, self.needs[job])]
            assert not any(pools.free(self.pool, one) for one in there), "what it waits for is idle"
            later = before.waiting[before.waiting.index(job) + 1 :]
            passed = [
                one for one, _ in granted if one in later and self.needs[one] == self.needs[job]
            ]
            assert not passed, f"{passed} came before {job}, at {place}"

    @invariant()
    def agrees(self) -> None:
        waiting = {job: self.needs[job] for job in self.pool.waiting if self.needs[job]}
        assert self.pool.needs == waiting
        assert all(self.needs[job] is None for job, _ in pools.next_in_line(self.pool))
        for job in self.pool.waiting:
            assert pools.why_waiting(self.pool, self.needs[job]).endswith(".")


TestAsking = Asking.TestCase
TestAsking.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, derandomize=True
)


def test_what_a_job_waits_for_is_said() -> None:
    pool = pools.request(pools.with_runtime(pools.Pool(), runtime("one", 1)), "a", need=T4)
    assert pools.why_waiting(pool, T4) == "It waits for a T4, and there is none."
    far = Runtime("far", "colab", RuntimeSpec("T4"), 1, on_request=True)
    pool = pools.with_runtime(pool, far)
    assert pools.why_waiting(pool, T4) == "It waits for a T4, which is being started."
    pool = pools.with_runtime(pool, replace(far, state=RuntimeState.READY))
    assert pools.why_waiting(pool, T4) == "Others run on a T4; it starts when one is free."
    seen = pools.with_runtime(pools.Pool(), replace(far, state=RuntimeState.STOPPED, ours=False))
    assert "`colab-tray runtimes adopt far` lets" in pools.why_waiting(seen, Need("far"))
    pool = replace(pool, said={T4: "Google has no T4 just now."})
    assert pools.why_waiting(pool, T4) == "Google has no T4 just now."
    assert pools.why_waiting(pool, Need("colab", "A100", high_ram=True)) == (
        "It waits for an A100 with high RAM on colab, and there is none."
    )
    assert pools.why_waiting(pool) == "The only slot is taken; it starts when that is free."
