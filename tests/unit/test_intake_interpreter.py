"""Which Python: with folders and links laid out as environments are; shims are in test_intake_shims."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from colab_tray.core.intake.interpreter import Interpreters, Wish, own_prefix
from colab_tray.core.intake.shims import Shims
from colab_tray.core.model.errors import BadInput, WrongUsage

REAL = os.path.realpath(sys.executable)


def environment(prefix: Path) -> Path:
    """What `python -m venv` leaves: a link to an interpreter where environments have it."""
    (prefix / "bin").mkdir(parents=True)
    (prefix / "pyvenv.cfg").touch()
    for name in ("python", "python3"):
        (prefix / "bin" / name).symlink_to(REAL)
    return prefix


async def choose(
    cwd: Path,
    *,
    named: str | None = None,
    env: Mapping[str, str] | None = None,
    beside: Path | None = None,
    own: Path | None = None,
) -> str:
    chooser = Interpreters(str(own) if own else None, Shims())
    given = {"PATH": "", "HOME": str(cwd / "home"), **(env or {})}
    return await chooser.choose(Wish(named, given, str(cwd), str(beside or cwd)))


async def refused(cwd: Path, named: str, env: Mapping[str, str] | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        await choose(cwd, named=named, env=env)
    return str(caught.value)


async def test_a_named_path_wins_and_is_not_resolved(tmp_path: Path) -> None:
    mine, active = environment(tmp_path / "mine"), environment(tmp_path / "active")
    env = {"VIRTUAL_ENV": str(active)}
    assert await choose(tmp_path, named="mine/bin/python", env=env) == str(mine / "bin/python")
    assert await choose(tmp_path, named=str(mine / "bin/python3")) == str(mine / "bin/python3")
    assert await choose(tmp_path, named="mine") == str(
        mine / "bin/python"
    )  # an environment's folder


async def test_a_name_is_looked_up_on_the_jobs_path(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3.12").symlink_to(REAL)
    env = {"PATH": f"{tmp_path}/none::bin"}
    found = str(tmp_path / "bin" / "python3.12")
    assert await choose(tmp_path, named="python3.12", env=env) == found
    assert await choose(tmp_path, named="3.12", env=env) == found
    assert "no program python3.9 on PATH" in await refused(tmp_path, "3.9", env)


async def test_what_is_named_and_cannot_be_used_says_why(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("x")
    (tmp_path / "folder").mkdir()
    assert "no interpreter ./gone" in await refused(tmp_path, "./gone")
    assert "not a program" in await refused(tmp_path, "./plain")
    assert "holds no Python environment" in await refused(tmp_path, "./folder")
    assert "is not a Python" in await refused(tmp_path, "/bin/ls")
    assert "is not a Python" in await refused(tmp_path, "/bin/true")
    with pytest.raises(WrongUsage):
        await choose(tmp_path, named="")


async def test_the_active_environment_is_next(tmp_path: Path) -> None:
    active, conda = environment(tmp_path / "active"), environment(tmp_path / "conda")
    beside = environment(tmp_path / ".venv")
    both = {"VIRTUAL_ENV": str(active), "CONDA_PREFIX": str(conda)}
    assert await choose(tmp_path, env=both) == str(active / "bin/python")
    assert await choose(tmp_path, env={"CONDA_PREFIX": str(conda)}) == str(conda / "bin/python")
    base = {"CONDA_PREFIX": str(conda), "CONDA_DEFAULT_ENV": "base"}
    assert await choose(tmp_path, env=base) == str(beside / "bin/python")
    stale = {"VIRTUAL_ENV": str(tmp_path / "removed")}
    assert await choose(tmp_path, env=stale) == str(beside / "bin/python")


async def test_the_environment_beside_the_script_or_above_it_in_its_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    script = project / "src" / "deep"
    script.mkdir(parents=True)
    (project / "pyproject.toml").touch()
    outer, inner = environment(tmp_path / ".venv"), project / ".venv"
    env = {"PATH": str(environment(tmp_path / "usual") / "bin")}
    usual = str(tmp_path / "usual/bin/python3")
    assert await choose(tmp_path, env=env, beside=script) == usual  # the outer is another's
    environment(inner)
    assert await choose(tmp_path, env=env, beside=script) == str(inner / "bin/python")
    (tmp_path / "link").symlink_to(script)
    assert await choose(tmp_path, env=env, beside=tmp_path / "link") == str(inner / "bin/python")
    assert await choose(tmp_path, env=env, beside=tmp_path) == str(outer / "bin/python")


async def test_without_a_project_and_in_the_home_folder_nothing_above_counts(
    tmp_path: Path,
) -> None:
    home, usual = tmp_path / "home", environment(tmp_path / "usual")
    (home / "scripts").mkdir(parents=True)
    (home / ".git").mkdir()  # some keep their settings in git
    environment(home / ".venv")
    env = {"PATH": str(usual / "bin")}
    assert await choose(tmp_path, env=env, beside=home / "scripts") == str(usual / "bin/python3")
    assert await choose(tmp_path, env=env, beside=home) == str(home / ".venv/bin/python")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives a folder away")
async def test_an_environment_somebody_else_put_there_is_not_used(tmp_path: Path) -> None:
    usual, planted = environment(tmp_path / "usual"), environment(tmp_path / ".venv")
    os.chown(planted, 65534, 65534)
    env = {"PATH": str(usual / "bin")}
    assert await choose(tmp_path, env=env) == str(usual / "bin/python3")


async def test_the_apps_own_environment_is_never_chosen_by_itself(tmp_path: Path) -> None:
    own, usual = environment(tmp_path / ".venv"), environment(tmp_path / "usual")
    env = {"VIRTUAL_ENV": str(own), "PATH": f"{own}/bin:{usual}/bin"}
    assert await choose(tmp_path, env=env, own=own) == str(usual / "bin/python3")
    assert await choose(tmp_path, named="python3", env=env, own=own) == str(usual / "bin/python3")
    named = str(own / "bin/python")
    assert await choose(tmp_path, named=named, env=env, own=own) == named  # asked for by its path
    with pytest.raises(BadInput, match="no python3 on PATH"):
        await choose(tmp_path, env={"PATH": f"{own}/bin"}, own=own)


def test_this_programs_environment_is_known() -> None:
    if sys.prefix != sys.base_prefix:
        assert own_prefix() == os.path.realpath(sys.prefix)
