"""What the app asks of Google Colab for one account, whichever of Google's interfaces carries it.

Any call may raise
    NotSignedIn, WrongScope   a person must sign in, or allow more
    Blocked                   Google refuses the account
    Throttled                 asked too often, with the seconds to wait where Google says so
    Offline                   no answer: nothing is known, and nothing may be concluded
    UnexpectedReply           an answer that cannot be read; likewise
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Protocol

from colab_tray.core.model.machine import Access, Balance, Machine, Offer, Wanted

_KEY = re.compile(r"[a-zA-Z0-9\-_.]{44}")


class ColabApi(Protocol):
    """One account. Any method may be called again after any failure."""

    async def offers(self) -> list[Offer]:
        """Hardware that exists, and whether the account may have it."""
        ...

    async def balance(self) -> Balance: ...

    async def machines(self) -> list[tuple[Machine, Access | None]]:
        """All of the account, also those opened elsewhere; without an access while one starts."""
        ...

    async def assign(self, key: str, wanted: Wanted) -> tuple[Machine, Access]:
        """A machine for `key`: the one there is, or a new one, which costs units.

        Store the key before. What comes may be other hardware than was wanted; it is the caller's to
        release. Raises NoCapacity, NotEntitled, QuotaUsedUp, TooManyMachines (do not just ask again), and
        MaybeAssigned when it cannot be known whether there is one now: `lookup` tells, later.
        """
        ...

    async def lookup(self, key: str) -> tuple[Machine, Access] | None:
        """The machine that `key` stands for. Makes none."""
        ...

    async def access(self, endpoint: str) -> Access:
        """A new proxy token. Raises MachineGone."""
        ...

    async def release(self, endpoint: str) -> None:
        """Give it back. One that is gone already is fine."""
        ...

    async def keep_alive(self, endpoint: str) -> bool:
        """It is in use. False: Google says that there is no such machine."""
        ...

    async def let_at_drive(self, endpoint: str) -> str:
        """Have the account's Drive handed to a machine, for scripts that mount it; "" once it is.

        Else the address of a page where the person must agree first, for this machine. Raises MachineGone.
        """
        ...


def new_key(new_uuid: Callable[[], uuid.UUID] = uuid.uuid4) -> str:
    """A key for a machine that nobody has asked for yet, as Google's own clients make it."""
    return str(new_uuid()).replace("-", "_").ljust(44, ".")


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None
