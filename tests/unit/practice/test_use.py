"""What counts as a machine's use is a setting; keep-alive always does."""

from __future__ import annotations

from pathlib import Path

import pytest

from colab_tray.practice.clock import Clock
from colab_tray.practice.colab import Colab
from colab_tray.practice.faults.schedule import Switches
from colab_tray.practice.world.assigning import Wish
from colab_tray.practice.world.machines import Machine
from colab_tray.practice.world.people import person
from colab_tray.practice.world.state import Lease, State


@pytest.fixture
def colab(tmp_path: Path) -> Colab:
    clock = Clock(1000.0, rate=0)
    return Colab(State(lambda: "word"), clock, Switches(clock.now), lambda: "token", tmp_path)


@pytest.fixture
def machine(colab: Colab) -> Machine:
    ada = person({"email": "ada@practice.example"}, colab.clock.now())
    colab.state.people[ada.email] = ada
    return colab.state.assign(ada, Wish("NONE"), Lease(), colab.clock.now())


def test_everything_counts_unless_it_is_switched_off(colab: Colab, machine: Machine) -> None:
    for moment, use in enumerate((colab.touched, colab.kept_alive), start=1):
        colab.clock.advance(1)
        use(machine.endpoint)
        assert machine.last_active == 1000 + moment
    colab.connections(machine.endpoint, 2)
    assert machine.sockets == 2


def test_traffic_and_websockets_may_count_for_nothing(colab: Colab, machine: Machine) -> None:
    for switch in ("traffic_counts", "websockets_count"):
        colab.switches.add([{"switch": switch, "value": False, "where": {"accelerator": "NONE"}}])
    colab.clock.advance(60)
    colab.touched(machine.endpoint)
    colab.connections(machine.endpoint, 1)
    assert (machine.last_active, machine.sockets) == (1000, 0)
    colab.kept_alive(machine.endpoint)
    assert machine.last_active == 1060
