"""What is on the radar: nothing of ours is taken for gone too early, nothing that lives is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.google.prices import Prices
from colab_tray.core.google.radar import Blip, Known, Source, Standing, radar
from colab_tray.core.model.machine import Access, Balance, Machine, Wanted
from colab_tray.core.model.secret import Secret

NOW = 1.8e9
T4, CPU = Wanted("T4"), Wanted()
Listed = list[tuple[Machine, Access | None]]


def look(known: list[Known], listed: Listed | None, **seen: float) -> dict[str, Blip]:
    blips = radar(known, listed, now=NOW, first_seen=seen, rate_of={T4: 2.0, CPU: 0.1}.get)
    return {blip.machine.endpoint or blip.machine.key: blip for blip in blips}


def test_each_machine_stands_where_it_belongs() -> None:
    known = [
        Known("key-a", "a", T4, NOW - 1800),
        Known("", "b", CPU, NOW - 3600, adopted=True),
        Known("key-c", "", T4),
    ]
    access = Access("https://a", Secret("word"), NOW + 3600)
    listed: Listed = [
        (Machine("a", T4), access),
        (Machine("b", CPU), None),
        (Machine("stranger", Wanted("A100")), None),
        (Machine("passer-by", CPU), None),
    ]
    found = look(known, listed, stranger=NOW - 60)
    assert {name: str(blip.standing) for name, blip in found.items()} == {
        "a": "ours", "b": "adopted", "key-c": "asked", "stranger": "foreign", "passer-by": "foreign",
    }  # fmt: skip
    ours = found["a"]
    assert (ours.age, ours.rate, ours.units) == (1800, 2.0, 1.0)
    assert (ours.machine.key, ours.access) == ("key-a", access)
    assert (found["stranger"].age, found["stranger"].rate, found["stranger"].units) == (
        60,
        None,
        None,
    )
    assert (found["passer-by"].age, found["passer-by"].units) == (0, 0)
    assert found["key-c"].rate is None


def test_a_machine_that_was_asked_for_is_found_by_its_key() -> None:
    found = look([Known("key", "", T4)], [(Machine("new", T4, "key"), None)])
    assert [found["new"].standing] == [Standing.OURS]


def test_it_takes_two_to_say_that_a_machine_is_gone() -> None:
    known = Known("key", "a", T4, NOW - 60)
    assert look([known], None)["a"].standing is Standing.OURS
    missing = look([known], [])["a"]
    assert missing.standing is Standing.MISSING
    assert missing.doubts == {Source.LIST}
    told = Known("key", "a", T4, NOW - 60, doubts=frozenset({Source.KEEP_ALIVE}))
    assert look([told], None)["a"].standing is Standing.MISSING
    assert look([told], [])["a"].standing is Standing.GONE
    seen = look([told], [(Machine("a", T4), None)])["a"]
    assert (seen.standing, seen.doubts) == (Standing.OURS, frozenset())


def test_what_was_asked_for_and_never_came_is_gone_when_its_key_says_so() -> None:
    asked = Known("key", doubts=frozenset({Source.KEY}))
    assert look([asked], [])["key"].standing is Standing.GONE
    assert look([Known("key")], [])["key"].standing is Standing.ASKED


_known = st.builds(
    Known,
    key=st.sampled_from(["k1", "k2", "k3"]),
    endpoint=st.sampled_from(["", "a", "b", "c"]),
    doubts=st.frozensets(st.sampled_from(list(Source))),
    adopted=st.booleans(),
)
_listed = st.lists(st.builds(Machine, st.sampled_from(list("abcde")), st.just(T4)))


@given(st.lists(_known, unique_by=lambda each: each.endpoint or each.key), st.none() | _listed)
def test_all_that_is_known_or_listed_is_there_once_and_what_is_listed_lives(
    known: list[Known], listed: list[Machine] | None
) -> None:
    pairs: Listed | None = None if listed is None else [(machine, None) for machine in listed]
    blips = radar(known, pairs, now=NOW, first_seen={}, rate_of=lambda _: 1.0)
    names = {machine.endpoint for machine in listed or ()}
    assert len(blips) == len(known) + len(names - {each.endpoint for each in known})
    for blip in blips:
        if blip.machine.endpoint in names:
            assert blip.standing in (Standing.OURS, Standing.ADOPTED, Standing.FOREIGN)
        if blip.standing is Standing.GONE:
            assert len(blip.doubts) > 1 or not blip.machine.endpoint


def test_prices_are_reckoned_from_what_machines_cost_together() -> None:
    prices = Prices()
    assert prices.observe([T4], 1.84)
    assert prices.observe([T4, CPU], 1.91)  # one came
    assert prices.of(CPU) == 0.07
    assert prices.observe([T4, CPU, Wanted("A100", high_ram=True)], 13.8)
    assert prices.of(Wanted("A100", high_ram=True)) == 11.89
    assert prices.of(Wanted("A100")) is None
    prices.observe([], 0.0)
    other = Prices(prices.kept)
    assert other.observe([T4, T4, CPU, Wanted("L4")], 1.84 * 2 + 0.07 + 4.82)
    assert other.of(Wanted("L4")) == 4.82
    assert other.of(Wanted("T4", version="2026.07")) == 1.84


@given(st.lists(st.tuples(st.lists(st.sampled_from([T4, CPU, Wanted("L4")])), st.floats())))
def test_no_sum_however_odd_makes_a_price_that_is_none(
    seen: list[tuple[list[Wanted], float]],
) -> None:
    prices = Prices({"T4": "nonsense", "L4": -3})
    for machines, rate in seen:
        prices.observe(machines, rate)
    assert all(0 < price < 1000 for price in prices.kept.values())


def test_how_long_it_lasts() -> None:
    assert Balance(10.0, 2.0).seconds_left == 5 * 3600
    assert Balance(0.0, 0.07, free_left=5.96).seconds_left == 5.96 / 0.07 * 3600
    assert Balance(10.0, 0.0).seconds_left is None
    assert Balance(None, 1.0).seconds_left is None
