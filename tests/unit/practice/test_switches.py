"""Faults are switches: what may be set, when a setting holds, and which of two wins."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from colab_tray.practice.faults.schedule import Switches
from colab_tray.practice.faults.switches import TABLE, BadFault


class World:
    def __init__(self) -> None:
        self.now = 1000.0
        self.switches = Switches(lambda: self.now)

    def set(self, name: str, value: object, **more: object) -> int:
        return self.switches.add([{"switch": name, "value": value, **more}])[0].id


@pytest.fixture
def world() -> World:
    return World()


def test_a_switch_nobody_set_has_the_value_of_the_table(world: World) -> None:
    assert world.switches.get("proxy_token_ttl", endpoint="m") == 3600
    assert world.switches.get("nagle") is True
    assert world.switches.get("keep_alive_mode") == "stall", "the real one's"


def test_a_switch_the_table_does_not_have_is_a_mistake_of_ours(world: World) -> None:
    with pytest.raises(KeyError):
        world.switches.get("proxy_token_tll")


def test_every_default_is_one_that_could_be_set() -> None:
    for switch in TABLE.values():
        assert switch.check(switch.default) == switch.default


def test_what_was_set_last_wins_where_it_holds(world: World) -> None:
    world.set("latency", 1)
    world.set("latency", 5, where={"route": "POST /tun/m/*"})
    assert world.switches.get("latency", route="GET /tun/m/assign") == 1
    assert world.switches.get("latency", route="POST /tun/m/assign") == 5
    assert isinstance(world.switches.get("latency"), float), "of the table's kind"


def test_a_place_that_is_not_known_does_not_match(world: World) -> None:
    world.set("sold_out", True, where={"accelerator": "T4"})
    assert not world.switches.get("sold_out")
    assert world.switches.get("sold_out", accelerator="T4")


def test_a_fault_begins_and_ends_by_the_clock(world: World) -> None:
    world.set("burst_5xx", 503, at=60, **{"for": 10})
    seen = {}
    for at in (0, 59, 60, 69, 70):
        world.now = 1000.0 + at
        seen[at] = world.switches.get("burst_5xx")
    assert seen == {0: 0, 59: 0, 60: 503, 69: 503, 70: 0}


def test_every_third_time_and_twice_at_most(world: World) -> None:
    world.set("drop", "before", every=3, times=2)
    seen = [world.switches.get("drop") for _ in range(12)]
    assert [place for place, value in enumerate(seen, 1) if value] == [3, 6]
    assert world.switches.facts()[0]["used"] == 2


def test_only_readings_that_match_are_counted(world: World) -> None:
    world.set("latency", 1, every=2, where={"person": "ada@*"})
    for _ in range(5):
        assert world.switches.get("latency", person="bo@practice.example") == 0
    assert world.switches.get("latency", person="ada@practice.example") == 0
    assert world.switches.get("latency", person="ada@practice.example") == 1


def test_faults_are_taken_back_one_by_one_or_all(world: World) -> None:
    first, second = world.set("slow", 1), world.set("slow", 2)
    assert world.switches.remove(second)
    assert not world.switches.remove(second)
    assert world.switches.get("slow") == 1
    assert world.switches.remove()
    assert world.switches.get("slow") == 0
    assert not world.switches.remove(first)


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("latency", "object"),
        ({"value": 1}, "no switch None"),
        ({"switch": "lateness", "value": 1}, "no switch 'lateness'"),
        ({"switch": ["latency"], "value": 1}, "no switch"),
        ({"switch": "latency"}, "needs a value"),
        ({"switch": "latency", "value": "long"}, "latency is a number"),
        ({"switch": "latency", "value": -1}, "0 to"),
        ({"switch": "latency", "value": True}, "latency is a number"),
        ({"switch": "latency", "value": float("nan")}, "latency is a number"),
        ({"switch": "outcome", "value": 2.5}, "whole number"),
        ({"switch": "sold_out", "value": 1}, "true or false"),
        ({"switch": "garbage", "value": "noise"}, "'html'"),
        ({"switch": "latency", "value": 1, "when": 3}, "no when"),
        ({"switch": "latency", "value": 1, "every": 0}, "every is a number"),
        ({"switch": "latency", "value": 1, "where": ["T4"]}, "object of texts"),
        ({"switch": "latency", "value": 1, "where": {"route": 1}}, "object of texts"),
        ({"switch": "sold_out", "value": True, "where": {"route": "*"}}, "by accelerator"),
    ],
)
def test_a_fault_that_makes_no_sense_says_why(world: World, fault: Any, word: str) -> None:
    with pytest.raises(BadFault, match=word):
        world.switches.add([{"switch": "slow", "value": 9}, fault])
    assert world.switches.get("slow") == 0, "all of a list or nothing"


def test_the_table_of_the_documentation_is_the_table() -> None:
    text = (Path(__file__).parents[3] / "docs/practice-faults.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]* \| ([^|]*) \| [^|]* \|$", text, re.MULTILINE))
    assert list(rows) == list(TABLE)
    assert all(rows[name].startswith(switch.sentence) for name, switch in TABLE.items())
