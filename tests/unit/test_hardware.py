"""What a script asks for, from its block and from what was typed; what nobody has is never waited for."""

from __future__ import annotations

import pytest

from colab_tray.core.intake.hardware import Known, need_of
from colab_tray.core.intake.metadata import Metadata
from colab_tray.core.model.errors import RuntimeUnavailable, WrongUsage
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec

FAR = Known(("local", "colab"), ("colab-1b4e28",), ("B200",))


def need(
    block: Metadata | None = None, asked: str | None = None, known: Known = FAR
) -> Need | None:
    return need_of("a.py", block, asked, known)


@pytest.mark.parametrize(
    ("block", "asked", "expected"),
    [
        (None, None, None),
        (Metadata(where="local"), None, None),
        (Metadata(accelerator="T4"), None, Need("", "T4")),
        (Metadata(accelerator="any-gpu", where="colab"), None, Need("colab", "any-gpu")),
        (Metadata(where="colab"), None, Need("colab", "cpu")),
        (Metadata(high_ram=True), None, Need("", "cpu", high_ram=True)),
        (Metadata(accelerator="T4", where="colab"), "local", None),
        (Metadata(accelerator="T4"), "a100", Need("", "A100")),
        (Metadata(accelerator="T4"), "colab", Need("colab", "T4")),
        (None, "t4", Need("", "T4")),
        (None, "v5E-1", Need("", "v5e-1")),
        (None, "b200", Need("", "B200")),
        (None, "colab, l4,high-ram", Need("colab", "L4", high_ram=True)),
        (None, "high-ram", Need("", "cpu", high_ram=True)),
        (None, "T4,Bo@x.example", Need("", "T4", account="bo@x.example")),
        (None, "bo@x.example", Need("", "cpu", account="bo@x.example")),
        (None, "auto", None),
        (Metadata(accelerator="T4"), "auto", Need("", "T4")),
        (Metadata(accelerator="T4"), "colab-1b4e28", Need("colab-1b4e28")),
    ],
)
def test_what_is_asked_for(
    block: Metadata | None, asked: str | None, expected: Need | None
) -> None:
    assert need(block, asked) == expected


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("A10O", "did you mean A100"),
        ("t40", "did you mean T4"),
        ("T5", "did you mean T4"),
        ("colabs", "did you mean colab"),
        ("v5e1", "did you mean v5e-1"),
        ("quantum", "it may be one of local, colab, cpu, any-gpu, T4"),
    ],
)
def test_a_word_that_nobody_knows_is_never_taken_for_another(asked: str, says: str) -> None:
    with pytest.raises(WrongUsage, match=says):
        need(None, asked)


def test_what_this_version_cannot_give_is_refused_and_not_waited_for() -> None:
    with pytest.raises(RuntimeUnavailable, match=r"a.py is to run on drive.*--on local"):
        need(Metadata(where="drive"))
    assert need(Metadata(where="drive"), "local") is None


@pytest.mark.parametrize(
    ("spec", "meets"),
    [
        (RuntimeSpec("T4"), {"T4", "any-gpu", "", "id", "colab"}),
        (RuntimeSpec("T4", high_ram=True), {"T4", "any-gpu", "", "id", "colab", "high"}),
        (RuntimeSpec("v5e-1"), {"", "id", "colab"}),
        (RuntimeSpec(), {"", "id", "colab", "cpu"}),
    ],
)
def test_which_machine_meets_it(spec: RuntimeSpec, meets: set[str]) -> None:
    machine = Runtime("colab-1b4e28", "colab", spec, 1, account="107")
    needs = {
        "": Need(),
        "T4": Need(accelerator="T4"),
        "any-gpu": Need(accelerator="any-gpu"),
        "cpu": Need("colab", "cpu"),
        "high": Need("colab", "T4", high_ram=True, account="107"),
        "id": Need("colab-1b4e28"),
        "colab": Need("colab"),
        "other account": Need("colab", account="108"),
        "elsewhere": Need("drive"),
    }
    assert {name for name, need in needs.items() if need.met_by(machine)} == meets
