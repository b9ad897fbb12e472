"""Where the engine's socket and log lie: `core.paths` without pathlib, for commands in a hurry.

Must say the same as `core.paths.find`; a test compares them.
"""

# ruff: noqa: PTH109, PTH111

import os
import sys

TYPE_CHECKING = False  # typing is not imported: it costs as much as all the rest
if TYPE_CHECKING:
    from collections.abc import Mapping


class Places:
    """Folders as plain text."""

    __slots__ = ("cache", "config", "data", "inbox", "run")

    def __init__(self, config: str, data: str, cache: str, run: str, inbox: str) -> None:
        self.config = config
        self.data = data
        self.cache = cache
        self.run = run
        self.inbox = inbox


def find(environ: "Mapping[str, str]" = os.environ, platform: str = sys.platform) -> Places:
    """The folders for this environment; nothing is created."""
    home = environ.get("COLAB_TRAY_HOME")
    if home:
        root = _absolute(os.path.expanduser(home))
        names = ("config", "data", "cache", "run", "inbox")
        return Places(*(_join(root, name) for name in names))
    if platform in ("win32", "darwin"):
        return _as_elsewhere(environ, platform)
    user = _tidy(os.path.expanduser("~"))
    config = environ.get("XDG_CONFIG_HOME") or _join(user, ".config")
    data = environ.get("XDG_DATA_HOME") or _join(user, ".local/share")
    cache = environ.get("XDG_CACHE_HOME") or _join(user, ".cache")
    state = environ.get("XDG_STATE_HOME") or _join(user, ".local/state")
    runtime = environ.get("XDG_RUNTIME_DIR")
    run = _join(_tidy(runtime), "colab-tray") if runtime else _join(_tidy(state), "colab-tray/run")
    config, data, cache = (_join(_tidy(folder), "colab-tray") for folder in (config, data, cache))
    return Places(config, data, cache, run, _join(user, "Colab Inbox"))


def _as_elsewhere(environ: "Mapping[str, str]", platform: str) -> Places:
    from colab_tray.core import paths

    found = paths.find(environ, platform)
    folders = (found.config, found.data, found.cache, found.run, found.inbox)
    return Places(*(str(folder) for folder in folders))


def _absolute(path: str) -> str:
    return _tidy(path if path.startswith("/") else os.getcwd() + "/" + path)


def _tidy(path: str) -> str:
    """The path as pathlib spells it: no empty and no "." parts; ".." stays."""
    parts = [part for part in path.split("/") if part and part != "."]
    start = (
        "//" if path.startswith("//") and not path.startswith("///") else path[:1] == "/" and "/"
    )
    return (start or "") + "/".join(parts) or "."


def _join(folder: str, name: str) -> str:
    if folder == ".":
        return name
    return folder + name if folder.endswith("/") else folder + "/" + name
