"""What a refusal means for the jobs that wait for a machine: wait a while, or a person has to do something."""

from __future__ import annotations

from random import Random

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.errors import (
    Blocked,
    ColabTrayError,
    NoCapacity,
    NotEntitled,
    NotSignedIn,
    QuotaUsedUp,
    Throttled,
    TooManyMachines,
    WrongScope,
)
from colab_tray.core.model.job import Cause
from colab_tray.core.timing import backoff

TOO_MANY = 300.0  # seconds; the account's machines change when somebody stops one
_SCARCE = 30.0  # seconds, doubled each time there is none
_LONGEST = 300.0

_WAITS: dict[type[ColabTrayError], Why] = {
    NotSignedIn: Why.SIGN_IN,
    WrongScope: Why.SIGN_IN,
    NotEntitled: Why.HARDWARE,
    QuotaUsedUp: Why.QUOTA,
    Blocked: Why.ACCOUNT,
}


def needs_person(error: ColabTrayError) -> Cause | None:
    """What a person has to see to before such a machine is asked for again; None: time may help."""
    why = next((why for kind, why in _WAITS.items() if isinstance(error, kind)), None)
    return None if why is None else because(why, str(error))


def seconds_to_wait(error: ColabTrayError, tries: int, random: Random) -> float:
    """Until it is asked for again, after so many refusals in a row (0 or more)."""
    if isinstance(error, TooManyMachines):
        return TOO_MANY
    if isinstance(error, Throttled) and error.retry_after is not None:
        return error.retry_after
    if isinstance(error, NoCapacity):
        return min(_LONGEST, _SCARCE * 2.0 ** min(tries, 10))
    return 1.0 + backoff(tries, random)
