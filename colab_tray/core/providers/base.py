"""What a source of runtimes offers, and what it is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from colab_tray.core.channels.base import Channel
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Cause
from colab_tray.core.model.runtime import Need, Runtime


class Fleet(Protocol):
    """Whoever keeps the runtimes of all providers. Nothing here waits, and each may be told twice."""

    def put(self, runtime: Runtime, channel: Channel | None = None) -> None:
        """A runtime came, or is another one now; a channel that is known stays."""
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


class Renting(Provider, Protocol):
    """A provider whose runtimes come and go with what is asked of them, and may cost something."""

    def accelerators(self) -> Collection[str]:
        """What may be asked for, as far as it is known."""
        ...

    async def begin(self, fleet: Fleet) -> None:
        """Take up what an earlier engine had. Nobody is waited for who is far away."""
        ...

    def demand(self, demand: Demand) -> None:
        """What is asked for has changed."""
        ...

    async def start(self, need: Need) -> Runtime:
        """A person wants such a runtime. It may still be starting when this returns."""
        ...

    async def adopt(self, runtime_id: str) -> Runtime:
        """From now on jobs may run on one that was opened elsewhere."""
        ...

    def address(self, runtime_id: str) -> str:
        """Where a browser shows it."""
        ...

    async def close(self) -> None:
        """Let go; the runtimes stay as they are."""
        ...
