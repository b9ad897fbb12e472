"""Whatever people do and however time goes: nobody owes anything, nothing lives past its time."""

from __future__ import annotations

import itertools

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from colab_tray.practice.world.assigning import Market, Outcome, Refused, Wish, check, settled
from colab_tray.practice.world.machines import Ended
from colab_tray.practice.world.people import CAPS, Person, person
from colab_tray.practice.world.state import Lease, State
from colab_tray.practice.world.units import REFILL

T0 = 1_800_000_000.0
HOUR = 3600.0


class Life(RuleBasedStateMachine):
    """One person with machines, as hours go by."""

    def __init__(self) -> None:
        super().__init__()
        words = map(str, itertools.count())
        self.state = State(lambda: next(words))
        self.now = T0
        self.bought = 0.0

    @initialize(tier=st.sampled_from(["NONE", "PRO", "PRO_PLUS"]), balance=st.floats(0, 40))
    def arrive(self, tier: str, balance: float) -> None:
        facts = {"email": "ada@practice.example", "tier": tier, "balance": balance}
        self.who = person(facts, self.now)
        self.state.people[self.who.email] = self.who
        self.bought = balance

    who: Person

    @rule(name=st.sampled_from(["NONE", "T4", "L4", "A100"]), memory=st.booleans())
    def assign(self, name: str, memory: bool) -> None:
        wish = settled(Wish(name, memory), self.who)
        live = len(self.state.of(self.who))
        try:
            given = check(wish, self.who, live, Market())
        except Refused:
            return
        if given is Outcome.SUCCESS:
            self.state.assign(self.who, wish, Lease(), self.now)
        else:
            assert self.who.purse.empty

    @precondition(lambda self: self.state.live)
    @rule(which=st.integers(0, 9), deed=st.sampled_from(["end", "touch", "connect", "leave"]))
    def use(self, which: int, deed: str) -> None:
        endpoint = list(self.state.live)[which % len(self.state.live)]
        if deed == "end":
            self.state.end(endpoint, Ended.UNASSIGNED, self.now)
            assert endpoint not in self.state.live
        elif deed == "touch":
            self.state.touch(endpoint, self.now)
        else:
            self.state.connected(endpoint, int(deed == "connect"), self.now)

    @rule(seconds=st.floats(1, 9 * HOUR))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.state.settle(self.now)

    @invariant()
    def nobody_owes_and_nothing_is_overdue(self) -> None:
        for who in self.state.people.values():
            assert 0 <= who.purse.paid <= self.bought
            assert 0 <= who.purse.free <= who.purse.allowance
            assert who.settled == self.now
            assert self.now < who.purse.refill_at <= self.now + REFILL
            assert len(self.state.of(who)) <= CAPS[who.tier]
        assert all(machine.due()[0] > self.now for machine in self.state.live.values())

    @invariant()
    def what_was_bought_is_left_or_was_used(self) -> None:
        machines = [*self.state.live.values(), *self.state.gone]
        used = sum(machine.cost(self.now) for machine in machines)
        left = sum(who.purse.paid for who in self.state.people.values())
        assert self.bought - left <= used + 1e-3


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
