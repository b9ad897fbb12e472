"""The places where a sign-in may be kept. Which of them is a person's choice; none is plain text on a disk."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from colab_tray.core.model.secret import Secret


class Keep(StrEnum):
    KEYCHAIN = "keychain"
    MEMORY = "memory"  # of this engine, and gone with it
    FILE = "file"  # that a passphrase locks
    FOUND = "found"  # another program keeps it; we read its file each time


class Keeper(Protocol):
    """Texts by name. Methods raise KeychainLocked, KeychainUnavailable, StorageError."""

    async def get(self, name: str) -> Secret | None: ...

    async def put(self, name: str, value: Secret) -> None: ...

    async def remove(self, name: str) -> bool: ...


class Memory:
    def __init__(self) -> None:
        self._texts: dict[str, Secret] = {}

    def __bool__(self) -> bool:
        """Whether it holds anything."""
        return bool(self._texts)

    async def get(self, name: str) -> Secret | None:
        return self._texts.get(name)

    async def put(self, name: str, value: Secret) -> None:
        self._texts[name] = value

    async def remove(self, name: str) -> bool:
        return self._texts.pop(name, None) is not None
