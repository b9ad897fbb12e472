"""One look into a watched folder, and taking what lies there. Blocking; called in a thread."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from colab_tray.core.intake import copies, gate, tree
from colab_tray.core.intake.folders import check_private
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.places import Place, opened
from colab_tray.core.intake.settle import Stamp
from colab_tray.core.intake.watch import Place as Watched
from colab_tray.core.model.errors import BadInput, PermissionNeeded
from colab_tray.core.model.facts import dataclass

_WATCHED = 2000  # folders in one watched folder


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a watched folder that is meant to run, as the disk shows it now."""

    name: str
    stamp: Stamp
    project: bool


@dataclass(frozen=True, slots=True)
class Look:
    found: tuple[Found, ...]
    watch: tuple[Watched, ...]  # folders in which a change would be worth another look


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was saved, read once. A project is read again when it is copied."""

    sha256: str
    doubt: str  # why a person should look at it first, a sentence
    being_written: bool
    data: bytes = b""  # of a file


def look(folder: Path) -> Look:
    """Raises PermissionNeeded, BadInput when the folder itself cannot be used."""
    found: list[Found] = []
    watch: list[Watched] = []
    try:
        with opened(folder) as place:
            facts = place.facts()
            check_private(folder, facts)
            watch.append((str(folder), facts.st_ino))
            for name, facts in place.entries():
                if stat.S_ISDIR(facts.st_mode):
                    if gate.is_project(name):
                        _look_inside(place, name, found, watch)
                elif gate.is_script(name):
                    found.append(Found(name, _stamp(facts), project=False))
    except PermissionError:
        raise PermissionNeeded(
            f"The folder {shown(str(folder))} cannot be read; give yourself the right with: "
            f"chmod u+rwx {shown(str(folder))}"
        ) from None
    except OSError as error:
        why = "it is gone" if isinstance(error, FileNotFoundError) else str(error.strerror or error)
        raise BadInput(f"The folder {shown(str(folder))} cannot be watched: {why}.") from None
    return Look(tuple(found), tuple(watch))


def digest(folder: Path, found: Found) -> str:
    """The hash of its content as it is now; "" when it cannot be read yet."""
    try:
        return fetch(folder, found).sha256
    except (OSError, gate.Refused):
        return ""


def fetch(folder: Path, found: Found) -> Fetched:
    """Read it. Raises gate.Refused with the reason why it is not run; OSError when it is on the
    move."""
    with opened(folder) as place:
        if not found.project:
            taken = gate.take(place, found.name)
            return Fetched(taken.sha256, taken.doubt, taken.being_written, taken.data)
        project = tree.walk(place, found.name)
        project.check()
        sha256 = tree.digest(place, project)
        return Fetched(sha256, project.doubt, being_written=False)


def keep(folder: Path, found: Found, fetched: Fetched, scripts: Path) -> Path:
    """Our copy of it. Raises StorageError; OSError when it is not what was fetched any more."""
    if not found.project:
        return copies.keep_file(scripts, found.name, fetched.data)
    with opened(folder) as place:
        return copies.keep_folder(scripts, place, tree.walk(place, found.name), fetched.sha256)


def _look_inside(place: Place, name: str, found: list[Found], watch: list[Watched]) -> None:
    """A folder without scripts is watched too: they may be on their way."""
    try:
        project = tree.walk(place, name)
    except OSError:
        return  # gone, or closed to us: nothing to run either way
    if any(item.path == "pyvenv.cfg" for item in project.items):
        return  # an environment
    if len(watch) + len(project.folders) > _WATCHED:
        return  # no folder for scripts, but a tree of everything; what lies at its top still counts
    top = place.path / name
    watch += [(str(top / inner), inode) for inner, inode in project.folders.items()]
    if project.has_scripts:
        found.append(Found(name, project.stamp, project=True))


def _stamp(facts: os.stat_result) -> Stamp:
    touched = max(facts.st_mtime_ns, facts.st_ctime_ns)
    return Stamp(facts.st_size, facts.st_mtime_ns, f"{facts.st_dev}:{facts.st_ino}", touched)
