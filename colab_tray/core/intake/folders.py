"""What is known of a watched folder, and which folders may be one."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from colab_tray.core.intake.naming import shown
from colab_tray.core.model.errors import BadInput, PermissionNeeded, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.inbox import InboxFolder, InboxMode, Seen


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something saved that waits for the person's word. Our copy of it is what will run."""

    name: str  # as shown
    sha256: str
    since: float  # Unix seconds
    reason: str  # a sentence


@dataclass(frozen=True, slots=True)
class FolderFacts:
    """A watched folder as people see it."""

    path: str  # absolute, links resolved
    mode: InboxMode
    allowed_at: float | None = None  # Unix seconds; None while it was never allowed
    waiting: tuple[Waiting, ...] = ()  # by name
    problems: tuple[str, ...] = ()  # sentences, the folder's own first

    @property
    def allowed(self) -> bool:
        return self.mode is not InboxMode.ASK


class InboxStore(Protocol):
    """The part of the store an inbox needs. What a job was started for is not written through it:
    that row is part of the transaction that accepts the job."""

    def folders_now(self) -> list[InboxFolder]:
        """Every folder the person was asked about and has not forgotten; a short wait."""
        ...

    async def put_folder(self, folder: InboxFolder) -> None: ...

    async def forget_folder(self, path: str) -> None: ...

    async def find_seen(self, folder: str, name: str, sha256: str) -> Seen | None:
        """This very content under this name, if it was taken before."""
        ...

    async def put_seen(self, seen: Iterable[Seen]) -> None:
        """Remember contents that start no job."""
        ...


def resolved(folder: str | Path) -> Path:
    """The one spelling of a folder's path that everything here uses."""
    return Path(os.path.realpath(Path(folder).expanduser()))


def check_suitable(folder: Path, home: Path | None = None) -> None:
    """Refuse to run what lands in this folder by itself. Raises WrongUsage, BadInput,
    PermissionNeeded."""
    if folder in _landing_places(resolved(home or Path.home())):
        raise WrongUsage(
            f"{shown(str(folder))} is a place where files land that nobody means to run; make a "
            "folder of its own for scripts and allow that."
        )
    if not folder.is_dir():
        raise BadInput(f"There is no folder {shown(str(folder))}; make it first, then allow it.")
    check_private(folder, folder.stat())


def check_private(folder: Path, facts: os.stat_result) -> None:
    """Refuse a folder that others can put files into. Files of others are refused one by one as
    well, so a group may write. Raises PermissionNeeded."""
    if sys.platform != "win32":
        if facts.st_uid != os.geteuid():
            raise PermissionNeeded(
                f"{shown(str(folder))} belongs to another user; what is saved there is not run."
            )
        if facts.st_mode & stat.S_IWOTH:
            raise PermissionNeeded(
                f"Everyone on this computer can write to {shown(str(folder))}, so nothing is run "
                f"from there; close it with: chmod o-w {shown(str(folder))}"
            )


def _landing_places(home: Path) -> set[Path]:
    named = {home / name for name in ("Downloads", "Desktop", "Documents")}
    temporary = {resolved(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")}  # noqa: S108
    return {home, Path(home.anchor), *named, *temporary}
