"""Notifications that come close together become one. Pure."""

from __future__ import annotations

from dataclasses import replace

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.telling import digest

QUIET = 4.0  # seconds after a notification in which further ones are gathered into a digest


@dataclass(frozen=True, slots=True)
class Burst:
    """What waits to be shown together. Times are seconds of one monotonic clock."""

    quiet_until: float = 0.0
    waiting: tuple[Announcement, ...] = ()


def offer(burst: Burst, new: Announcement, now: float) -> tuple[Burst, Announcement | None]:
    """Take a new announcement: shown at once after a quiet time, gathered otherwise.

    Nor does it come before those that are gathered already: they are told together, at the next `release`.
    A question neither waits nor makes others wait: a job stands still until it is answered.
    """
    if new.tone is Tone.QUESTION:
        return burst, new
    if now >= burst.quiet_until and not burst.waiting:
        return replace(burst, quiet_until=now + QUIET), new
    return replace(burst, waiting=(*burst.waiting, new)), None


def release(burst: Burst, now: float) -> tuple[Burst, Announcement | None]:
    """What is due now that the quiet time may be over."""
    if not burst.waiting or now < burst.quiet_until:
        return burst, None
    return Burst(quiet_until=now + QUIET), digest(burst.waiting)
