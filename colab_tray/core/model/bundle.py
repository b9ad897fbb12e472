"""What travels with a script: a list of files, each known by its hash. Frozen facts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from colab_tray.core.model.facts import dataclass


class Reason(StrEnum):
    """Why a file travels."""

    SCRIPT = "script"  # it is what runs
    IMPORT = "import"  # a module beside the script that it imports, or that such a module imports
    NAMED = "named"  # its name stands in the script
    INPUT = "input"  # declared in the script's metadata
    PROJECT = "project"  # it lies in the folder that was given


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, or a link inside of a project."""

    path: str  # relative to the bundle's root, "/" between the parts
    size: int  # bytes; 0 for a link
    sha256: str  # of the content; "" for a link
    executable: bool
    reason: Reason
    link: str = ""  # where a link points to, relative to its own folder
    origin: str = ""  # where it lies when that is not under its path in the root; absolute


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a person might expect to travel and does not."""

    path: str  # as far as it can be said relative to the root; a folder's ends in "/"
    why: str  # a sentence


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a script takes along, and where it is at home."""

    root: str  # absolute; what the paths are relative to
    folder: str  # the working directory, relative to the root; "" is the root itself
    argv0: str  # the script's name in the copy, relative to the working directory
    entries: tuple[Entry, ...]  # sorted by path
    left_out: tuple[LeftOut, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(entry.size for entry in self.entries)


def listed(entries: Iterable[Entry]) -> bytes:
    """The list in the one form it has on a disk and on the wire: JSON, an object for each file."""
    return json.dumps([_plain(entry) for entry in entries], separators=(",", ":")).encode()


def entries_of(data: bytes) -> list[dict[str, Any]]:
    """The list again, as it was given to `listed`. Raises ValueError."""
    found = json.loads(data)
    if not isinstance(found, list):
        raise ValueError("a list of files is a list")  # noqa: TRY004 - it came from a disk
    return found


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _plain(entry: Entry) -> dict[str, Any]:
    if entry.link:
        return {"path": entry.path, "link": entry.link}
    plain: dict[str, Any] = {"path": entry.path, "sha256": entry.sha256, "size": entry.size}
    if entry.executable:
        plain["executable"] = True
    if entry.origin:
        plain["origin"] = entry.origin
    return plain
