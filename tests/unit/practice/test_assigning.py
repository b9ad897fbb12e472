"""What is asked for, and what is given: the rules of the protocol's §6.3 and §6.8 to §6.10."""

from __future__ import annotations

import pytest

from colab_tray.practice.world.accelerators import VERSIONS
from colab_tray.practice.world.assigning import (
    Market,
    Outcome,
    Refused,
    Wish,
    check,
    nbh_of,
    settled,
    wish_of,
)
from colab_tray.practice.world.people import BadPerson, Person, change, person
from colab_tray.practice.world.tokens import Tokens, Verdict


def somebody(**facts: object) -> Person:
    return person({"email": "ada@practice.example", **facts}, 0.0)


@pytest.mark.parametrize("nbh", ["", "x", "a" * 43, "a" * 45, "a" * 43 + "/", "a" * 44 + "\n"])
def test_a_bad_nbh_is_refused(nbh: str) -> None:
    """§6.3"""
    with pytest.raises(Refused, match="44") as refused:
        nbh_of({"nbh": nbh})
    assert refused.value.status == 400


def test_three_ways_to_ask_for_a_cpu_are_one() -> None:
    """§6.8"""
    ways = [{"variant": "DEFAULT", "accelerator": "NONE"}, {"accelerator": "NONE"}, {}]
    assert {wish_of(way) for way in ways} == {Wish("NONE")}


@pytest.mark.parametrize(
    ("tier", "name", "given"),
    [
        ("PRO", "NONE", True),
        ("PRO", "T4", True),
        ("PRO", "L4", False),
        ("PRO", "V28", False),
        ("PRO", "V5E1", False),
        ("PRO", "V6E1", False),
        ("NONE", "NONE", False),
    ],
)
def test_much_memory_is_for_who_pays_and_where_there_is_a_choice(
    tier: str, name: str, given: bool
) -> None:
    """§6.8"""
    wish = settled(wish_of({"accelerator": name, "shape": "hm"}), somebody(tier=tier))
    assert wish.high_memory is given
    assert wish.version == VERSIONS[0]


@pytest.mark.parametrize(
    ("who", "name", "live", "market", "status"),
    [
        ({"tier": "NONE"}, "A100", 0, Market(), 400),
        ({"tier": "PRO"}, "X9000", 0, Market(), 400),
        ({"tier": "PRO", "balance": 0}, "L4", 0, Market(), 400),
        ({"tier": "PRO", "cap": 1}, "T4", 1, Market(), 412),
        ({"tier": "PRO"}, "T4", 0, Market(sold_out=True), 503),
    ],
)
def test_refusals_have_their_status(
    who: dict[str, object], name: str, live: int, market: Market, status: int
) -> None:
    """§6.9"""
    with pytest.raises(Refused) as refused:
        check(Wish(name), somebody(**who), live, market)
    assert refused.value.status == status


def test_polite_refusals_are_outcomes() -> None:
    """§6.10"""
    poor = somebody(quota=0)
    assert check(Wish("T4"), poor, 0, Market()) is Outcome.QUOTA_EXCEEDED_USAGE_TIME
    assert check(Wish("NONE"), poor, 0, Market()) is Outcome.SUCCESS
    assert check(Wish("NONE"), somebody(denylisted=True), 9, Market()) is Outcome.DENYLISTED
    for outcome in Outcome:
        assert check(Wish("NONE"), poor, 0, Market(outcome=outcome)) is outcome


def test_a_token_opens_one_thing_for_a_while() -> None:
    tokens = Tokens(iter(["a", "b", "c"]).__next__)
    first = tokens.mint("door", now=0, seconds=60)
    second = tokens.mint("door", now=30, seconds=60)
    assert tokens.verdict(first, "door", now=59) is Verdict.GOOD
    assert tokens.verdict(first, "window", now=59) is Verdict.WRONG
    assert tokens.verdict(first, "door", now=60) is Verdict.EXPIRED
    assert tokens.verdict(second, "door", now=60) is Verdict.GOOD
    assert tokens.verdict(None, "door", now=0) is Verdict.WRONG
    tokens.forget("door")
    assert tokens.verdict(second, "door", now=60) is Verdict.WRONG


@pytest.mark.parametrize(
    "facts",
    [
        {"tier": "GOLD"},
        {"balance": -1},
        {"balance": float("nan")},
        {"cap": True},
        {"eligible": ["T4", "X"]},
        {"wealth": 1},
    ],
)
def test_nobody_is_changed_by_half(facts: dict[str, object]) -> None:
    who = somebody(tier="PRO")
    with pytest.raises(BadPerson):
        change(who, {"name": "Eve", **facts})
    assert who.name == "Ada"
