"""The pool beside a model of it that any reader can check."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes import pool as pools

jobs = st.sampled_from("abcdefgh")
names = st.sampled_from(("one", "two"))


def runtime(name: str, slots: int, state: RuntimeState = RuntimeState.READY) -> Runtime:
    return Runtime(name, "fake", RuntimeSpec(), slots, "nonce", state)


class Line(RuleBasedStateMachine):
    """Jobs ask, get, give back; runtimes come and change."""

    def __init__(self) -> None:
        super().__init__()
        self.pool = pools.Pool()
        self.line: list[str] = []
        self.held: dict[str, str] = {}
        self.slots: dict[str, int] = {}

    @rule(job=jobs, first=st.sampled_from((False, False, True)))
    def ask(self, job: str, first: bool) -> None:
        self.pool = pools.request(self.pool, job, first=first)
        if job not in self.line and job not in self.held:
            self.line.insert(0 if first else len(self.line), job)

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
            assert job == self.line.pop(0), "not the one that waits longest"
            assert self.room(where) > 0, "a slot that is not there"
            self.held[job] = where
        assert not self.line or all(self.room(name) <= 0 for name in self.slots), "a slot is idle"

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
        assert [job for job, _ in foreseen] == self.line[: 2 * sum(self.slots.values())]
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
