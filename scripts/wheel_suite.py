"""The whole test suite against the installed wheel, under every Python that the app supports and that is here.

    .venv/bin/python scripts/wheel_suite.py [FOLDER OF TESTS…]     unit contract component faults desktop

For each Python a new environment gets the wheel, as a person would install it, and the tools of the
tests. The tests run in a folder that holds all of the project but its two packages; in their place
stand links to the installed ones. What tests the clone itself (its launcher, its checks) is left out.
Ends with 0 when all pass, 1 when one does not, 69 when nothing could be installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from check import side_by_side

PROJECT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13")
FOLDERS = ("unit", "contract", "component", "faults", "desktop")
PACKAGES = ("colab_tray", "runtime_notebook")
OF_THE_CLONE = ("test_launcher.py", "test_check.py", "test_wheel.py", "test_benchmarks.py")
_NOT_COPIED = (*PACKAGES, ".git", ".venv", ".envs", "dist", ".*_cache", "__pycache__")


def pythons(version: str) -> Iterator[str]:
    """Interpreters of this version: on PATH, pyenv's, uv's; those that answer as they should."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    uv = Path.home() / ".local/share/uv/python"
    places = [*pyenv.glob(f"{version}.*/bin/python{version}")]
    places += uv.glob(f"cpython-{version}.*/bin/python{version}")
    probe = f"import sys; sys.exit(sys.version_info[:2] != {tuple(map(int, version.split('.')))})"
    for name in (f"python{version}", *map(str, sorted(places))):
        found = shutil.which(name)
        if (
            found
            and subprocess.run([found, "-I", "-c", probe], capture_output=True).returncode == 0
        ):
            yield found


def main(folders: Sequence[str]) -> int:
    """Run these folders of tests under each Python."""
    if unknown := set(folders) - set(FOLDERS):
        print(f"wheel_suite: there are no tests called {min(unknown)}; {' '.join(FOLDERS)}")
        return 2
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="colab-tray-wheel-") as scratch:
        wheel = build(Path(scratch))
        for version in VERSIONS:
            python = next(pythons(version), None)
            if python is None:
                print(f"wheel_suite: left out: there is no Python {version} here", flush=True)
                continue
            place = Path(scratch, version)
            failed += [f"{version} {name}" for name in run(place, wheel, python, folders)]
    print(f"wheel_suite: {'FAILED: ' + ', '.join(failed) if failed else 'all well'}", flush=True)
    return 1 if failed else 0


def build(folder: Path) -> Path:
    """The wheel. Ends the program where it cannot be built."""
    _do([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], PROJECT)
    return next(folder.glob("*.whl"))


def run(place: Path, wheel: Path, python: str, folders: Sequence[str]) -> Iterator[str]:
    """Install into a new place and run the tests there; yields the folders that failed."""
    ours = install(place / "env", wheel, python)
    tree = furnish(place / "project", ours)
    for name in folders or FOLDERS:
        print(f"wheel_suite: tests/{name} under {python}", flush=True)
        ignored = [f"--ignore=tests/{name}/{one}" for one in OF_THE_CLONE]
        command = [str(ours), "-m", "pytest", "-q", "-m", "not long", *ignored, f"tests/{name}"]
        if name == "desktop":
            command = ["scripts/desktop-session", "--", *command]
        else:
            command += side_by_side()
        if subprocess.run(command, cwd=tree, stdin=subprocess.DEVNULL, check=False).returncode:
            yield name


def install(venv: Path, wheel: Path, python: str) -> Path:
    """A new environment with the wheel, what it asks for, and the tools; its Python."""
    uv = str(Path(sys.executable).with_name("uv"))
    ours = venv / "bin/python"
    _do([uv, "venv", "-q", "--python", python, str(venv)], PROJECT)
    pip = [uv, "pip", "install", "-q", "--python", str(ours)]
    _do([*pip, "-r", "requirements/dev.lock"], PROJECT)
    _do([*pip, str(wheel)], PROJECT)
    return ours


def furnish(tree: Path, python: Path) -> Path:
    """All of the project but its packages, which are the installed ones."""
    shutil.copytree(PROJECT, tree, symlinks=True, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    (site,) = python.parent.parent.glob("lib/python3*/site-packages")
    for name in PACKAGES:
        (tree / name).symlink_to(site / name)
    (tree / ".envs").symlink_to(PROJECT / ".envs")
    return tree


def _do(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, check=False)
    if done.returncode:
        print(f"wheel_suite: {' '.join(command)} ended with status {done.returncode}")
        sys.exit(69)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
