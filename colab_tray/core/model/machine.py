"""Machines of an account: what is wanted, what there is, the way to it, what it costs."""

from __future__ import annotations

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret

NO_ACCELERATOR = "NONE"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hardware. `accelerator` is Google's text in upper case, an open set; "NONE" is a CPU machine."""

    accelerator: str = NO_ACCELERATOR
    high_ram: bool = False
    version: str = ""  # of the image, such as "2026.07"; "": the newest, or not known


@dataclass(frozen=True, slots=True)
class Machine:
    """One VM that is assigned to an account."""

    endpoint: str  # Google's name of it
    wanted: Wanted  # what it really is
    key: str = ""  # the one it was asked for with, where the answer says so
    idle_limit: float | None = None  # seconds without use after which it is taken away


@dataclass(frozen=True, slots=True)
class Access:
    """The way to port 8080 of a machine."""

    url: str  # without a slash at its end
    token: Secret
    expires: float  # Unix seconds of the clock passed in


@dataclass(frozen=True, slots=True)
class Offer:
    """Hardware that exists for an account."""

    wanted: Wanted
    eligible: bool
    rate: float | None = None  # compute units per hour; None: not known yet


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account has, uses and may still use."""

    units: float | None  # bought; None when it is not known
    rate: float  # compute units per hour, over all its machines
    tier: str = ""  # "FREE", "PRO", "PRO_PLUS", an open set; "": not known
    free_left: float | None = None  # units of the free allowance; None while there are bought ones
    refill: float | None = None  # Unix seconds at which the free allowance is filled up again

    @property
    def seconds_left(self) -> float | None:
        """How long all of it lasts at this rate; None when nothing is used, or it is not known."""
        if self.rate <= 0 or (self.units is None and self.free_left is None):
            return None
        return ((self.units or 0.0) + (self.free_left or 0.0)) / self.rate * 3600.0
