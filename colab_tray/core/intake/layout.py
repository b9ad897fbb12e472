"""Where a script and its files lie, and where they will lie in a copy.

The copy holds one folder, the root: the working directory or the script's own, whichever has the other
in it. Are they apart, the script's is the root, and what is named relative to the working directory
comes to lie there as well: the script then runs in the script's folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from colab_tray.core.intake.source import Located
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import SourceKind


@dataclass(frozen=True, slots=True)
class Layout:
    """All paths are absolute and free of links, but for those that say otherwise."""

    root: str
    cwd: str
    home: str  # the folder whose modules the script imports
    script: str  # relative to the root; "" for code
    whole: bool  # a folder was given, so all of it travels

    @property
    def folder(self) -> str:
        """The working directory in the copy, relative to the root."""
        return _inside(self.root, self.cwd) or ""

    @property
    def argv0(self) -> str:
        """The script as it is named in the copy, from the working directory."""
        if not self.script:
            return "-c"
        return os.path.relpath(self.script, self.folder or ".").replace(os.sep, "/")

    def place(self, path: str) -> str | None:
        """Where an absolute path comes to lie, relative to the root; None when it stays behind."""
        for base in (self.root, self.cwd):
            inside = _inside(base, path)
            if inside:
                return inside
        return None


def layout_of(located: Located, cwd: str) -> Layout:
    """Looks at links, reads nothing."""
    here = os.path.realpath(cwd)
    if located.kind is SourceKind.CODE:
        return Layout(here, here, here, "", whole=False)
    whole = located.kind is SourceKind.FOLDER
    script = os.path.realpath(located.path if whole else located.script)
    home = script if whole else str(Path(script).parent)
    root = here if _inside(here, home) is not None else home
    name = located.entry if whole else Path(script).name
    inside = "/".join(part for part in (_inside(root, home), name) if part)
    return Layout(root, here, home, inside, whole=whole)


def _inside(folder: str, path: str) -> str | None:
    """The path relative to the folder, "" for the folder itself; None when it lies elsewhere."""
    if path == folder:
        return ""
    start = folder if folder.endswith(os.sep) else folder + os.sep
    return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else None
