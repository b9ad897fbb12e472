"""What can happen to a job: the stimuli of the job machine."""

from __future__ import annotations

from dataclasses import field

from colab_tray.core.model.causes import Why
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import AttemptState, Cause, Priority


@dataclass(frozen=True, slots=True)
class SlotGiven:
    """The pool leased a slot to the job's next attempt."""

    runtime_id: str
    rate: float = 0.0  # compute units an hour; 0: not known, or it costs none


@dataclass(frozen=True, slots=True)
class NoSlot:
    """The pool has nothing free; it will say SlotGiven later."""

    sentence: str
    why: Why = Why.NO_SLOT


@dataclass(frozen=True, slots=True)
class Asks:
    """Before it begins a person must do what the cause says; None: that is done."""

    attempt: int
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class AttemptBegan:
    attempt: int
    at: float


@dataclass(frozen=True, slots=True)
class AttemptUnseen:
    """The channel is down; nothing is known to be wrong."""

    attempt: int


@dataclass(frozen=True, slots=True)
class AttemptSeen:
    attempt: int


@dataclass(frozen=True, slots=True)
class ScriptEnded:
    """Its output is complete in the mirror; the rest is on its way."""

    attempt: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the script ended, in the runner's own words."""

    code: int | None  # exit code, None when a signal ended it
    signal: int | None
    why: str | None  # cancelled, timed_out, memory_limit or machine_cap when the runner stopped it
    dropped: int = 0  # bytes of output beyond the cap
    displays: int = 0  # pictures and tables handed over
    # What helps to find out why; two verdicts are the same without.
    oom_kills: int = field(default=0, compare=False)  # on the whole runtime while it ran
    memory: int = field(default=0, compare=False)  # bytes at the peak, 0: not known
    cpu: float = field(default=0.0, compare=False)  # seconds of processors
    took: float = field(default=0.0, compare=False)  # seconds it ran

    @property
    def failed(self) -> bool:
        """It ended by itself, and not well."""
        return self.why is None and self.exit_status != 0

    @property
    def exit_status(self) -> int:
        return self.code if self.code is not None else 128 + (self.signal or 0)


@dataclass(frozen=True, slots=True)
class AttemptEnded:
    attempt: int
    verdict: Verdict
    at: float
    cause: Cause | None = None  # of a failure, when somebody has looked


@dataclass(frozen=True, slots=True)
class AttemptNeverStarted:
    """Fenced: it did not run and never can. It does not count as a try.

    With a cause, what it needs cannot be had, and another try would fare no better; `held`: unless a
    person does something about it.
    """

    attempt: int
    at: float
    cause: Cause | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class AttemptGone:
    """It can never be asked again; how far the script came is not known."""

    attempt: int
    state: AttemptState  # aborted or lost
    cause: Cause
    at: float


@dataclass(frozen=True, slots=True)
class CancelRequested:
    at: float


@dataclass(frozen=True, slots=True)
class Held:
    cause: Cause


@dataclass(frozen=True, slots=True)
class Rejected:
    cause: Cause
    at: float


@dataclass(frozen=True, slots=True)
class Blocked:
    """It does not ask for a slot yet."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class Ready:
    """What it waited for, other than a slot, has come."""


@dataclass(frozen=True, slots=True)
class Released:
    """A person lets a held job go on."""


@dataclass(frozen=True, slots=True)
class Prioritised:
    priority: Priority


# What only says how far an attempt is; nothing is done because of it, and the runtime knows it too.
PASSING = (AttemptBegan, AttemptSeen, AttemptUnseen, ScriptEnded)

Stimulus = (
    SlotGiven
    | NoSlot
    | Asks
    | AttemptBegan
    | AttemptUnseen
    | AttemptSeen
    | ScriptEnded
    | AttemptEnded
    | AttemptNeverStarted
    | AttemptGone
    | CancelRequested
    | Held
    | Rejected
    | Blocked
    | Ready
    | Released
    | Prioritised
)
