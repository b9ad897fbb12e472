"""Version managers' shims, with real ones made of shell scripts that count how often they run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from colab_tray.core.intake.interpreter import Interpreters, Wish
from colab_tray.core.intake.shims import Shims, is_shim
from colab_tray.core.model.errors import BadInput

REAL = os.path.realpath(sys.executable)


class Manager:
    """A version manager: its python3 decides by .python-version, as pyenv's does."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shim = root / "shims" / "python3"
        self.log = root / "starts"
        self.shim.parent.mkdir(parents=True)
        for version in ("one", "two"):
            (root / version).mkdir()
            (root / version / "python").symlink_to(REAL)
        self.write(
            'd="$PWD"\n'
            'while [ ! -f "$d/.python-version" ] && [ "$d" != / ]; do d=$(dirname "$d"); done\n'
            'v=$(cat "$d/.python-version" 2>/dev/null)\n'
            'v="${PYENV_VERSION:-${v:-one}}"\n'
            f'exec "{root}/$v/python" "$@"\n'
        )

    def write(self, body: str) -> None:
        self.shim.write_text(f'#!/bin/sh\necho started >> "{self.log}"\n{body}')
        self.shim.chmod(0o755)

    @property
    def starts(self) -> int:
        return self.log.read_text().count("started") if self.log.exists() else 0


@pytest.fixture
def manager(tmp_path: Path) -> Manager:
    return Manager(tmp_path / "manager")


def wish(cwd: Path, manager: Manager, **env: str) -> Wish:
    given = {"PATH": f"{manager.shim.parent}:/usr/bin:/bin", "HOME": str(cwd), **env}
    return Wish(None, given, str(cwd), str(cwd))


async def test_a_shim_is_resolved_once(tmp_path: Path, manager: Manager) -> None:
    chooser = Interpreters(None, Shims())
    for _ in range(3):
        found = await chooser.choose(wish(tmp_path, manager))
        assert found == str(manager.root / "one" / "python")
    assert manager.starts == 1


async def test_it_is_asked_again_when_what_decides_has_changed(
    tmp_path: Path, manager: Manager
) -> None:
    chooser = Interpreters(None, Shims())
    one, two = (str(manager.root / version / "python") for version in ("one", "two"))
    assert await chooser.choose(wish(tmp_path, manager)) == one
    assert await chooser.choose(wish(tmp_path, manager, PYENV_VERSION="two")) == two
    inner = tmp_path / "project" / "src"
    inner.mkdir(parents=True)
    (tmp_path / "project" / ".python-version").write_text("two")
    assert await chooser.choose(wish(inner, manager)) == two
    (tmp_path / "project" / ".python-version").write_text("one")
    assert await chooser.choose(wish(inner, manager)) == one
    assert manager.starts == 4
    (tmp_path / ".pyenv").mkdir()
    (tmp_path / ".pyenv" / "version").write_text("3.12")
    await chooser.choose(wish(tmp_path, manager))
    manager.write(f'exec "{two}" "$@"\n')
    assert await chooser.choose(wish(tmp_path, manager)) == two
    assert manager.starts == 6


async def test_the_answer_outlives_the_process_and_never_what_it_names(
    tmp_path: Path, manager: Manager
) -> None:
    cache = tmp_path / "cache.json"
    await Interpreters(None, Shims(cache)).choose(wish(tmp_path, manager))
    again = Interpreters(None, Shims(cache))
    assert await again.choose(wish(tmp_path, manager)) == str(manager.root / "one" / "python")
    assert manager.starts == 1
    assert "PYENV" not in cache.read_text()
    cache.write_text("not json")
    await Interpreters(None, Shims(cache)).choose(wish(tmp_path, manager))
    assert manager.starts == 2
    (manager.root / "one" / "python").unlink()
    with pytest.raises(BadInput):
        await Interpreters(None, Shims(cache)).choose(wish(tmp_path, manager))


async def test_a_shim_that_starts_nothing_says_what_it_said(
    tmp_path: Path, manager: Manager
) -> None:
    manager.write("echo 'pyenv: version `3.9` is not installed' >&2\nexit 1\n")
    with pytest.raises(BadInput, match=r"version `3\.9` is not installed"):
        await Interpreters(None, Shims()).choose(wish(tmp_path, manager))


async def test_a_shim_that_leads_to_the_apps_own_environment_is_passed_over(
    tmp_path: Path, manager: Manager
) -> None:
    (tmp_path / "own" / "bin").mkdir(parents=True)
    (tmp_path / "own" / "bin" / "python").symlink_to(REAL)
    manager.write(f'exec "{tmp_path}/own/bin/python" "$@"\n')
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").symlink_to(REAL)
    env = {"PATH": f"{manager.shim.parent}:{tmp_path}/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
    chooser = Interpreters(str(tmp_path / "own"), Shims())
    found = await chooser.choose(Wish(None, env, str(tmp_path), str(tmp_path)))
    assert found == str(tmp_path / "bin" / "python3")


def test_an_interpreter_is_none(tmp_path: Path) -> None:
    (tmp_path / "python").symlink_to(REAL)
    assert not is_shim(str(tmp_path / "python"))
    (tmp_path / "shims").mkdir()
    (tmp_path / "shims" / "python").symlink_to(REAL)  # a manager's own program under that name
    assert is_shim(str(tmp_path / "shims" / "python"))
    assert is_shim("/bin/sh")
