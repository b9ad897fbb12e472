"""Which Python a job runs with: the one the person would get, never the app's own.

    1. `--python`, a path or a name on the job's PATH
    2. the job's active environment: VIRTUAL_ENV, then CONDA_PREFIX
    3. `.venv` beside the script, or above it up to the project's root
    4. `python3` (on Windows `python`) on the job's PATH

The answer is a path as the person would type it: a link is not resolved, because the interpreter
finds its environment by the path it is started with. Only a version manager's shim is replaced by
what it stands for.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.pythons import Pythons
from colab_tray.core.intake.shims import Shims, is_shim
from colab_tray.core.model.errors import BadInput, WrongUsage
from colab_tray.core.model.facts import dataclass

ROOT_MARKS = (
    "pyproject.toml",
    ".git",
    "setup.py",
    "setup.cfg",
    "requirements.txt",
    "Pipfile",
    "uv.lock",
    ".hg",
)
_VERSION = re.compile(r"\d+(\.\d+)*")
_WINDOWS = sys.platform == "win32"
_ENDINGS = (".exe", ".bat", ".cmd", "") if _WINDOWS else ("",)


@dataclass(frozen=True, slots=True)
class Wish:
    """What decides about a job's Python."""

    named: str | None  # --python
    env: Mapping[str, str]
    cwd: str
    beside: str  # the folder the script lies in; the working directory for code


class Interpreters:
    """Chooses. `own` is the prefix of the app's environment, None where it has none of its own."""

    def __init__(self, own: str | None, shims: Shims) -> None:
        self.pythons = Pythons()
        self._own = own
        self._shims = shims

    async def choose(self, wish: Wish) -> str:
        """An absolute path. Raises BadInput when there is none, WrongUsage for an empty name."""
        if wish.named is not None:
            return await self._named(wish.named, wish)
        for path in chain(self._of_environment(wish), self._on_path("python3", wish)):
            real = await self._real(path, wish)
            if not self._is_own(real):
                return real
        raise BadInput(
            "There is no python3 on PATH; install Python, or say which one with --python."
        )

    async def _named(self, named: str, wish: Wish) -> str:
        if not named:
            raise WrongUsage("--python needs the path or the name of an interpreter.")
        if _is_path(named, wish.cwd):
            return await self._real(_given(named, wish.cwd), wish)
        name = f"python{named}" if _VERSION.fullmatch(named) else named
        for path in self._on_path(name, wish):
            real = await self._real(path, wish)
            if not self._is_own(real):
                return real
        raise BadInput(
            f"There is no program {shown(name)} on PATH; give --python the path of an interpreter."
        )

    def _of_environment(self, wish: Wish) -> Iterator[str]:
        for prefix in (*active(wish.env), *beside(Path(wish.beside), _home(wish.env))):
            path = python_of(prefix)
            if path is not None:
                yield path

    def _on_path(self, name: str, wish: Wish) -> Iterator[str]:
        names = ("python", "python3") if _WINDOWS and name == "python3" else (name,)
        for folder in (wish.env.get("PATH") or os.defpath).split(os.pathsep):
            if (
                not folder
            ):  # the working directory: nobody means a script's own folder to be on PATH
                continue
            for candidate in (f"{n}{ending}" for n in names for ending in _ENDINGS):
                path = f"{folder}{os.sep}{candidate}"
                if not folder.startswith(os.sep):
                    path = str(Path(wish.cwd, path))
                if _executable(path):
                    yield path

    async def _real(self, path: str, wish: Wish) -> str:
        try:
            shim = is_shim(path)
        except OSError:
            shim = False  # a program that may be started and not read
        return await self._shims.resolve(path, wish.cwd, wish.env) if shim else path

    def _is_own(self, path: str) -> bool:
        if self._own is None:
            return False
        folder = Path(path).parent
        return self._own in (os.path.realpath(folder), os.path.realpath(folder.parent))


def own_prefix() -> str | None:
    """The environment this program is installed in; None when that is the system's own Python."""
    apart = sys.prefix != sys.base_prefix or hasattr(sys, "frozen")
    conda = (Path(sys.prefix) / "conda-meta").is_dir()
    return os.path.realpath(sys.prefix) if apart or conda else None


def active(env: Mapping[str, str]) -> Iterator[Path]:
    """Environments the person has activated. Conda's base is always active and means nothing: it
    is what PATH finds."""
    if env.get("VIRTUAL_ENV"):
        yield Path(env["VIRTUAL_ENV"])
    if env.get("CONDA_PREFIX") and env.get("CONDA_DEFAULT_ENV") not in ("base", "root"):
        yield Path(env["CONDA_PREFIX"])


def beside(folder: Path, home: Path) -> Iterator[Path]:
    """`.venv` in the folder, or in one above it up to the root of the project it belongs to.

    Without a project only the folder itself counts, and the home folder is never a project's.
    """
    places = list(_upwards(os.path.realpath(folder)))
    project = _project(places, os.path.realpath(home))
    for place in places[: 1 if project is None else places.index(project) + 1]:
        if ours(f"{place}{os.sep}.venv"):
            yield Path(place, ".venv")


def python_of(prefix: Path) -> str | None:
    """The interpreter of an environment, or None when there is none that can be started."""
    if _WINDOWS:
        places = (prefix / "Scripts" / "python.exe", prefix / "python.exe")
    else:
        places = (prefix / "bin" / "python", prefix / "bin" / "python3")
    return next((str(place) for place in places if _executable(str(place))), None)


def _upwards(folder: str) -> Iterator[str]:
    """The folder and those above it. Text, not paths: this is asked for every script."""
    yield folder
    while (above := folder.rpartition(os.sep)[0]) and above != folder:
        yield above
        folder = above


def _project(places: Iterable[str], home: str) -> str | None:
    """The first folder upwards that is the root of a project."""
    for place in places:
        if place == home:
            return None
        if any(os.access(f"{place}{os.sep}{mark}", os.F_OK) for mark in ROOT_MARKS):
            return place
    return None


def _is_path(named: str, cwd: str) -> bool:
    separated = any(separator in named for separator in (os.sep, os.altsep or os.sep))
    return separated or Path(cwd, named).is_dir()


def _given(named: str, cwd: str) -> str:
    """An interpreter, or the folder of an environment, that was named by its path."""
    path = Path(cwd, named)
    if path.is_dir():
        found = python_of(path)
        if found is None:
            raise BadInput(f"The folder {shown(named)} holds no Python environment.")
        return found
    if not path.exists():
        raise BadInput(
            f"There is no interpreter {shown(named)}; --python takes a path, or a name on PATH."
        )
    if not _executable(str(path)):
        raise BadInput(f"{shown(named)} is not a program that can be started.")
    return str(path)


def _home(env: Mapping[str, str]) -> Path:
    return Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())


def _executable(path: str) -> bool:
    return os.access(path, os.X_OK) and Path(path).is_file()


def ours(path: str) -> bool:
    """Something that is there and nobody else could have put there, for instance above a script in /tmp."""
    try:
        owner = Path(path).stat().st_uid
    except OSError:
        return False
    return sys.platform == "win32" or owner in (os.geteuid(), 0)
