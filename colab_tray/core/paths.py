"""Where everything lies. One object, made once, passed in.

`COLAB_TRAY_HOME=DIR` puts all of it under one folder, so that many can live side by side; otherwise the
places are those each system has for it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from colab_tray.core.model.errors import PermissionNeeded, StorageError
from colab_tray.core.model.facts import dataclass

HOME_VARIABLE = "COLAB_TRAY_HOME"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders of one installation. `run` holds sockets and the token and is private (0700)."""

    config: Path
    data: Path
    cache: Path
    run: Path
    inbox: Path

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def database(self) -> Path:
        return self.data / "tray.db"

    @property
    def mirrors(self) -> Path:
        return self.data / "mirrors"

    @property
    def scripts(self) -> Path:
        """Hashed copies that inbox jobs run from."""
        return self.data / "scripts"

    @property
    def runner(self) -> Path:
        """The root of this computer's runner: its attempts, its socket, its identity."""
        return self.data / "runner"

    @property
    def log(self) -> Path:
        return self.data / "log"

    @property
    def control_socket(self) -> Path:
        return self.run / "control.sock"

    @property
    def token(self) -> Path:
        """The current engine's token, for clients: 64 hex digits, mode 0600."""
        return self.run / "token"

    @property
    def lock(self) -> Path:
        """Held (flock) by the one engine of this installation."""
        return self.run / "engine.lock"

    def make(self) -> Paths:
        """Create the folders, private to their owner. Raises StorageError, PermissionNeeded."""
        for folder in (self.config, self.data, self.cache, self.run, self.mirrors, self.log):
            _make_private(folder)
        return self


def find(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Paths:
    """The folders for this environment; nothing is created."""
    home = environ.get(HOME_VARIABLE)
    if home:
        named = Path(home)  # which forgets "./", and "./~" is a folder of that name
        root = (named.expanduser() if home.startswith("~") else named).absolute()
        return Paths(root / "config", root / "data", root / "cache", root / "run", root / "inbox")
    user = Path.home()
    if platform == "win32":
        local = Path(environ.get("LOCALAPPDATA", user / "AppData/Local")) / "Colab Tray"
        roaming = Path(environ.get("APPDATA", user / "AppData/Roaming")) / "Colab Tray"
        return Paths(roaming, local / "data", local / "cache", local / "run", user / "Colab Inbox")
    if platform == "darwin":
        support = user / "Library/Application Support/Colab Tray"
        cache = user / "Library/Caches/Colab Tray"
        return Paths(support, support / "data", cache, support / "run", user / "Colab Inbox")
    config = Path(environ.get("XDG_CONFIG_HOME") or user / ".config") / "colab-tray"
    data = Path(environ.get("XDG_DATA_HOME") or user / ".local/share") / "colab-tray"
    cache = Path(environ.get("XDG_CACHE_HOME") or user / ".cache") / "colab-tray"
    runtime = environ.get("XDG_RUNTIME_DIR")
    state = Path(environ.get("XDG_STATE_HOME") or user / ".local/state") / "colab-tray"
    run = Path(runtime) / "colab-tray" if runtime else state / "run"
    return Paths(config, data, cache, run, user / "Colab Inbox")


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Replace a file whole: after a crash at any moment there is the old one or the new one.

    The folder must exist. Raises OSError; then the old file is as it was.
    """
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOEXEC, mode)
    try:
        with os.fdopen(handle, "wb", closefd=True) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY | _CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_words(path: Path, flags: int = os.O_APPEND) -> int:
    """A descriptor to write words to that can be done without: to nothing, where there is no room.

    Raises OSError.
    """
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | _CLOEXEC | flags, 0o600)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        return os.open(os.devnull, os.O_WRONLY | _CLOEXEC)


def _make_private(folder: Path) -> None:
    """A real folder of ours, closed to everyone else. A link or someone else's folder is refused."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = folder.lstat()
    except PermissionError:
        raise PermissionNeeded(
            f"The folder {folder} cannot be made or read; give yourself write permission there, or set "
            f"{HOME_VARIABLE} to a folder of yours."
        ) from None
    except OSError as error:
        raise StorageError(
            f"The folder {folder} cannot be made ({error.strerror}); set {HOME_VARIABLE} to a folder on a "
            "disk that can be written."
        ) from None
    if not stat.S_ISDIR(facts.st_mode):
        raise StorageError(f"{folder} is not a folder; move it away or set {HOME_VARIABLE}.")
    if sys.platform != "win32":
        if facts.st_uid != os.geteuid():
            raise PermissionNeeded(f"{folder} belongs to another user; it must be yours alone.")
        if stat.S_IMODE(facts.st_mode) & 0o077:
            folder.chmod(0o700)
