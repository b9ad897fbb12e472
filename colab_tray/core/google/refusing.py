"""Google's refusals in sentences; the same whichever interface they came by."""

from __future__ import annotations

from colab_tray.core.model.errors import (
    Blocked,
    MachineGone,
    MaybeAssigned,
    NoCapacity,
    NotEntitled,
    QuotaUsedUp,
    TooManyMachines,
)


def not_entitled(hardware: str) -> NotEntitled:
    return NotEntitled(
        f"This account may not use {hardware}; take other hardware, or see what a plan with it costs: "
        "https://colab.research.google.com/signup."
    )


def too_many() -> TooManyMachines:
    return TooManyMachines(
        "This account has as many machines as Google allows it at a time; stop one of them first."
    )


def no_capacity(hardware: str) -> NoCapacity:
    return NoCapacity(
        f"Google has no {hardware} free just now; try again later, or take other hardware."
    )


def quota(hardware: str) -> QuotaUsedUp:
    return QuotaUsedUp(f"Google's quota for this account does not allow it {hardware} at present.")


def used_up() -> QuotaUsedUp:
    return QuotaUsedUp(
        "What this account may use of Colab is used up for now. It is filled up again by itself, or with "
        "compute units: https://colab.research.google.com/signup."
    )


def blocked() -> Blocked:
    return Blocked(
        "Google has blocked this account from Colab, as it does where it suspects abuse. Nothing more is "
        "asked in its name; https://research.google.com/colaboratory/faq.html says what may be done."
    )


def gone(endpoint: str) -> MachineGone:
    return MachineGone(
        f"The machine {endpoint} is no longer this account's: it was stopped elsewhere, or taken away."
    )


def unclear() -> MaybeAssigned:
    return MaybeAssigned(
        "Google did not say whether it made a machine; this is looked up again, with the same key, before "
        "another is asked for."
    )
