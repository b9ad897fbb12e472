"""How far a job is, in words: for a table, a line in a terminal, a menu. Imports nothing."""

from __future__ import annotations


def progress_text(
    fraction: float | None, text: str = "", rate: str | None = None, left: float | None = None
) -> str:
    """For example `Epoch 3: 45 %, 12.3it/s, 1:05 left`; empty when nothing is known."""
    known = [] if fraction is None else [f"{fraction * 100:.0f} %"]
    known += [rate] if rate else []
    known += [f"{clock(left)} left"] if left is not None and fraction != 1.0 else []
    said = ", ".join(known)
    return f"{text}: {said}" if text and said else text or said


def clock(seconds: float) -> str:
    """0:05, 1:05, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
