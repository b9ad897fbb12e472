"""Makes the environments of a clone; run by ./colab-tray when its own is missing or out of date.

    python -I scripts/bootstrap.py VENV      the app's environment, by requirements/app.lock

Standard library only, any system. An environment is finished when it holds the stamp, which is
written last, by a rename; until then it holds a file saying that it is unfinished, and the next
start makes it again. The stamp's lines: the key of the lock it was made for, the folder of the
clone, the keys of further locks; ./colab-tray compares the first two by itself. One start at a time
works on an environment, the others wait for it. Everything is said on stderr.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent
APP = PROJECT / "requirements/app.lock"
DEV = PROJECT / "requirements/dev.lock"  # holds what APP holds, and the tools
SCIENCE = PROJECT / "requirements/science.lock"

STAMP = "colab-tray.stamp"
UNFINISHED = "colab-tray.unfinished"
LOCK = "colab-tray.lock"

_PROBE = "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))"
# Settings that would send the packages elsewhere than into the environment.
_MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")


class CannotMake(Exception):
    """The environment cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class Environment:
    """Where one environment lies, and what belongs into it.

    Only the last of the locks is installed: it holds what the ones before it hold. `importable`
    says whether the project itself can be imported there.
    """

    folder: Path
    locks: tuple[Path, ...]
    importable: bool = True

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def current(self) -> bool:
        """Whether the stamp names this clone and all of the locks, and the Python is there."""
        try:
            first, project, *more = (self.folder / STAMP).read_text("utf-8").splitlines()
            here = Path(project).samefile(PROJECT)
        except (OSError, ValueError):
            return False
        wanted = {key(lock) for lock in self.locks}
        return here and self.python.exists() and wanted <= {first, *more}

    def stamp(self) -> str:
        keys = [key(lock) for lock in self.locks]
        return "\n".join([keys[0], str(PROJECT), *keys[1:]]) + "\n"


def key(lock: Path) -> str:
    """The first line of a lock: a digest of the rest."""
    with lock.open(encoding="utf-8") as file:
        return file.readline().rstrip("\n")


