"""When a change of a setting takes effect."""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    NOW = "at once"
    NEXT = "with the next script"
    RESTART = "when Colab Tray is started again"


_RESTART = ("engine.", "job.grace_", "job.retry_wait", "desktop.language")
_NEXT = ("job.", "bundle.", "results.", "environments.")


def effect_of(name: str) -> Effect:
    """By the setting's name; what is not known here is read whenever it is used."""
    if name.startswith(_RESTART):
        return Effect.RESTART
    return Effect.NEXT if name.startswith(_NEXT) else Effect.NOW
