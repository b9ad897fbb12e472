"""Machines are rented, kept and given back whatever the landlord does: none is forgotten, none had twice.

The landlord is a small one in memory that may lose answers, refuse, or hand out something else.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from colab_tray.core.channels.base import Channel, ChannelDown
from colab_tray.core.model.assignment import Assignment, Stage
from colab_tray.core.model.causes import Why
from colab_tray.core.model.errors import (
    ColabTrayError,
    MaybeAssigned,
    NoCapacity,
    NotEntitled,
    Offline,
    RuntimeUnavailable,
    Throttled,
    TooManyMachines,
)
from colab_tray.core.model.job import Cause
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.paths import find
from colab_tray.core.providers.base import Around, Demand, Had
from colab_tray.core.runtimes import renter as renting_out
from colab_tray.core.runtimes.renter import Renter
from colab_tray.core.runtimes.renting import CERTAIN, KEEP_ALIVE, Policy
from colab_tray.core.runtimes.tenancy import Outer
from colab_tray.core.store.store import Store, open_store

T4 = Need("colab", "T4")
ADA = "ada@practice.example"


class Time:
    """Moves when somebody sleeps, or a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return 1.79e9 + self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


class Letter:
    """A channel on which nobody speaks."""

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        raise ChannelDown("nobody is there")

    async def open(self, request: Mapping[str, Any]) -> Any:
        raise ChannelDown("nobody is there")


class Hears(Letter):
    """One on which a runner takes what it is told."""

    def __init__(self) -> None:
        self.heard: list[Mapping[str, Any]] = []

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.heard.append(request)
        return {"ok": True}


class Path1:
    def __init__(self, landlord: Landlord, name: str) -> None:
        self.channel: Channel = landlord.channel
        self._landlord = landlord
        self._name = name

    async def ensure(self, connected: Callable[[], None]) -> tuple[str, Around]:
        if self._name not in self._landlord.machines:
            raise ChannelDown("it is gone")
        return f"nonce of {self._name}", Around("/usr/bin/python3", "/content", {})

    async def refresh(self) -> None:
        return None

    async def close(self) -> None:
        return None


class Landlord:
    """`refusing` is raised by the next requests; `lost` of them have their effect and no answer."""

    name = "colab"

    def __init__(self) -> None:
        self.machines: dict[str, tuple[str, RuntimeSpec]] = {}  # key and what it is, by name
        self.refusing: list[ColabTrayError] = []
        self.lost = 0
        self.instead: RuntimeSpec | None = None
        self.asked: list[str] = []  # accelerators
        self.shown_used: list[str] = []
        self.unlisted: set[str] = set()
        self.dead: set[str] = set()  # to keep-alives
        self.people = [ADA]
        self.channel: Channel = Letter()
        self.down = False
        self._numbers = itertools.count(1)

    def accounts(self) -> list[str]:
        return self.people

    def shown(self, account: str) -> str:
        return account

    def accelerators(self) -> Collection[str]:
        return ()

    def new_key(self) -> str:
        return f"key {next(self._numbers)}"

    async def choices(self, account: str, need: Need) -> list[RuntimeSpec]:
        return [RuntimeSpec(need.accelerator)]

    async def rent(self, assignment: Assignment) -> Had:
        if any(key == assignment.key for key, _ in self.machines.values()):
            found = await self.lookup(assignment)
            assert found is not None
            return found
        self.asked.append(assignment.spec.accelerator)
        if self.refusing:
            raise self.refusing.pop(0)
        name = f"m-{next(self._numbers)}"
        self.machines[name] = (assignment.key, self.instead or assignment.spec)
        if self.lost:
            self.lost -= 1
            raise MaybeAssigned("Google did not say.")
        return self._had(name, assignment)

    async def lookup(self, assignment: Assignment) -> Had | None:
        self._up()
        for name, (key, _) in self.machines.items():
            if key == assignment.key:
                return self._had(name, assignment)
        return None

    def _had(self, name: str, assignment: Assignment) -> Had:
        spec = self.machines[name][1]
        return Had(name, spec, exact=spec == assignment.spec)

    async def release(self, assignment: Assignment) -> None:
        self._up()
        self.machines.pop(assignment.name, None)

    async def show_used(self, assignment: Assignment) -> bool:
        self._up()
        self.shown_used.append(assignment.name)
        return assignment.name in self.machines and assignment.name not in self.dead

    async def look(self, account: str) -> tuple[list[Had], Balance | None]:
        self._up()
        there = {name: spec for name, (_, spec) in self.machines.items()}
        listed = [Had(name, spec) for name, spec in there.items() if name not in self.unlisted]
        return listed, Balance(50.0, 2.0 * len(listed))

    def way(self, assignment: Assignment, suspect: Callable[[], None]) -> Path1:
        return Path1(self, assignment.name)

    def address(self, assignment: Assignment) -> str:
        return f"https://colab/{assignment.name}"

    async def close(self) -> None:
        return None

    def _up(self) -> None:
        if self.down:
            raise Offline("Google cannot be asked.")


