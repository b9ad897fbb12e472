"""Versions of interpreters, and the search for one that suits `requires-python`."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from colab_tray.core.intake.shims import is_shim

SEEN = "machines.python"  # as what is remembered: the newest that a rented machine had
_ASK = "import sys; sys.stdout.write('%d.%d.%d' % sys.version_info[:3])"
_PATIENCE = 20.0  # seconds
_NEWEST, _OLDEST = 20, 8  # minor versions looked for by name
_EXE = ".exe" if sys.platform == "win32" else ""


class Pythons:
    """Asks each interpreter once for as long as its file stays the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], str] = {}

    async def suits(self, python: str, wanted: str, env: Mapping[str, str]) -> bool:
        """Whether an interpreter's version is one of those wanted (PEP 440)."""
        version = self._known.get(_key(python))
        if version is None:
            version = await asyncio.to_thread(self.version, python, env)
        return fits(version, wanted)

    def version(self, python: str, env: Mapping[str, str]) -> str:
        """As "3.12.1"; "" of one that does not answer. Blocks."""
        key = _key(python)
        if key not in self._known:
            self._known[key] = _asked([python, "-I", "-S", "-c", _ASK], env)
        return self._known[key]

    def found(self, wanted: str, env: Mapping[str, str]) -> str | None:
        """The newest interpreter of this computer that suits: on PATH, of pyenv, of uv. Blocks."""
        for python in chain(_on_path(env), _of_pyenv(env), _of_uv(wanted, env)):
            if fits(self.version(python, env), wanted):
                return python
        return None


def fits(version: str, wanted: str) -> bool:
    from packaging.specifiers import SpecifierSet

    return bool(version) and SpecifierSet(wanted).contains(version, prereleases=True)


def minor_of(version: str) -> tuple[int, int]:
    """Major and minor as a machine tells them, such as "3.13.2"; (0, 0) when it is no version of Python 3."""
    found = re.match(r"(3)\.(\d{1,2})(?!\d)", version)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _key(python: str) -> tuple[str, int]:
    """An interpreter's file, and when it was changed."""
    real = os.path.realpath(python)
    try:
        return real, Path(real).stat().st_mtime_ns
    except OSError:
        return real, 0


def uv(env: Mapping[str, str]) -> str | None:
    """Where uv is, if it is."""
    home = env.get("HOME") or env.get("USERPROFILE") or str(Path.home())
    places = (
        f"{env.get('PATH') or os.defpath}{os.pathsep}{home}/.local/bin{os.pathsep}{home}/.cargo/bin"
    )
    return shutil.which("uv", path=places)


def _on_path(env: Mapping[str, str]) -> Iterator[str]:
    """`python3.13` and so on, the newest first; what a version manager puts there may be another one."""
    folders = [folder for folder in (env.get("PATH") or os.defpath).split(os.pathsep) if folder]
    for minor in range(_NEWEST, _OLDEST, -1):
        for folder in folders:
            path = Path(folder, f"python3.{minor}{_EXE}")
            with suppress(OSError):
                if path.is_absolute() and os.access(path, os.X_OK) and not is_shim(str(path)):
                    yield str(path)


def _of_pyenv(env: Mapping[str, str]) -> Iterator[str]:
    root = Path(env.get("PYENV_ROOT") or Path(env.get("HOME") or Path.home(), ".pyenv"))
    found = [(_numbers(folder.name), folder) for folder in root.glob("versions/3.*")]
    for _, folder in sorted(found, reverse=True):
        python = folder / "bin" / "python"
        if os.access(python, os.X_OK):
            yield str(python)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _of_uv(wanted: str, env: Mapping[str, str]) -> Iterator[str]:
    program = uv(env)
    if program is not None:
        command = [program, "python", "find", "--system", "--no-project", wanted]
        found = _asked(command, {**env, "UV_PYTHON_DOWNLOADS": "never"})
        if found:
            yield found


def _asked(command: list[str], env: Mapping[str, str]) -> str:
    """What a program says; "" when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - the person's own interpreters
            command,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(done.stdout).strip()
