"""The inbox: folders in which a save runs, and what was seen in them."""

from __future__ import annotations

from enum import StrEnum

from colab_tray.core.model.facts import dataclass


class InboxMode(StrEnum):
    ASK = "ask"  # nothing runs until a person allows the folder
    AUTO = "auto"  # what is saved runs
    PAUSED = "paused"  # allowed, and nothing runs just now


@dataclass(frozen=True, slots=True)
class InboxFolder:
    path: str  # absolute
    mode: InboxMode = InboxMode.ASK
    allowed_at: float | None = None  # Unix seconds; None while it was never allowed


@dataclass(frozen=True, slots=True)
class Seen:
    """One content under one name, taken once: the same save never runs twice."""

    folder: str  # absolute
    name: str  # relative to the folder, "/" between the parts
    sha256: str  # of the content, 64 lowercase hex digits
    job_id: str | None = None  # None when it was not run
    at: float = 0.0  # Unix seconds