def pin(name: str, lock: Path) -> str | None:
    """What a lock says of one package, its hashes included, as a lock of its own."""
    lines = lock.read_text("utf-8").splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{name}==")), None)
    if start is None:
        return None
    end = next(n for n in range(start, len(lines)) if not lines[n].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def ensure(environment: Environment, tools: Environment | None = None) -> None:
    """Make the environment unless it is current, by the uv of `tools` if it has one. Raises CannotMake."""
    if environment.current():
        return
    folder = environment.folder
    try:
        _refuse_other_folders(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / LOCK) as lock:
            if not environment.current():
                _make(environment, Installer(lock, tools))
    except OSError as error:
        raise CannotMake(
            f"the environment {folder} cannot be made ({error.strerror or error}); "
            "set COLAB_TRAY_VENV to a folder that can be written"
        ) from error


def _refuse_other_folders(folder: Path) -> None:
    """Nothing but an environment is ever cleared."""
    ours = any((folder / name).exists() for name in ("pyvenv.cfg", UNFINISHED, STAMP))
    if folder.exists() and not ours and any(entry.name != LOCK for entry in folder.iterdir()):
        raise CannotMake(f"{folder} holds other things; set COLAB_TRAY_VENV to a new folder")


def _make(environment: Environment, installer: Installer) -> None:
    news = "bringing up to date" if (environment.folder / STAMP).exists() else "making"
    _say(f"{news} the environment {environment.folder} (once; a minute or two)")
    _begin(environment)
    if not environment.python.exists():
        installer.create(environment)
    installer.install(environment)
    if environment.importable:
        _make_importable(environment)
    unfinished = environment.folder / UNFINISHED
    unfinished.write_text(environment.stamp(), "utf-8")
    unfinished.replace(environment.folder / STAMP)
    _say("the environment is ready")


def _begin(environment: Environment) -> None:
    """Mark the environment as unfinished; clear it first unless it can be built on."""
    stamp, unfinished = environment.folder / STAMP, environment.folder / UNFINISHED
    if unfinished.exists() or not _usable(environment):
        unfinished.touch()
        _clear(environment.folder)
    elif stamp.exists():
        stamp.replace(unfinished)
    else:
        unfinished.touch()


def _clear(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name not in (LOCK, UNFINISHED):
            entry.unlink()


def _usable(environment: Environment) -> bool:
    """Whether its Python runs, is one of ours, and lies where it was made."""
    try:
        lines = (environment.folder / STAMP).read_text("utf-8").splitlines()
        if not Path(lines[1]).samefile(PROJECT):
            return False  # moved or copied here: its scripts name the old place
    except FileNotFoundError:
        if (environment.folder / STAMP).exists():
            return False  # the old place is gone
    return _succeeds([str(environment.python), "-I", "-c", _PROBE])


class Installer:
    """uv where it is on PATH or among the packages, else venv and pip. `lock` stays held while one of
    them runs."""

    def __init__(self, lock: IO[str], tools: Environment | None) -> None:
        self._lock = lock
        found = shutil.which("uv") or (tools and shutil.which("uv", path=tools.python.parent))
        self._uv = found if found and _succeeds([found, "--version"]) else None

    def create(self, environment: Environment) -> None:
        base = str(getattr(sys, "_base_executable", sys.executable))
        folder = str(environment.folder)
        if self._uv:
            options = ["--quiet", "--no-project", "--allow-existing", "--python", base]
            self._run([self._uv, "venv", *options, folder])
        else:
            self._run([base, "-I", "-m", "venv", folder])

    def install(self, environment: Environment) -> None:
        lock = environment.locks[-1]
        if not self._uv and (pinned := pin("uv", lock)):  # much faster than pip, itself included
            alone = environment.folder / "uv.lock"
            alone.write_text(pinned, "utf-8")
            self._pip(environment, alone)
            self._uv = str(environment.python.with_name("uv"))
        if self._uv:
            options = ["--compile-bytecode", "--python", str(environment.python)]
            self._run([self._uv, "pip", "install", *options, "--require-hashes", "-r", str(lock)])
        else:
            self._pip(environment, lock)

    def _pip(self, environment: Environment, lock: Path) -> None:
        pip = [str(environment.python), "-I", "-m", "pip"]
        if not _succeeds([*pip, "--version"]):  # made by a uv that is no longer here
            self._run([str(environment.python), "-I", "-m", "ensurepip"])
        options = ["--disable-pip-version-check", "--require-hashes"]
        self._run([*pip, "install", *options, "-r", str(lock)])

    def _run(self, command: Sequence[str]) -> None:
        """Run one tool. It inherits the lock: if we are killed, others wait until it has ended."""
        environ = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
        done = subprocess.run(
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=2,  # stdout is the script's
            check=False,
            pass_fds=() if os.name == "nt" else (self._lock.fileno(),),
        )
        if done.returncode:
            raise CannotMake(_why(command, done.returncode))


def _succeeds(command: Sequence[str]) -> bool:
    """Whether the program is there and ends well; a version manager's shim may exist and fail."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _why(command: Sequence[str], status: int) -> str:
    problem = _network_problem() if "install" in command else None
    if problem:
        return f"no network: pypi.org cannot be reached ({problem}); connect and start again"
    name = " ".join(Path(part).name for part in command[:5] if not part.startswith("-"))
    return f"'{name}' ended with status {status}, see above; mend that and start again"


def _network_problem() -> str | None:
    """Why the package index does not answer at all, or None when it does."""
    try:
        request = urllib.request.Request("https://pypi.org/simple/pip/", method="HEAD")
        with urllib.request.urlopen(request, timeout=10):
            return None
    except urllib.error.HTTPError:
        return None
    except urllib.error.URLError as error:
        return str(getattr(error.reason, "strerror", None) or error.reason)
    except OSError as error:
        return str(error)


def _make_importable(environment: Environment) -> None:
    """Name the clone in the environment: its Python finds colab_tray however it is started."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    probe = [str(environment.python), "-I", "-c", where]
    found = subprocess.run(probe, capture_output=True, text=True, check=True).stdout
    Path(found.strip(), "colab-tray.pth").write_text(f"{PROJECT}\n", "utf-8")


@contextmanager
def _alone(path: Path) -> Iterator[IO[str]]:
    """Hold the lock file; the system lets go of it when we and the tools we started have ended."""
    with path.open("a", encoding="utf-8") as file:
        if not _take(file, wait=False):
            _say("another start is making the environment; waiting for it")
            while not _take(file, wait=True):
                pass  # Windows gives up after ten tries
        yield file


def _take(file: IO[str], *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        if error.errno != getattr(errno, "EDEADLOCK", None):
            raise
        return False
    return True


def _say(text: str) -> None:
    print(f"colab-tray: {text}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        _say("usage: bootstrap.py VENV")
        return 2
    try:
        ensure(Environment(Path(arguments[0]).absolute(), (APP,)))
    except CannotMake as failure:
        _say(f"{failure}.")
        return 69
    except KeyboardInterrupt:
        _say("stopped; the next start makes the environment again.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
