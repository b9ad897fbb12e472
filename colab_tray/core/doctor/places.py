"""Folders, rights, disks, the clock of the disk, and what was left lying about."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from colab_tray.core.doctor.findings import Finding, House, Level, mendable
from colab_tray.core.store.local_disk import refuse_network_disk

_NEEDED = 64 << 20  # bytes; with less the engine accepts nothing after the disk was full
_WISHED = 1 << 30  # bytes
_SLOW_CLOCK = 2.0  # seconds by which file times may differ from ours
_OLD = 7 * 86400.0  # seconds


def folders(house: House) -> Iterator[Finding]:
    """Ours, writable, and closed to others."""
    paths = house.paths
    good = []
    for folder in (paths.config, paths.data, paths.cache, paths.run):
        found = _folder(house, folder) if os.path.lexists(folder) else None
        if found is None:
            good.append(str(folder))
        else:
            yield found
    if good:
        yield Finding("folders", Level.OK, ", ".join(good))


def _folder(house: House, folder: Path) -> Finding | None:
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode):
        sentence = f"{folder} is not a folder."
        return Finding("folders", Level.PROBLEM, sentence, "Move it away; it is made anew.")
    if sys.platform != "win32" and facts.st_uid != os.geteuid():
        helps = f"Make it yours, or set COLAB_TRAY_HOME: sudo chown -R $USER {folder}"
        return Finding("folders", Level.PROBLEM, f"{folder} belongs to another user.", helps)
    if facts.st_mode & 0o700 != 0o700 or facts.st_mode & 0o077:

        def close() -> str:
            folder.chmod(0o700)
            return "Its rights are rwx for you and none for others now."

        level = Level.WARN if facts.st_mode & 0o700 == 0o700 else Level.PROBLEM
        sentence = (
            f"{folder} has the rights {stat.filemode(facts.st_mode)[1:]}; it should be private."
        )
        return mendable(house, Finding("folders", level, sentence), close)
    if not os.access(folder, os.W_OK | os.X_OK):
        helps = "Mount that disk for writing, or set COLAB_TRAY_HOME to a folder on another."
        return Finding("folders", Level.PROBLEM, f"{folder} cannot be written.", helps)
    return None


def disk(house: House) -> Iterator[Finding]:
    """Room, and a kind of disk on which a database is safe."""
    there = next(
        folder for folder in (house.paths.data, *house.paths.data.parents) if folder.is_dir()
    )
    refuse_network_disk(there)  # raises with its sentence
    free = shutil.disk_usage(there).free
    level = Level.OK if free >= _WISHED else Level.WARN if free >= _NEEDED else Level.PROBLEM
    helps = "" if level is Level.OK else "Make room; `colab-tray environments clear` gives some."
    yield Finding("disk", level, f"{free / (1 << 30):.1f} GiB are free at {there}.", helps)


def clock(house: House) -> Iterator[Finding]:
    """The time of day, and that of the disk: what was saved last is told by it."""
    if house.now < 1.7e9:
        yield Finding("clock", Level.PROBLEM, "This computer's clock is years slow.", "Set it.")
        return
    folder = house.paths.data
    if not folder.is_dir():
        return
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".clock-") as file:
        ahead = os.fstat(file.fileno()).st_mtime - house.now
    if abs(ahead) > _SLOW_CLOCK:
        sentence = f"File times at {folder} differ from the clock by {ahead:+.0f} s."
        helps = "Files saved there may be noticed late; set the clocks of both computers."
        yield Finding("clock", Level.WARN, sentence, helps)
    else:
        yield Finding("clock", Level.OK, "The clock and the times of files agree.")


def leftovers(house: House) -> Iterator[Finding]:
    """What programs that were killed in the middle left behind."""
    paths = house.paths
    left = [one for folder in (paths.config, paths.data) for one in folder.glob("*.part")]
    calls = paths.cache / "calls"
    left += list(calls.iterdir()) if calls.is_dir() else []
    old = [one for one in left if one.lstat().st_mtime < house.now - _OLD]
    if not old:
        return

    def remove() -> str:
        for one in old:
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        return "They are removed."

    sentence = f"{len(old)} unfinished files or calls are older than a week."
    yield mendable(house, Finding("leftovers", Level.WARN, sentence), remove)
