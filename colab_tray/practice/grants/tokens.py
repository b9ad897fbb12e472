"""The tokens that were handed out: where they are kept, and what they stand for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

REFRESH_LIMIT = 100  # refresh tokens of one person and client; the oldest goes without a word


@dataclass(frozen=True)
class Held:
    """An access or refresh token. `expires` is in seconds of the virtual clock; it may be infinite."""

    person: str
    client_id: str
    project: str
    scopes: frozenset[str]
    expires: float = math.inf
    offline: bool = True


@dataclass
class Tokens:
    """Access and refresh tokens by their text. `mint` makes the random part."""

    mint: Callable[[], str]
    access: dict[str, Held] = field(default_factory=dict)
    refresh: dict[str, Held] = field(default_factory=dict)

    def give_access(self, held: Held, now: float) -> str:
        """A new access token; those that have expired are forgotten."""
        self.access = {t: h for t, h in self.access.items() if h.expires > now}
        return _put(self.access, f"ya29.{self.mint()}", held)

    def give_refresh(self, held: Held) -> str:
        """A new refresh token; beyond the limit the oldest one stops working."""
        same = [t for t, h in self.refresh.items() if _owner(h) == _owner(held)]
        for token in same[: max(0, len(same) + 1 - REFRESH_LIMIT)]:
            del self.refresh[token]
        return _put(self.refresh, f"1//{self.mint()}", held)

    def find(self, token: str, now: float) -> Held | None:
        """The living token of that text, of either kind."""
        held = self.access.get(token) or self.refresh.get(token)
        return held if held and held.expires > now else None

    def drop(self, project: str, person: str) -> None:
        """Ends every token that `person` let a project have."""
        for table in (self.access, self.refresh):
            for token in [
                t for t, h in table.items() if (h.project, h.person) == (project, person)
            ]:
                del table[token]


def _put(table: dict[str, Held], token: str, held: Held) -> str:
    table[token] = held
    return token


def _owner(held: Held) -> tuple[str, str]:
    return held.client_id, held.person
