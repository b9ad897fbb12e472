"""How much a machine is used: what it tells, what is believed of it, how it is shown."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.channels.meters import read
from colab_tray.core.model.meters import Gpu, Meters, Share
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.pages.meters_view import gauges

if sys.platform == "win32":
    pytest.skip("there is no runner on Windows", allow_module_level=True)

from runtime_notebook.runner import meters as far

GIB = 1 << 30
T4 = Runtime("colab-1", "colab", RuntimeSpec("T4"), 1, state=RuntimeState.READY)

# -- what a runner finds -------------------------------------------------------------------------


def cards(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """What is found where the driver's program is this one."""
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return far._cards()


def test_graphics_cards_tell_what_they_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = 'printf "%s\\n" "Tesla T4, 37, 1024, 15360" "Grid, old, [N/A], [N/A], [N/A]" "trouble"'
    assert cards(tmp_path, said, monkeypatch) == [
        {"name": "Tesla T4", "load": 0.37, "memory": [1 * GIB, 15 * GIB]},
        {"name": "Grid, old"},
    ]


def test_a_driver_that_fails_or_hangs_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cards(tmp_path, "echo T4, 1, 1, 1; exit 9", monkeypatch) is None
    monkeypatch.setattr(far, "_WITHIN", 0.1)
    assert cards(tmp_path, "exec sleep 60", monkeypatch) is None


def test_a_containers_limits_count_where_they_are_tighter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the files of control groups say it, in version 2."""
    inner = tmp_path / "box"
    inner.mkdir()
    monkeypatch.setattr(far, "_folders", lambda _: [str(inner), str(tmp_path)])
    (inner / "memory.max").write_text("max\n")
    (inner / "memory.current").write_text("1\n")
    for name, text in (
        ("memory.max", "1000000\n"),
        ("memory.current", "700000\n"),
        ("memory.stat", "anon 1\ninactive_file 200000\n"),
        ("cpu.max", "25000 100000\n"),
        ("cpu.stat", "usage_usec 1500000\n"),
    ):
        (tmp_path / name).write_text(text)
    told = far.measured(str(tmp_path), None)
    assert told["memory"] == [500000, 1000000]
    assert told["processors"] == 0.25
    assert told["load"] == 0.0, "the counter stood still"


def test_what_the_system_does_not_say_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where there is no /proc: nothing is taken for 0."""
    monkeypatch.setattr(far, "_read", lambda *_: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set(far.measured(str(tmp_path), None)) == {"processors", "disk"}


# -- what is believed ----------------------------------------------------------------------------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
names = ("load", "processors", "memory", "disk", "gpus")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(names, anything)))
def test_whatever_a_machine_says_is_bounded(reply: dict[str, object]) -> None:
    told = read(reply)
    for number, most in ((told.load, 1.0), (told.processors, 1e6)):
        assert number is None or 0 <= number <= most
    for share in (told.memory, told.disk, *(one.memory for one in told.gpus)):
        assert share is None or 0 <= share.fraction <= 1
    assert len(told.gpus) <= 16
    assert all(gauge.text for gauge in gauges(T4, {T4.id: told}))


@pytest.mark.parametrize("wrong", [True, "0.5", -0.1, 1.5, math.nan, math.inf, 10**400, None])
def test_a_number_that_makes_no_sense_is_not_known(wrong: object) -> None:
    assert read({"load": wrong, "memory": [wrong, 1], "gpus": [{"load": wrong}]}).load is None


def test_half_a_byte_is_no_memory() -> None:
    assert read({"memory": [0, 0.5]}).memory is None


# -- how it is shown -----------------------------------------------------------------------------


def test_bars_say_what_is_known_and_what_is_not() -> None:
    told = Meters(0.371, 8.0, Share(12 * GIB, 13 * GIB), None, (Gpu("Tesla T4", 0.0, None),))
    shown = [(one.name, one.text, one.fraction) for one in gauges(T4, {T4.id: told})]
    assert shown == [
        ("Processors", "37 % of 8", 0.371),
        ("Memory", "12 GiB of 13 GiB", 12 / 13),
        ("Disk", "not known", None),
        ("Tesla T4", "0 %", 0.0),
        ("Memory of Tesla T4", "not known", None),
    ]
    assert [one.scarce for one in gauges(T4, {T4.id: told})] == [False, True, False, False, False]


def test_before_anybody_was_asked_nothing_is_said_and_a_machine_that_comes_has_no_bars() -> None:
    assert {(one.text, one.fraction) for one in gauges(T4, None)} == {("…", None)}
    coming = Runtime("colab-1", "colab", RuntimeSpec("T4"), 1, state=RuntimeState.STARTING)
    assert gauges(coming, {}) == ()
