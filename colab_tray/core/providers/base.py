"""What a source of runtimes offers, and what it is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from colab_tray.core.channels.base import Channel
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Cause
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec

if TYPE_CHECKING:
    from colab_tray.core.model.assignment import Assignment
    from colab_tray.core.model.machine import Balance


class Fleet(Protocol):
    """Whoever keeps the runtimes of all providers. Nothing here waits, and each may be told twice."""

    def put(
        self, runtime: Runtime, channel: Channel | None = None, around: Around | None = None
    ) -> None:
        """A runtime came, or is another one now; what is known of its channel and what is around stays."""
        ...

    def drop(self, runtime_id: str) -> None:
        """It is given back. Nothing ran there."""
        ...

    def lost(self, runtime_id: str, sentence: str) -> None:
        """It is gone for good, and what ran there with it; the sentence says what is known."""
        ...

    def say(self, said: Mapping[Need, str]) -> None:
        """Why nothing meets these needs yet; other needs have no reason of their own."""
        ...

    def hold(self, need: Need, cause: Cause) -> None:
        """Jobs that ask for this wait for a person."""
        ...

    def news(self) -> None:
        """Something else is to be shown of accounts."""
        ...

    def release(self, words: Collection[str]) -> None:
        """What jobs were held for with these words is settled: they stand in line again."""
        ...


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of the runtimes at one moment."""

    waiting: tuple[Need, ...]  # one for each job that waits for something, who comes next first
    leased: frozenset[str]  # ids of runtimes on which somebody has a slot


class Provider(Protocol):
    """Finds or makes runtimes. What it does may take minutes, and may raise RuntimeUnavailable."""

    @property
    def name(self) -> str:
        """As jobs ask for it; the first part of its runtimes' ids, unless it has but one."""
        ...

    async def stop(self, runtime_id: str) -> None:
        """Give a runtime back, and end what is kept warm there. Doing it twice is harmless."""
        ...

    async def restart(self, runtime_id: str) -> None:
        """Begin afresh there; attempts that run go on."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What an attempt on another machine finds there."""

    python: str  # absolute
    folder: str  # where a process starts by default
    environment: Mapping[str, str]
    version: str = ""  # of its Python


@dataclass(frozen=True, slots=True)
class Had:
    """A machine as its provider has it."""

    name: str  # the provider's; never shown to be typed
    spec: RuntimeSpec
    exact: bool = True  # it is what was asked for
    rate: float | None = None  # compute units per hour; None: not known


class Way(Protocol):
    """The way to one rented machine: its channel, and what has to be done for it."""

    @property
    def channel(self) -> Channel: ...

    async def ensure(self, connected: Callable[[], None]) -> tuple[str, Around]:
        """See to it that the runner runs there; its nonce, and what attempts find. `connected` is called when
        the machine answers, and the runner is still to come. Raises ChannelDown."""
        ...

    async def refresh(self) -> None:
        """Have a new token where the present one ends soon. Raises RuntimeUnavailable, ActionNeeded."""
        ...

    async def close(self) -> None: ...


@runtime_checkable
class HasDrive(Protocol):
    """A source whose machines can be let at their person's Drive."""

    async def let_at_drive(self, assignment: Assignment) -> str:
        """ "" once it is; else the page where the person must agree first. May raise what a Source may."""
        ...


class Source(Protocol):
    """Who rents out machines to people. Each call may be repeated; all may raise RuntimeUnavailable, where
    Offline says that nothing is known, and ActionNeeded."""

    @property
    def name(self) -> str:
        """As jobs ask for it, and how ids of its runtimes begin."""
        ...

    def accounts(self) -> list[str]:
        """Who may rent: ids of people; the first is meant where none is named."""
        ...

    def shown(self, account: str) -> str:
        """How an account is called before people."""
        ...

    def accelerators(self) -> Collection[str]:
        """What may be asked for beyond what every version knows."""
        ...

    def new_key(self) -> str:
        """By which a machine is asked for, and found again."""
        ...

    async def choices(self, account: str, need: Need) -> list[RuntimeSpec]:
        """What to ask for, the best first. Raises NotEntitled when the account may have nothing of it."""
        ...

    async def rent(self, assignment: Assignment) -> Had:
        """The machine of that key; made when there is none. Its row is stored before.

        Raises NoCapacity, NotEntitled, QuotaUsedUp, TooManyMachines; and MaybeAssigned.
        """
        ...

    async def lookup(self, assignment: Assignment) -> Had | None:
        """The machine of that key, if there is one."""
        ...

    async def release(self, assignment: Assignment) -> None:
        """Give it back. One that is gone is fine."""
        ...

    async def show_used(self, assignment: Assignment) -> bool:
        """False: there is no such machine."""
        ...

    async def look(self, account: str) -> tuple[list[Had], Balance | None]:
        """All machines of an account, also those opened elsewhere; and what it has, where that is told."""
        ...

    def way(self, assignment: Assignment, suspect: Callable[[], None]) -> Way:
        """`suspect` is called when there seems to be no such machine any more."""
        ...

    def address(self, assignment: Assignment) -> str:
        """Where a browser shows it."""
        ...

    async def close(self) -> None: ...


@runtime_checkable
class HasPrices(Protocol):
    """A source that has learned what its machines cost."""

    def prices(self) -> Mapping[str, float]:
        """Compute units per hour by `model.runtime.priced`; only what is known."""
        ...


@runtime_checkable
class HasOffers(Protocol):
    """A source that tells what each account may have."""

    async def offers(self, account: str) -> Sequence[tuple[RuntimeSpec, float | None]]:
        """What it may rent, with compute units per hour where they are known. Raises ColabTrayError."""
        ...
