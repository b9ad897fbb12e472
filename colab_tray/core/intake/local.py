"""The modules that lie beside a script belong to it: what they import, it imports."""

from __future__ import annotations

from pathlib import Path

from colab_tray.core.intake import scan
from colab_tray.core.model.job import Scan

_FILES = 20  # looked at; a project of hundreds of modules tells enough by then
_SIZE = 64 << 10  # bytes read of each


def with_local_modules(found: Scan, folder: Path) -> Scan:
    """The scan, extended by what the script's own modules import, and theirs.

    A line search, not a parse: a helper that uses pandas should not cost the script its warm start,
    and nothing worse than that happens when a line is misread.
    """
    imports, introspects = set(found.imports), found.introspects
    pending, looked = list(found.imports), 0
    while pending and looked < _FILES:
        data = _read(folder, pending.pop())
        if data is None:
            continue
        looked += 1
        more = scan.rough(data)
        introspects = introspects or bool(more["introspects"])
        fresh = set(more["imports"]) - imports
        pending.extend(sorted(fresh))
        imports |= fresh
    return Scan(tuple(sorted(imports)), introspects, found.displays)


def _read(folder: Path, name: str) -> bytes | None:
    """The start of a module's file in the folder, or None when there is none."""
    for place in (folder / f"{name}.py", folder / name / "__init__.py"):
        try:
            if place.is_file():
                with place.open("rb") as file:
                    return file.read(_SIZE)
        except (OSError, ValueError):
            continue
    return None