class Told:
    """What a fleet hears."""

    def __init__(self) -> None:
        self.runtimes: dict[str, Runtime] = {}
        self.gone: dict[str, str] = {}
        self.said: Mapping[Need, str] = {}
        self.held: list[tuple[Need, Cause]] = []
        self.released: list[Collection[str]] = []

    def put(
        self, runtime: Runtime, channel: Channel | None = None, around: Around | None = None
    ) -> None:
        self.runtimes[runtime.id] = runtime

    def drop(self, runtime_id: str) -> None:
        self.runtimes.pop(runtime_id, None)

    def lost(self, runtime_id: str, sentence: str) -> None:
        self.runtimes.pop(runtime_id, None)
        self.gone[runtime_id] = sentence

    def say(self, said: Mapping[Need, str]) -> None:
        self.said = dict(said)

    def hold(self, need: Need, cause: Cause) -> None:
        self.held.append((need, cause))

    def news(self) -> None:
        return None

    def release(self, words: Collection[str]) -> None:
        self.released.append(words)

    @property
    def ready(self) -> list[str]:
        return [one.id for one in self.runtimes.values() if one.state is RuntimeState.READY]


class House:
    """A landlord, time, and a renter that may be killed: the store outlives it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.landlord = Landlord()
        self.time = Time()
        self.told = Told()
        self.policy = Policy()

    @contextlib.asynccontextmanager
    async def renter(self) -> AsyncIterator[Renter]:
        self.told = Told()
        outer = Outer(
            *(self.landlord, self.store.machines, self.told, self.time, Random(1)),
            *(self.time.sleep, lambda: 1),
        )
        renter = Renter(outer, lambda: self.policy)
        await renter.begin()
        try:
            yield renter
        finally:
            await renter.close()

    async def until(self, found: Callable[[], object]) -> None:
        async with asyncio.timeout(20):
            while not found():  # noqa: ASYNC110 - somebody else's tasks come to it
                await asyncio.sleep(0.005)

    async def rows(self) -> list[Assignment]:
        return await self.store.machines.all()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    with open_store(find({"COLAB_TRAY_HOME": str(tmp_path)}).make()) as store:
        yield House(store)


def wait(*needs: Need, leased: Collection[str] = ()) -> Demand:
    return Demand(needs, frozenset(leased))


async def test_that_a_machine_is_used_is_said_when_it_has_settled(house: House) -> None:
    """Jobs that follow each other wait for no such request; what is so for a second is said."""
    house.landlord.channel = runner = Hears()
    async with house.renter() as renter:
        await renter.start(T4)
        await house.until(lambda: runner.heard)
        (machine,) = house.told.ready
        for leased in ((machine,), ()) * 5:
            renter.demand(wait(leased=leased))
        await asyncio.sleep(0.05)
        assert [said["leased"] for said in runner.heard] == [False]
        renter.demand(wait(leased=(machine,)))
        await house.until(lambda: runner.heard[1:])
        assert [said["leased"] for said in runner.heard] == [False, True]


async def test_one_is_had_for_who_waits_and_given_back_when_nobody_does(house: House) -> None:
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
        [name] = house.told.ready
        assert len(house.landlord.machines) == 1
        [row] = await house.rows()
        assert (row.stage, row.nonce) == (Stage.THERE, f"nonce of {row.name}")
        renter.demand(wait(leased=[name]))
        assert house.told.runtimes[name].idle_since is None
        renter.demand(wait())
        house.time.now += house.policy.idle
        renter.demand(wait())
        await house.until(lambda: not house.landlord.machines and not renter.busy)
        assert house.told.runtimes == {}
    assert await house.rows() == []
    assert house.landlord.asked == ["T4"]


async def test_an_answer_that_was_lost_leaks_no_machine(house: House) -> None:
    house.landlord.lost = 1
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
    assert len(house.landlord.machines) == 1
    assert house.landlord.asked == ["T4"]


async def test_a_kill_between_request_and_answer_leaks_none_either(house: House) -> None:
    house.landlord.lost, house.landlord.down = 1, True
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.landlord.machines)
        [asking] = await house.rows()
        assert asking.stage is Stage.ASKING
    house.landlord.down = False
    async with house.renter() as renter:
        await house.until(lambda: house.told.ready)
        renter.demand(wait(T4))
        assert len(house.landlord.machines) == 1
        renter.demand(wait())
        await renter.stop(house.told.ready[0])
    assert (house.landlord.machines, await house.rows()) == ({}, [])


async def test_a_kill_before_the_answer_asks_once_more_by_the_same_key(house: House) -> None:
    """Nobody can know whether the request that was under way still comes to something."""
    house.landlord.refusing = [MaybeAssigned("Google did not say.")] * 1000
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: len(house.landlord.asked) > 1)
    [asking] = await house.rows()
    house.landlord.refusing = []
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
    [(key, _)] = house.landlord.machines.values()
    assert key == asking.key


async def test_a_row_without_a_machine_goes_when_no_request_can_be_under_way(house: House) -> None:
    house.landlord.refusing = [MaybeAssigned("Google did not say.")] * 1000
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.landlord.asked)
    began = house.time.now
    async with house.renter() as renter:
        assert [one.state for one in house.told.runtimes.values()] == [RuntimeState.STARTING]
        await house.until(lambda: not renter.busy)
        assert house.time.now > began + 180
    assert await house.rows() == []


async def test_other_hardware_is_given_back_at_once_and_said(house: House) -> None:
    house.landlord.instead = RuntimeSpec("A100")
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.said)
        assert house.told.said[T4].startswith("Google gave another machine than T4")
        assert (house.landlord.machines, house.told.ready) == ({}, [])
    assert await house.rows() == []


@pytest.mark.parametrize(
    ("error", "wait_for"),
    [
        (NoCapacity("There is no T4."), 30.0),
        (TooManyMachines("Too many."), 300.0),
        (Throttled("Slower.", retry_after=77.0), 77.0),
    ],
)
async def test_what_time_may_help_with_is_said_and_tried_again(
    house: House, error: ColabTrayError, wait_for: float
) -> None:
    house.landlord.refusing = [error]
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.said == {T4: str(error)})
        renter.demand(wait(T4))
        assert house.landlord.asked == ["T4"]
        house.time.now += wait_for
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
        assert house.told.held == []


async def test_what_a_person_has_to_do_holds_the_jobs(house: House) -> None:
    house.landlord.refusing = [NotEntitled("This account may not use an H100.")]
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.held)
        assert [(need, cause.word) for need, cause in house.told.held] == [(T4, Why.HARDWARE)]
        house.landlord.people = []
        renter.demand(wait(Need("colab", "L4")))
        await house.until(lambda: len(house.told.held) > 1)
        assert house.told.held[1][1].word == Why.SIGN_IN
        house.landlord.people = [ADA]
        renter.accounts_changed()
        assert house.told.released == [(Why.SIGN_IN,)]
    assert await house.rows() == []


async def test_only_two_sources_make_it_gone_and_then_it_is_lost(house: House) -> None:
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
        [name] = house.told.ready
        renter.demand(wait(leased=[name]))
        machine = next(iter(house.landlord.machines))
        house.landlord.unlisted = {machine}
        shown = len(house.landlord.shown_used)
        house.time.now += KEEP_ALIVE
        renter.demand(wait(leased=[name]))
        await house.until(lambda: len(house.landlord.shown_used) > shown)
        house.landlord.machines.clear()
        house.time.now += KEEP_ALIVE
        renter.demand(wait(leased=[name]))
        await house.until(lambda: name in house.told.gone)
        assert "took the machine back" in house.told.gone[name]
        assert house.time.now >= 1000.0 + 2 * KEEP_ALIVE + CERTAIN
    assert await house.rows() == []


async def test_what_is_not_used_is_never_shown_as_used(house: House) -> None:
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
        renter.demand(wait())
        house.landlord.shown_used.clear()
        for _ in range(3):
            house.time.now += KEEP_ALIVE
            renter.demand(wait())
            await asyncio.sleep(0.05)
        assert house.landlord.shown_used == []
        await renter.give_back_idle()
    assert (house.landlord.machines, await house.rows()) == ({}, [])


async def test_who_gives_one_back_is_told_when_it_is_not_confirmed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said again until it is."""
    monkeypatch.setattr(renting_out, "_STOPPING", 0.1)
    async with house.renter() as renter:
        await renter.start(T4)
        await house.until(lambda: house.told.ready)
        house.landlord.down = True
        with pytest.raises(RuntimeUnavailable, match="has not confirmed it yet"):
            await renter.stop(house.told.ready[0])
        house.landlord.down = False
        await house.until(lambda: not house.landlord.machines and not house.told.runtimes)


