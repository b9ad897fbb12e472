"""The tokens of the web host and of the machines' origins: random texts that open one thing for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What a token is worth."""

    GOOD = "good"
    WRONG = "wrong"  # nobody ever got it, or for something else
    EXPIRED = "expired"


@dataclass(frozen=True)
class _Grant:
    opens: str
    expires: float


class Tokens:
    """Tokens of one kind. `make` returns a new random text each time."""

    def __init__(self, make: Callable[[], str], *, keep: int = 10_000) -> None:
        self._make = make
        self._keep = keep
        self._grants: dict[str, _Grant] = {}  # the oldest first

    def mint(self, opens: str, *, now: float, seconds: float) -> str:
        """A new one that opens `opens` for that long. Earlier ones keep working."""
        token = self._make()
        self._grants[token] = _Grant(opens, now + seconds)
        while len(self._grants) > self._keep:
            del self._grants[next(iter(self._grants))]
        return token

    def verdict(self, token: str | None, opens: str, *, now: float) -> Verdict:
        grant = self._grants.get(token or "")
        if grant is None or grant.opens != opens:
            return Verdict.WRONG
        return Verdict.GOOD if now < grant.expires else Verdict.EXPIRED

    def expire(self, opens: str, *, now: float) -> int:
        """Let all that open `opens` have expired; how many there were."""
        those = [token for token, grant in self._grants.items() if grant.opens == opens]
        for token in those:
            self._grants[token] = _Grant(opens, now)
        return len(those)

    def forget(self, opens: str) -> None:
        """It is gone, and what opened it opens nothing."""
        for token in [token for token, grant in self._grants.items() if grant.opens == opens]:
            del self._grants[token]
