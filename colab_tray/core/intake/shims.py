"""Version managers put small programs named `python` on PATH: which interpreter do they stand for?

A shim decides anew at each start, from the directory and the environment, and that costs 50 to
130 ms. It is asked once; the answer is kept for as long as everything it may depend on stays the
same, also across restarts when a cache file is given.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from colab_tray.core.intake.naming import shown
from colab_tray.core.model.errors import BadInput

_ASK = "import sys; sys.stdout.write(sys.executable)"
_PATIENCE = 20.0  # seconds; a version manager may take its time when it starts for the first time
_NEAREST = (".python-version", ".tool-versions", "mise.toml", ".mise.toml")
_VARIABLES = ("PYENV", "ASDF", "MISE", "RYE", "UV_")
_KEPT = 100  # answers in the cache file

log = logging.getLogger(__name__)


class Shims:
    """Resolves shims to interpreters, and remembers."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._known: dict[str, str] | None = None

    async def resolve(self, path: str, cwd: str, env: Mapping[str, str]) -> str:
        """`sys.executable` of what `path` starts in this directory and environment.

        Raises BadInput: it does not start, or what answers is not Python.
        """
        known = self._load()
        key = _key(path, cwd, env)
        found = known.get(key)
        if found is None or not os.access(found, os.X_OK):
            found = await asyncio.to_thread(_ask, path, cwd, env)
            known[key] = found
            self._save(known)
        return found

    def _load(self) -> dict[str, str]:
        if self._known is None:
            self._known = _read(self._cache) if self._cache else {}
        return self._known

    def _save(self, known: dict[str, str]) -> None:
        if self._cache is None:
            return
        while len(known) > _KEPT:
            del known[next(iter(known))]
        fresh = self._cache.with_name(f".{self._cache.name}.{os.getpid()}")
        try:
            fresh.write_text(json.dumps(known), encoding="utf-8")
            fresh.replace(self._cache)
        except OSError as error:
            log.info("The interpreters found could not be kept for the next start: %s", error)
            with suppress(OSError):
                fresh.unlink()


def is_shim(path: str) -> bool:
    """Whether this may be something else than an interpreter itself: a script, a manager, another
    program. Raises OSError when it cannot be read."""
    facts = os.stat(path)  # noqa: PTH116 - for every job
    return _is_shim(path, facts.st_ino, facts.st_mtime_ns)


@lru_cache(64)
def _is_shim(path: str, _inode: int, _changed: int) -> bool:
    if Path(path).parent.name == "shims":
        return True
    real = Path(os.path.realpath(path))
    if not real.name.lower().startswith(("python", "pypy", "graalpy")):
        return True
    with real.open("rb") as file:
        return file.read(2) == b"#!"


def _ask(path: str, cwd: str, env: Mapping[str, str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter the person has or named
            [path, "-I", "-S", "-c", _ASK],
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadInput(
            f"{shown(path)} did not start Python within {_PATIENCE:g} seconds."
        ) from None
    except OSError as error:
        raise BadInput(f"{shown(path)} could not be started: {error.strerror}.") from None
    found = os.fsdecode(done.stdout).strip()
    if done.returncode != 0 or not Path(found).is_absolute() or not os.access(found, os.X_OK):
        raise BadInput(
            f"{shown(path)} is not a Python that can be started{_complaint(done.stderr)}"
        )
    return found


def _complaint(stderr: bytes) -> str:
    """What it said itself, as the end of a sentence."""
    lines = [line.strip() for line in stderr.decode(errors="replace").splitlines() if line.strip()]
    return f": {shown(lines[0])[:200]}" if lines else "."


def _key(path: str, cwd: str, env: Mapping[str, str]) -> str:
    """Everything a version manager decides by, in one digest; nothing of it can be read back."""
    facts = Path(path).stat()
    parts: list[object] = [path, facts.st_size, facts.st_mtime_ns, facts.st_ino]
    parts += [env.get("PATH")]
    parts += sorted((k, v) for k, v in env.items() if k.startswith(_VARIABLES))
    parts += [_content(file) for file in _deciding(Path(cwd), env)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _deciding(cwd: Path, env: Mapping[str, str]) -> Iterator[Path]:
    """The files that name a version: the nearest above the directory, and those of the person."""
    places = [str(place) for place in (cwd, *cwd.parents)]
    for name in _NEAREST:
        found = (f"{place}{os.sep}{name}" for place in places)
        nearest = next((file for file in found if os.access(file, os.F_OK)), None)
        if nearest is not None:
            yield Path(nearest)
    home = Path(env.get("HOME") or Path.home())
    yield Path(env.get("PYENV_ROOT") or home / ".pyenv") / "version"
    yield home / ".tool-versions"
    yield home / ".config/mise/config.toml"
    yield home / ".rye/config.toml"


def _content(file: Path) -> str:
    if not os.access(file, os.R_OK):
        return ""
    try:
        with file.open("rb") as opened:
            return opened.read(64 << 10).decode(errors="backslashreplace")
    except OSError:
        return ""


def _read(cache: Path) -> dict[str, str]:
    try:
        known = json.loads(cache.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in known.items()} if isinstance(known, dict) else {}
