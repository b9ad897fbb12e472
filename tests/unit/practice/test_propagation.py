"""Whether a machine may act for its person is asked anew for every machine."""

from __future__ import annotations

import itertools

from colab_tray.practice.grants.propagation import Asked, Propagation

DRIVE = Asked("m-s-one", "ada@practice.example", "dfs_ephemeral")


def test_6_35_a_machine_is_let_after_one_answer_and_until_it_is_gone() -> None:
    numbers = itertools.count()
    propagation = Propagation(lambda: f"t{next(numbers)}")
    ticket = propagation.ticket(DRIVE)
    assert propagation.ticket(DRIVE) == ticket, "the same address until it is answered"
    assert not propagation.agreed(DRIVE)
    propagation.answer(ticket, allow=False)
    assert propagation.waiting(ticket) is None
    assert not propagation.agreed(DRIVE)
    again = propagation.ticket(DRIVE)
    propagation.answer(again, allow=True)
    assert propagation.agreed(DRIVE)
    assert not propagation.agreed(Asked("m-s-two", DRIVE.person, DRIVE.kind))
    assert not propagation.agreed(Asked(DRIVE.endpoint, DRIVE.person, "auth_user_ephemeral"))
    propagation.forget(DRIVE.endpoint)
    assert not propagation.agreed(DRIVE)


def test_an_answer_counts_once() -> None:
    propagation = Propagation()
    ticket = propagation.ticket(DRIVE)
    propagation.answer(ticket, allow=False)
    propagation.answer(ticket, allow=True)
    assert not propagation.agreed(DRIVE)
