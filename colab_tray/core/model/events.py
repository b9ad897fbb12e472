"""Everything that is announced: small frozen facts that carry identifiers, not contents."""

from __future__ import annotations

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import JobState

HANDED_OVER = "handed over"  # why an engine stops: another one goes on at once


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job's row is committed with this state."""

    job_id: str
    state: JobState
    asks: bool = False  # it needs a person before it goes on


@dataclass(frozen=True, slots=True)
class OutputGrew:
    """The verified mirror of the job's newest attempt now holds `size` bytes."""

    job_id: str
    size: int


@dataclass(frozen=True, slots=True)
class JobProgressed:
    """The job's progress is another one, or there is none any more; told a few times a second at most."""

    job_id: str


@dataclass(frozen=True, slots=True)
class RuntimeChanged:
    """A runtime came, went, or is another one now. Without an id: what an account has left is."""

    runtime_id: str


@dataclass(frozen=True, slots=True)
class InboxChanged:
    """A watched folder was added, allowed, paused, or has something waiting."""

    folder: str


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """The queue was paused or goes on, or a job in it was moved."""


@dataclass(frozen=True, slots=True)
class AccountsChanged:
    """Somebody signed in or out, or must sign in again, or has another name or colour."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """A setting has another value now, or stands in the file or no longer."""

    name: str


@dataclass(frozen=True, slots=True)
class EngineStopping:
    """The engine lets go: another one takes over, or it is idle, or it was told to."""

    reason: str


@dataclass(frozen=True, slots=True)
class Resync:
    """A listener fell behind; it reads everything again."""


Event = (
    JobChanged
    | OutputGrew
    | JobProgressed
    | RuntimeChanged
    | InboxChanged
    | QueueChanged
    | AccountsChanged
    | SettingsChanged
    | EngineStopping
    | Resync
)
