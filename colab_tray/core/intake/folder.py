"""Which script of a folder is meant when the folder is given."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from colab_tray.core.intake.naming import named, shown
from colab_tray.core.model.errors import BadInput, PermissionNeeded

MAIN = "__main__.py"
_LISTED = 8  # candidates named in a sentence


def obvious(names: Collection[str], folder_name: str) -> str | None:
    """The one script among the files at a folder's top that is meant, or None when it is not plain.

    In this order: `__main__.py`, the only script, `main.py`, `<folder name>.py`.
    """
    scripts = scripts_of(names)
    if MAIN in scripts:
        return MAIN
    if len(scripts) == 1:
        return scripts[0]
    return next((n for n in ("main.py", f"{folder_name}.py") if n in scripts), None)


def scripts_of(names: Collection[str]) -> list[str]:
    return sorted(n for n in names if n.lower().endswith(".py") and not n.startswith("."))


def entry_of(folder: Path) -> str:
    """The script of a folder on the disk, relative to it. Raises BadInput, PermissionNeeded."""
    name = named(folder)
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_file()]
    except PermissionError:
        raise PermissionNeeded(f"The folder {name} cannot be read; {grant('rx', folder)}") from None
    except OSError as error:
        raise BadInput(f"The folder {name} cannot be read: {error.strerror}.") from None
    entry = obvious(names, name)
    if entry is None:
        raise BadInput(undecided(name, scripts_of(names)))
    return entry


def undecided(name: str, scripts: Collection[str]) -> str:
    """The sentence for a folder whose script is not plain."""
    if not scripts:
        return f"The folder {name} holds no script; add a {MAIN}, or name a script."
    listed = ", ".join(shown(script) for script in list(scripts)[:_LISTED])
    more = f" and {len(scripts) - _LISTED} more" if len(scripts) > _LISTED else ""
    return (
        f"The folder {name} holds several scripts ({listed}{more}); name the one to run, "
        f"or call it {MAIN}."
    )


def grant(rights: str, path: Path | str) -> str:
    """What to do about a missing permission, as the end of a sentence."""
    if os.name == "nt":
        return "give yourself the right to read it."
    return f"give yourself the right with: chmod u+{rights} {shown(str(path))}"
