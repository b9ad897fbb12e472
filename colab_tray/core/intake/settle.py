"""When is a saved file complete? When nothing about it moves, twice, and nobody writes to it.

Pure: looks are reported, the answer is what to do next. A change of size, time or identity begins the
wait anew; the content is hashed half-way and again at the end, and only two equal hashes count.
"""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum

from colab_tray.core.model.facts import dataclass

WRITER_PATIENCE = 60.0  # seconds a file may be held open for writing without being written to


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the disk says about a file, without reading it; of a folder, about all in it."""

    size: int  # bytes
    changed: int  # modification time, ns
    identity: str  # which file, or which files
    # ns; when anything about it changed last, which no program can set back. Not compared: a
    # backup's link or a changed right is no new save.
    touched: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a name has come. Times are seconds of a clock that never runs backwards."""

    stamp: Stamp
    still: float  # since when the stamp is what it is
    since: float  # when the present wait began; later than `still` after a doubt
    digest: str | None = None  # of the content half-way; "" when it could not be read


class Step(StrEnum):
    WAIT = "wait"
    HASH = "hash"
    TAKE = "take"


def looked(before: Progress | None, stamp: Stamp, now: float, quiet: float = 0.0) -> Progress:
    """The progress after a look at the disk. `quiet`: seconds for which, by its own stamp, nothing
    about it had changed at a first look."""
    if before is not None and before.stamp == stamp:
        return before
    return Progress(stamp, still=now, since=now - quiet)


def quiet_for(stamp: Stamp, wall: float, settle: float) -> float:
    """What of the wait is over at a first look at `wall`, in Unix seconds. Never more than half:
    clocks differ, and the two hashes are to lie apart."""
    return min(max(0.0, wall - stamp.touched / 1e9), settle / 2)


def doubted(progress: Progress, now: float) -> Progress:
    """Its content changed though its stamp did not, or somebody still writes: wait once more."""
    return replace(progress, since=now, digest=None)


def step(progress: Progress, now: float, settle: float) -> Step:
    """What is due. `settle`: seconds for which nothing may change."""
    if now >= due(progress, settle):
        return Step.HASH if progress.digest is None else Step.TAKE
    return Step.WAIT


def due(progress: Progress, settle: float) -> float:
    """When to look again."""
    return progress.since + (settle / 2 if progress.digest is None else settle)


def patient(progress: Progress, now: float) -> bool:
    """Whether to wait for a writer that holds the file open. Some never let go of it."""
    return now - progress.still < WRITER_PATIENCE