async def test_a_machine_that_a_person_keeps_is_given_back_that_much_later(house: House) -> None:
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
        renter.demand(wait())
        [name] = house.told.ready
        house.time.now += house.policy.idle - 1
        await renter.keep(name)
        house.time.now += house.policy.idle - 1
        renter.demand(wait())
        await asyncio.sleep(0.05)
        assert len(house.landlord.machines) == 1
        house.time.now += 2
        renter.demand(wait())
        await house.until(lambda: not house.landlord.machines)


async def test_a_machine_opened_elsewhere_is_seen_adopted_and_never_given_back_unasked(
    house: House,
) -> None:
    house.landlord.machines["m-0"] = ("somebody's", RuntimeSpec("L4"))
    async with house.renter() as renter:
        await house.until(lambda: house.told.runtimes)
        [seen] = house.told.runtimes.values()
        assert (seen.ours, seen.spec.accelerator) == (False, "L4")
        assert renter.address(seen.id) == "https://colab/m-0"
        adopted = await renter.adopt(seen.id)
        await house.until(lambda: house.told.ready == [adopted.id])
        assert adopted.id == seen.id
        house.time.now += 10 * house.policy.idle
        renter.demand(wait())
        await renter.give_back_idle()
        assert "m-0" in house.landlord.machines
        assert not renter.busy
        await renter.stop(seen.id)
    assert (house.landlord.machines, await house.rows()) == ({}, [])


async def test_a_release_that_was_begun_is_seen_to_its_end(house: House) -> None:
    async with house.renter() as renter:
        renter.demand(wait(T4))
        await house.until(lambda: house.told.ready)
        [row] = await house.rows()
    await house.store.machines.put(replace(row, stage=Stage.RELEASING))
    async with house.renter() as renter:
        await house.until(lambda: not house.landlord.machines and not renter.busy)
    assert await house.rows() == []
