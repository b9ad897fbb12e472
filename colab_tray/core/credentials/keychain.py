"""Secrets, in the keychain of the system and nowhere else.

Only keychains that are known to encrypt what they hold are asked: what else may be installed for `keyring`
could write plain text, or ask for a password on a terminal that is not there. What the keychain itself says of
an error is never repeated.
"""

from __future__ import annotations

import asyncio
import importlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from colab_tray.core.credentials.pieces import WINDOWS, Entries
from colab_tray.core.model.errors import ActionNeeded, ColabTrayError, KeychainUnavailable
from colab_tray.core.model.secret import Secret

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Found = TypeVar("Found")

PATIENCE = 60.0  # seconds: a person may be typing a password into the keychain's own window
_KEYCHAINS = (  # modules of `keyring`, and the class in each
    ("macOS", "Keyring"),
    ("Windows", "WinVaultKeyring"),
    ("SecretService", "Keyring"),
    ("kwallet", "DBusKeyring"),
)
_LOCKED = ("KeyringLocked", "InitError", "LockedException")
_GONE = "SecretServiceNotAvailableException"  # it ended before it answered


class KeychainLocked(ActionNeeded):
    code = "keychain_locked"


class Keychain:
    """Texts by name, under the name of one service.

    A keychain may wait for a person as long as it likes, so it is asked on a thread of its own, one question
    at a time. One that never answers, because what asked the person has ended, is asked anew after the time it
    was given. Where entries are limited, a longer text is kept in pieces; `limit` is in characters, and
    by default what this keychain needs. Every method raises KeychainLocked, KeychainUnavailable.
    """

    def __init__(self, service: str, patience: float = PATIENCE, limit: int | None = None) -> None:
        self._service = service
        self._patience = patience
        self._limit = limit
        self._asked = asyncio.Lock()
        self._unanswered: threading.Thread | None = None  # nobody waits for it any more
        self._ask_again = 0.0  # when another may be asked beside that one, on the loop's clock

    async def get(self, name: str) -> Secret | None:
        text = await self._ask(lambda entries: entries.read(name))
        return None if text is None else Secret(text)

    async def put(self, name: str, value: Secret) -> None:
        await self._ask(lambda entries: entries.write(name, value.reveal()))

    async def remove(self, name: str) -> bool:
        """Whether there was one."""
        return await self._ask(lambda entries: entries.erase(name))

    async def _ask(self, question: Callable[[Entries], Found]) -> Found:
        async with self._asked:
            loop = asyncio.get_running_loop()
            waiting = self._unanswered is not None and self._unanswered.is_alive()
            if waiting and loop.time() < self._ask_again:
                raise _silent()
            answer: asyncio.Future[Found] = loop.create_future()

            def run() -> None:
                try:
                    tell = partial(answer.set_result, question(self._entries()))
                except BaseException as error:  # whatever a back end raises
                    tell = partial(answer.set_exception, _ours(error))
                _tell(loop, answer, tell)

            self._unanswered = threading.Thread(target=run, name="keychain", daemon=True)
            self._unanswered.start()
            done, _ = await asyncio.wait([answer], timeout=self._patience)
            if not done:
                answer.cancel()  # one that comes late is nobody's
                self._ask_again = loop.time() + self._patience
                raise _silent()
            self._unanswered = None
            return answer.result()

    def _entries(self) -> Entries:
        keychain = _keychain()
        needed = WINDOWS if type(keychain).__name__ == "WinVaultKeyring" else None
        return Entries(keychain, self._service, self._limit or needed)


def _tell(
    loop: asyncio.AbstractEventLoop, answer: asyncio.Future[Found], tell: Callable[[], None]
) -> None:
    def unless_late() -> None:
        if not answer.done():
            tell()

    if not loop.is_closed():
        loop.call_soon_threadsafe(unless_late)


def kind() -> str:
    """Which keychain this system has, in words. Asks it for nothing. Raises KeychainUnavailable."""
    return str(type(_keychain()).name)


def _keychain() -> KeyringBackend:
    for module, name in _KEYCHAINS:
        try:
            kind = getattr(importlib.import_module(f"keyring.backends.{module}"), name)
            if kind.viable:
                keychain: KeyringBackend = kind()
                return keychain
        except Exception:  # noqa: S112 - not a keychain of this system
            continue
    raise KeychainUnavailable(
        "This system has no keychain that answers (Secret Service, KWallet, the Keychain of macOS, Windows' "
        "Credential Manager), and secrets are kept nowhere else."
    )


def _ours(error: BaseException) -> ColabTrayError:
    if isinstance(error, ColabTrayError):
        return error
    if type(error).__name__ in _LOCKED and type(error.__cause__).__name__ != _GONE:
        return KeychainLocked(
            "The keychain is locked, and was not unlocked when it was asked; unlock it and "
            "try again."
        )
    return KeychainUnavailable(
        f"The keychain does not do what it is asked ({type(error).__name__})."
    )


def _silent() -> ColabTrayError:
    return KeychainLocked(
        "The keychain does not answer; it may wait for its password. Give it and try again."
    )
