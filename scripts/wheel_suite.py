"""The whole test suite against the installed wheel, under every Python that the app supports and that is here.

    .venv/bin/python scripts/wheel_suite.py [PYTHON…] [FOLDER OF TESTS…]

    3.11 3.12 3.13                              which Pythons; when none is named, those that are here
    unit contract practice component …          which tests; when none are named, all of them

The wheel is built once. Each Python gets a new environment with it, as a person would install it, and
the tools of the tests. The tests run in a folder that holds all of the project but its two packages;
in their place stand links to the installed ones. Scripts are compared with this Python too, where the
suite otherwise takes the one with the science packages. What tests the clone itself (its launcher, its
checks) is left out. At the end a line for each Python and folder says what came of it. Ends with 0
when all pass, 1 when one does not, 2 for an unknown word, 69 when nothing could be installed or a
Python that was named is not here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from check import side_by_side

PROJECT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13")
FOLDERS = ("unit", "contract", "practice", "component", "faults", "desktop")
PACKAGES = ("colab_tray", "runtime_notebook")
OF_THE_CLONE = ("test_launcher.py", "test_check.py", "test_wheel.py", "test_benchmarks.py")
_COUNTS = re.compile(r"\d+ (passed|failed|errors?)\b.* in [\d.]+s")
_NOT_COPIED = (*PACKAGES, ".git", ".venv", ".envs", "dist", ".*_cache", "__pycache__")


@dataclass(frozen=True)
class Result:
    """What came of one folder of tests under one Python. `passed` is None where it did not run."""

    version: str
    folder: str
    passed: bool | None
    counts: str

    def __str__(self) -> str:
        word = {True: "passed", False: "FAILED", None: "-"}[self.passed]
        return f"{self.version:5} {self.folder:10} {word:7} {self.counts}"


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


def main(words: Sequence[str]) -> int:
    """Run what these words name."""
    if unknown := set(words) - {*VERSIONS, *FOLDERS}:
        known = " ".join((*VERSIONS, *FOLDERS))
        return _refuse(2, f"neither a Python nor tests: {min(unknown)}; there are {known}")
    named = [version for version in VERSIONS if version in words]
    here = {version: next(pythons(version), "") for version in named or VERSIONS}
    missing = [version for version, python in here.items() if not python]
    if missing == list(here) or (named and missing):
        return _refuse(69, f"there is no Python {' or '.join(missing)} here")
    results = [Result(version, "all", None, "left out: not here") for version in missing]
    folders = [name for name in FOLDERS if name in words] or FOLDERS
    with tempfile.TemporaryDirectory(prefix="colab-tray-wheel-") as scratch:
        wheel = build(Path(scratch))
        for version, python in here.items():
            if python:
                results += run(Path(scratch, version), wheel, python, folders)
    for result in sorted(results, key=lambda one: VERSIONS.index(one.version)):
        print(f"wheel_suite: {result}", flush=True)
    return 1 if any(result.passed is False for result in results) else 0


def _refuse(status: int, why: str) -> int:
    print(f"wheel_suite: {why}")
    return status


def build(folder: Path) -> Path:
    """The wheel. Ends the program where it cannot be built."""
    _do([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], PROJECT)
    return next(folder.glob("*.whl"))


def run(place: Path, wheel: Path, python: str, folders: Sequence[str]) -> Iterator[Result]:
    """Install into a new place and run the tests there."""
    ours = install(place / "env", wheel, python)
    tree = furnish(place / "project", ours)
    for name in folders:
        print(f"wheel_suite: tests/{name} under {python}", flush=True)
        start = time.monotonic()
        status, counts = told(command(ours, name), tree, ours)
        minutes = (time.monotonic() - start) / 60
        yield Result(place.name, name, status == 0, f"{counts}, {minutes:.1f} min")


def command(python: Path, folder: str) -> list[str]:
    ignored = [f"--ignore=tests/{folder}/{one}" for one in OF_THE_CLONE]
    words = [str(python), "-m", "pytest", "-q", "-m", "not long", *ignored, f"tests/{folder}"]
    if folder == "desktop":
        return ["scripts/desktop-session", "--", *words]
    return words + side_by_side()


def told(words: Sequence[str], tree: Path, python: Path) -> tuple[int, str]:
    """Run the tests and hand on what they say; their status, and how many passed and failed."""
    counts = "said nothing of the tests"
    with subprocess.Popen(
        words,
        cwd=tree,
        env={**os.environ, "SEMANTICS_PYTHON": str(python)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            if _COUNTS.search(line):
                counts = line.strip("= \n").partition(" in ")[0]
    return process.returncode, counts


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
