"""One watched folder in memory: what was handled, what is still moving, what waits, what is wrong."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from pathlib import Path

from colab_tray.core.intake.folders import FolderFacts, Waiting
from colab_tray.core.intake.hot import Found
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.settle import Progress, Stamp, due, looked
from colab_tray.core.intake.watch import Place
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.inbox import InboxMode

_LISTED = 100  # problems told of one folder


@dataclass(frozen=True, slots=True)
class Held:
    """A save that waits for the person's word."""

    sha256: str
    copy: Path  # ours
    since: float  # Unix seconds
    reason: str
    doubt: str = ""  # what the folder's permission does not answer


@dataclass(slots=True)
class HotFolder:
    """Nothing of this is stored: after a restart the folder and the store say the same again."""

    path: Path
    mode: InboxMode = InboxMode.ASK
    allowed_at: float | None = None
    trouble: str = ""  # why the folder itself cannot be used
    watch: tuple[Place, ...] = ()  # the folders to watch for it
    handled: dict[str, Stamp] = field(default_factory=dict)
    moving: dict[str, Progress] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def progress(self, found: Found, now: float, quiet: float) -> Progress | None:
        """How far it has come; None when this state of it was handled before."""
        if self.handled.get(found.name) == found.stamp:
            self.moving.pop(found.name, None)
            return None
        progress = looked(self.moving.get(found.name), found.stamp, now, quiet)
        self.moving[found.name] = progress
        return progress

    def settled(self, found: Found) -> None:
        """It is handled now, whatever came of it, until it is saved again."""
        self.handled[found.name] = found.stamp
        self.moving.pop(found.name, None)
        self.held.pop(found.name, None)
        self.problems.pop(found.name, None)

    def drop_gone(self, names: Collection[str]) -> bool:
        """Forget what is not there any more; whether anybody could notice."""
        noticed = False
        for memory in (self.held, self.problems, self.handled, self.moving):
            for name in set(memory).difference(names):
                noticed = noticed or memory is self.held or memory is self.problems
                del memory[name]
        return noticed

    def due(self, settle: float) -> float | None:
        """When to look again, on the clock the progress was told in; None when nothing moves."""
        return min((due(progress, settle) for progress in self.moving.values()), default=None)

    def facts(self, *, paused: bool) -> FolderFacts:
        mode = InboxMode.PAUSED if paused and self.mode is InboxMode.AUTO else self.mode
        waiting = tuple(
            Waiting(shown(name), held.sha256, held.since, held.reason)
            for name, held in sorted(self.held.items())
        )
        problems = [self.trouble] if self.trouble else []
        problems += [sentence for _, sentence in sorted(self.problems.items())]
        return FolderFacts(
            str(self.path), mode, self.allowed_at, waiting, tuple(problems[:_LISTED])
        )
