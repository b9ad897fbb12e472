"""A script that goes to another machine: this computer's Python neither refuses it nor is meant by it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from colab_tray.core.intake import elsewhere
from colab_tray.core.intake.hardware import Known
from colab_tray.core.intake.interpreter import Interpreters
from colab_tray.core.intake.prepare import Prepared, prepare
from colab_tray.core.intake.shims import Shims
from colab_tray.core.intake.submission import Submission
from colab_tray.core.jobs.environments import PythonStep
from colab_tray.core.jobs.live import Material
from colab_tray.core.jobs.making import new_job
from colab_tray.core.jobs.preparing import Unpreparable
from colab_tray.core.model.errors import BadSource, WrongUsage
from colab_tray.core.model.job import Origin
from colab_tray.core.settings import Settings

FAR = Known(("local", "colab"))
NEWER = b"import torch\nx = t'what no Python here knows'\n"


class Nowhere(Interpreters):
    """A computer without any other Python."""

    def __init__(self) -> None:
        super().__init__(None, Shims())
        self.pythons.found = lambda wanted, env: None  # type: ignore[method-assign]


async def prepared(
    folder: Path, data: bytes, interpreters: Interpreters, **more: object
) -> Prepared:
    (folder / "a.py").write_bytes(data)
    asked = {"on": "T4", "env": {"PATH": ""}, **more}
    job = Submission(Origin.COMMAND, "a.py", None, (), str(folder), **asked)  # type: ignore[arg-type]
    return await prepare(job, Settings(), interpreters, FAR)


async def test_a_computer_without_python_sends_what_it_cannot_judge(tmp_path: Path) -> None:
    ready = await prepared(tmp_path, NEWER, Nowhere())
    assert ready.need is not None
    assert ready.scan.imports == ("torch",)


async def test_syntax_is_judged_by_a_python_that_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody pays for a machine to learn of a slip."""
    here = Interpreters(None, Shims())
    monkeypatch.setattr(elsewhere, "AS_NEW", sys.version_info[:2])
    with pytest.raises(BadSource, match="line 1"):
        await prepared(tmp_path, b"def (:\n", here, env={"PATH": str(Path(sys.executable).parent)})


async def test_a_python_is_not_new_enough_for_a_machine_whose_own_is_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once such a machine was seen; what it told is not ours, and may be anything."""
    monkeypatch.setattr(elsewhere, "AS_NEW", sys.version_info[:2])
    here = Interpreters(None, Shims())
    env = {"PATH": str(Path(sys.executable).parent)}

    async def judge(seen: str) -> str | None:
        async def python() -> str:
            return seen

        return await elsewhere.judge(here, env, Known(python=python))

    assert await judge("3.99.0") is None
    for told in ("", "3.9.1", "3.999", "4.0", "newest"):
        assert await judge(told) is not None, told


async def test_a_python_of_this_computer_is_not_taken_for_the_machines(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"--python names .* a\.py is to run on a T4"):
        await prepared(tmp_path, b"1", Nowhere(), python=sys.executable)


async def test_a_virtual_environment_here_has_nothing_there(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/pyvenv.cfg").touch()
    (tmp_path / "requirements.txt").write_text("attrs\n")
    ready = await prepared(tmp_path, b"1", Interpreters(None, Shims()))
    assert ready.packages is not None
    assert ready.packages.requirements == ("attrs",)


@pytest.mark.parametrize(("version", "suits"), [("3.13.2", True), ("3.12.9", False), ("", True)])
async def test_the_machine_decides_whether_its_python_will_do(
    tmp_path: Path, version: str, suits: bool
) -> None:
    block = b"# /// script\n# requires-python = '>=3.13'\n# ///\n"
    ready = await prepared(tmp_path, block, Nowhere())
    submission = Submission(Origin.COMMAND, "a.py", None, (), str(tmp_path), {}, on="T4")
    job = new_job(submission, ready, 0.0)
    step = PythonStep()
    assert step.needed(job)
    material = Material(b"", {}, version=version)
    asked = step.prepare(job, material, None, "", lambda _: None)  # type: ignore[arg-type]
    if suits:
        assert await asked == {}
    else:
        with pytest.raises(
            Unpreparable, match=r"needs Python >=3\.13, and the machine .* has 3\.12\.9"
        ):
            await asked
