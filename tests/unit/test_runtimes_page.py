"""What the page of runtimes says of machines: how they do, who uses them, what can be done."""

from __future__ import annotations

import pytest

from colab_tray.core.model.job import Job, JobState, Origin, Source, SourceKind
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes.offering import Offered
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.pages.runtimes_view import (
    How,
    RuntimeFacts,
    loss_text,
    offer_text,
    runtime_facts,
)
from colab_tray.ui.view import Facts

NOW = 1_790_000_000.0
LOCAL = Runtime("local", "local", RuntimeSpec(), 2, state=RuntimeState.READY)


def machine(**changes: object) -> Runtime:
    facts: dict[str, object] = {"state": RuntimeState.READY, "on_request": True, "account": "a@b.c"}
    return Runtime("colab-1", "colab", RuntimeSpec("T4"), 1, **{**facts, **changes})  # type: ignore[arg-type]


def job(state: JobState, runtime: str | None = "colab-1") -> Job:
    source = Source(SourceKind.FILE, "/a.py", "0" * 64, 1)
    return Job("1", "a.py", Origin.MENU, source, (), "/", "python", NOW, state, runtime=runtime)


def shown(one: Runtime, *jobs: Job, idle: float = 600.0) -> RuntimeFacts:
    accounts = (AccountLine("1", "a@b.c", "Ada", "green"),)
    facts = Facts(live=jobs, runtimes=(one, LOCAL), accounts=accounts)
    return next(card for card in runtime_facts(facts, idle, NOW) if card.id == one.id)


def test_this_computer_comes_first_and_can_only_be_begun_afresh() -> None:
    first, second = runtime_facts(Facts(runtimes=(machine(), LOCAL)), 600.0, NOW)
    assert (first.title, first.local, first.can) == ("This computer", True, ("restart",))
    assert (second.title, second.local) == ("T4", False)


@pytest.mark.parametrize(
    ("changes", "how", "can"),
    [
        ({}, How.GOOD, ("keep", "open", "restart", "stop")),
        ({"state": RuntimeState.STARTING}, How.BUSY, ("stop",)),
        ({"state": RuntimeState.LOST}, How.ALERT, ("open", "restart", "stop")),
        ({"state": RuntimeState.STOPPED}, How.QUIET, ("open",)),
        ({"ours": False}, How.QUIET, ("open", "adopt", "stop")),
    ],
)
def test_what_can_be_done_follows_from_how_it_does(
    changes: dict[str, object], how: How, can: tuple[str, ...]
) -> None:
    card = shown(machine(**changes))
    assert (card.how, card.can, card.colour) == (how, can, "green")


def test_jobs_that_are_there_are_named_and_would_be_lost() -> None:
    card = shown(machine(), job(JobState.RUNNING))
    assert (card.how, card.state) == (How.BUSY, "In use")
    assert card.jobs == (("1", "a.py is running"),)
    assert "a.py" in loss_text(card)
    assert "keep" not in card.can
    for one in (job(JobState.WAITING), job(JobState.RUNNING, "local")):
        assert shown(machine(), one).jobs == ()


def test_an_idle_machine_says_when_it_goes() -> None:
    card = shown(machine(since=NOW - 3700.0, idle_since=NOW - 240.0, rate=1.07))
    assert dict(card.facts) == {
        "Scripts at once": "0 of 1",
        "On for": "1 h 01 min",
        "Costs": "1.07 units an hour",
        "Idle for": "4 min",
        "Given back in": "6 min",
    }
    assert "Given back in" not in dict(shown(machine(idle_since=NOW), idle=0.0).facts)


def test_a_machine_is_offered_with_its_price_and_whose_it_would_be() -> None:
    offer = Offered("a@b.c", RuntimeSpec("A100", 1, True), 5.854)
    assert offer_text(offer, several=False) == "A100 with high RAM, 5.85 units an hour"
    unknown = Offered("a@b.c", RuntimeSpec(), None)
    assert offer_text(unknown, several=True) == "CPU, price not known yet, as a@b.c"


def test_what_others_named_cannot_turn_the_text_around() -> None:
    assert "\u202e" not in shown(machine(note="x\u202ey")).note
