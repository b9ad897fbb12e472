"""The one call the engine makes, with real interpreters."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from colab_tray.core.intake.interpreter import Interpreters
from colab_tray.core.intake.prepare import prepare
from colab_tray.core.intake.shims import Shims
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import BadInput, BadSource, ColabTrayError, WrongUsage
from colab_tray.core.model.job import Limits, Origin, Scan, SourceKind
from colab_tray.core.settings import Settings

REAL = os.path.realpath(sys.executable)
CHOOSER = Interpreters(None, Shims())


@pytest.fixture
def given(tmp_path: Path) -> Submission:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(REAL)
    env = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", "HOME": str(tmp_path), "SECRET": "s3cret"}
    return Submission(Origin.COMMAND, "fit.py", None, ("-x", ""), str(tmp_path), env)


async def refused(given: Submission, kind: type[ColabTrayError] = BadInput) -> str:
    with pytest.raises(kind) as caught:
        await prepare(given, Settings(), CHOOSER)
    return str(caught.value)


async def test_everything_a_job_is_made_of(tmp_path: Path, given: Submission) -> None:
    (tmp_path / "fit.py").write_text("import helper\nprint(1)\n")
    (tmp_path / "helper.py").write_text("import numpy\n")
    ready = await prepare(given, Settings(), CHOOSER)
    assert ready.data == b"import helper\nprint(1)\n"
    assert ready.source.sha256 == hashlib.sha256(ready.data).hexdigest()
    assert ready.source.path == str(tmp_path / "fit.py")
    assert (ready.name, ready.source.argv0, ready.cwd) == ("fit.py", "fit.py", str(tmp_path))
    assert ready.python == str(tmp_path / "bin" / "python3")
    assert ready.scan == Scan(("helper", "numpy"), False)
    assert ready.limits == Limits(None, 16 << 30)


async def test_code_looks_for_its_modules_and_environment_in_the_working_directory(
    tmp_path: Path, given: Submission
) -> None:
    (tmp_path / "helper.py").write_text("import pandas\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(REAL)
    given = replace(given, script=None, code="import helper")
    ready = await prepare(given, Settings(), CHOOSER)
    assert ready.source.kind is SourceKind.CODE
    assert ready.scan.imports == ("helper", "pandas")
    assert ready.python == str(tmp_path / ".venv" / "bin" / "python")


async def test_a_large_script_goes_the_same_way(tmp_path: Path, given: Submission) -> None:
    line = b"import numpy  # " + b"x" * 100 + b"\n"
    (tmp_path / "fit.py").write_bytes(line * 1000)
    ready = await prepare(given, Settings(), CHOOSER)
    assert ready.source.size == len(line) * 1000
    assert ready.scan.imports == ("numpy",)


async def test_what_runs_from_the_inbox_belongs_where_it_was_saved(
    tmp_path: Path, given: Submission
) -> None:
    data = b"print(1)\n"
    copy = tmp_path / "scripts" / "ab" / hashlib.sha256(data).hexdigest() / "fit.py"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(data)
    saved = tmp_path / "inbox"
    (saved / ".venv" / "bin").mkdir(parents=True)
    (saved / ".venv" / "bin" / "python").symlink_to(REAL)
    given = replace(
        given, origin=Origin.INBOX, script=str(copy), copy_of=str(saved / "Fit model.py")
    )
    ready = await prepare(given, Settings(), CHOOSER)
    assert ready.name == "Fit model.py"
    assert ready.source.path == ready.source.argv0 == str(copy)
    assert ready.python == str(saved / ".venv" / "bin" / "python")
    copy.write_bytes(b"print(2)\n")
    assert "was changed" in await refused(given)


async def test_limits_come_from_the_submission_or_the_settings(
    tmp_path: Path, given: Submission
) -> None:
    (tmp_path / "fit.py").touch()
    settings = Settings(
        None, {"COLAB_TRAY_JOB_TIME_LIMIT": "2h", "COLAB_TRAY_JOB_OUTPUT_CAP": "1M"}
    )
    assert (await prepare(given, settings, CHOOSER)).limits == Limits(7200, 1 << 20)
    given = replace(given, time_limit=0.5, output_cap=7)
    assert (await prepare(given, settings, CHOOSER)).limits == Limits(0.5, 7)
    unlimited = replace(given, time_limit=0)
    assert (await prepare(unlimited, settings, CHOOSER)).limits.time is None


async def test_what_cannot_be_a_job_is_said_at_once(tmp_path: Path, given: Submission) -> None:
    (tmp_path / "fit.py").write_text("x = (")
    assert "fit.py has a syntax error on line 1" in await refused(given, BadSource)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "__main__.py").write_text("x = (")
    folder = replace(given, script="project")
    assert "project/__main__.py has a syntax error" in await refused(folder, BadSource)
    assert "working directory" in await refused(replace(given, cwd=str(tmp_path / "gone")))
    assert "working directory" in await refused(replace(given, cwd="."))
    assert "null byte" in await refused(replace(given, args=("a\0b",)))
    assert "environment" in await refused(replace(given, env={"A=B": "1"}))
    assert "time limit" in await refused(replace(given, time_limit=float("nan")), WrongUsage)
    assert "time limit" in await refused(replace(given, time_limit=-1), WrongUsage)
    assert "output cap" in await refused(replace(given, output_cap=-1), WrongUsage)


def test_a_submission_does_not_show_its_environment(given: Submission) -> None:
    assert "s3cret" not in repr(given)
