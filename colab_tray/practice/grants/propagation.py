"""Credentials for a machine: whether its person has let it act for them, at Drive for example.

Asked anew for every machine. The consent page ends in the browser; nobody calls the client back, it
asks again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

KINDS = {
    "dfs_ephemeral": "See, edit, create and delete all of your Drive files",
    "auth_user_ephemeral": "Act for you in Google Cloud and Drive, as `gcloud auth login` would",
}


@dataclass(frozen=True)
class Asked:
    """One question: may `endpoint`, a machine of `person`, have credentials of that kind?"""

    endpoint: str
    person: str
    kind: str

    @property
    def sentence(self) -> str:
        return KINDS[self.kind]


class Propagation:
    """The questions that wait for an answer, and the machines that were let."""

    def __init__(self, mint: Callable[[], str] = lambda: secrets.token_urlsafe(16)) -> None:
        self._mint = mint
        self._waiting: dict[str, Asked] = {}
        self._let: set[Asked] = set()

    def agreed(self, asked: Asked) -> bool:
        return asked in self._let

    def ticket(self, asked: Asked) -> str:
        """What the consent page's address holds; the same one until it is answered."""
        for ticket, waiting in self._waiting.items():
            if waiting == asked:
                return ticket
        ticket = self._mint()
        self._waiting[ticket] = asked
        return ticket

    def waiting(self, ticket: str) -> Asked | None:
        """The question of a ticket; None when it was answered, or the machine is gone."""
        return self._waiting.get(ticket)

    def answer(self, ticket: str, *, allow: bool) -> None:
        """A ticket is good for one answer; another question may follow a refusal."""
        asked = self._waiting.pop(ticket, None)
        if asked is not None and allow:
            self._let.add(asked)

    def forget(self, endpoint: str) -> None:
        """The machine is gone, and what it was let do with it."""
        self._let = {asked for asked in self._let if asked.endpoint != endpoint}
        self._waiting = {t: a for t, a in self._waiting.items() if a.endpoint != endpoint}
