"""What is to be done once a decision of the job machine is stored. Each may be carried out twice."""

from __future__ import annotations

from colab_tray.core.model.facts import dataclass


@dataclass(frozen=True, slots=True)
class StartAttempt:
    attempt: int
    runtime_id: str


@dataclass(frozen=True, slots=True)
class DeliverCancel:
    attempt: int


@dataclass(frozen=True, slots=True)
class AskForSlot:
    first: bool = False  # it had one, and nothing came of it


@dataclass(frozen=True, slots=True)
class GiveBackSlot:
    """Also withdraws a request for one."""


@dataclass(frozen=True, slots=True)
class TakePlace:
    """Stand in line, if it waits there, where a job of its priority would."""


@dataclass(frozen=True, slots=True)
class Postpone:
    """Wait a while before another try; then it is Ready."""


Effect = StartAttempt | DeliverCancel | AskForSlot | GiveBackSlot | TakePlace | Postpone
