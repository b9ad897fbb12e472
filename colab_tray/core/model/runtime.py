"""Machines that can run attempts, and the hold an attempt has on one."""

from __future__ import annotations

from enum import StrEnum

from colab_tray.core.model.facts import dataclass


class RuntimeState(StrEnum):
    STARTING = "starting"
    READY = "ready"
    LOST = "lost"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RuntimeSpec:
    """What a runtime is. The accelerator is text: its names belong to someone else."""

    accelerator: str = "cpu"
    count: int = 1


@dataclass(frozen=True, slots=True)
class Runtime:
    id: str  # unique here: "local", later "colab-…"
    provider: str
    spec: RuntimeSpec
    slots: int  # attempts it may run at once, >= 1
    nonce: str = ""  # identity of its disk, "" until it is registered
    state: RuntimeState = RuntimeState.STARTING


@dataclass(frozen=True, slots=True)
class Lease:
    """An attempt's exclusive hold on one slot."""

    attempt_id: str
    runtime_id: str
