"""An account of a person, and the book in which those that are signed in stand. No secret is in it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any

from colab_tray.core.credentials.keeping import Keep
from colab_tray.core.model.colours import COLOURS
from colab_tray.core.model.errors import NotFound, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.store.state import StateStore

_KEY = "accounts"  # in the store
_LONGEST = 60  # characters of a name


class Standing(StrEnum):
    """How an account is, as far as Google's last answer tells; no answer changes none of it."""

    OK = "ok"
    SIGN_IN = "sign in"  # a person must do it again
    LOCKED = "locked"  # what it is kept in is; a person must unlock it
    BLOCKED = "blocked"  # Google or an organisation refuses it


@dataclass(frozen=True, slots=True)
class Account:
    """`id` is Google's `sub`; `scopes` are those the person allowed; `state` is a word of Standing."""

    id: str
    email: str
    name: str
    colour: str
    scopes: frozenset[str]
    state: Standing = Standing.OK
    why: str = ""  # a sentence, unless it is ok
    kept: Keep = Keep.KEYCHAIN
    path: str = ""  # of the file another program keeps it in, when `kept` is FOUND
    realm: str = "google"
    client: str = ""  # the OAuth client's id
    signed_in: float = 0.0  # Unix seconds

    @property
    def entry(self) -> str:
        """Its name in whatever keeps its sign-in."""
        return f"account {self.id} {self.realm}"


class Book:
    """The accounts by realm and id, in the order of their sign-in; the first one of a realm is used when
    none is named, until a person chooses another."""

    def __init__(self, state: StateStore) -> None:
        self._state = state
        self._accounts: dict[tuple[str, str], Account] | None = None
        self._reading = threading.Lock()

    def of(self, realm: str) -> list[Account]:
        return [account for account in self._all().values() if account.realm == realm]

    def find(self, realm: str, account_id: str) -> Account | None:
        return self._all().get((realm, account_id))

    def named(self, realm: str, word: str) -> Account:
        """By id, email address or name, or the beginning of one. Raises NotFound, WrongUsage."""
        there = self.of(realm)
        for fits in (lambda text: text == word, lambda text: text.startswith(word)):
            found = [one for one in there if _any(fits, one)] if word else []
            if len(found) == 1:
                return found[0]
            if found:
                emails = ", ".join(one.email for one in found)
                raise WrongUsage(f"More than one account is meant by {word!r:.60}: {emails}.")
        known = ", ".join(one.email for one in there) or "none"
        raise NotFound(f"No account {word!r:.60} is signed in; there is {known}.")

    async def put(self, account: Account, *, first: bool = False) -> None:
        """In the place of the one with its id. `first`: before all others. Raises StorageError."""
        key = (account.realm, account.id)
        every = self._all()
        if first:
            every = {key: account, **{k: one for k, one in every.items() if k != key}}
        else:
            every[key] = account
        self._accounts = every
        await self._write()

    async def drop(self, account: Account) -> None:
        """Raises StorageError."""
        self._all().pop((account.realm, account.id), None)
        await self._write()

    def colour(self, realm: str) -> str:
        """One that no other account has, while there are any."""
        taken = [account.colour for account in self.of(realm)]
        return min(COLOURS, key=taken.count)

    def _all(self) -> dict[tuple[str, str], Account]:
        if self._accounts is None:
            with self._reading:  # whoever comes second must not undo what was changed since
                if self._accounts is None:
                    found = _read(self._state.now(_KEY))
                    self._accounts = {(one.realm, one.id): one for one in found}
        return self._accounts

    async def _write(self) -> None:
        accounts = [{**asdict(one), "scopes": sorted(one.scopes)} for one in self._all().values()]
        await self._state.put(_KEY, json.dumps(accounts))


def changed(account: Account, name: str | None, colour: str | None) -> Account:
    """With the name and colour a person wants. Raises WrongUsage."""
    if name is not None:
        if not name.strip() or len(name) > _LONGEST or not name.isprintable():
            raise WrongUsage(f"An account's name is one line of 1 to {_LONGEST} characters.")
        account = replace(account, name=name.strip())
    if colour is not None:
        if colour not in COLOURS:
            raise WrongUsage(f"{colour!r:.40} is none of the colours {', '.join(COLOURS)}.")
        account = replace(account, colour=colour)
    return account


def _any(fits: Callable[[str], bool], account: Account) -> bool:
    return any(fits(text) for text in (account.id, account.email, account.name))


def _read(text: str | None) -> list[Account]:
    """What was written; what cannot be read is left out."""
    found = []
    for fields in json.loads(text or "[]"):
        try:
            found.append(_account(fields))
        except (TypeError, ValueError, KeyError):
            continue
    return found


def _account(fields: dict[str, Any]) -> Account:
    kinds = {"scopes": frozenset, "state": Standing, "kept": Keep}
    return Account(**{name: kinds.get(name, lambda v: v)(value) for name, value in fields.items()})
