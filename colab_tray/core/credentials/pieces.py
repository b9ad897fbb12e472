"""Texts longer than one entry of a keychain may be: kept in pieces, read back whole or not at all.

The entry of the text's own name then says which pieces belong to it. It is written when all of them are
there, so that a text is replaced as a whole whenever a program dies.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

WINDOWS = 1200  # characters: 2560 bytes of UTF-16 at most, and a person's letters may take four
_MARK = "colab-tray in pieces: "


class Entries:
    """What one service has in a keychain. `limit`: characters of an entry, None when there is none."""

    def __init__(self, keychain: KeyringBackend, service: str, limit: int | None) -> None:
        self._keychain = keychain
        self._service = service
        self._limit = limit

    def read(self, name: str) -> str | None:
        """None also for a text of which a piece is missing."""
        text = self._get(name)
        if text is None or not text.startswith(_MARK):
            return text
        pieces = [self._get(piece) for piece in _names(name, text)]
        whole = "".join(piece for piece in pieces if piece is not None)
        return whole if None not in pieces and _head(whole, len(pieces)) == text else None

    def write(self, name: str, text: str) -> None:
        before = self._get(name) or ""
        if (self._limit is None or len(text) <= self._limit) and not text.startswith(_MARK):
            head = text
        else:
            size = self._limit or len(text)
            parts = [text[at : at + size] for at in range(0, len(text), size)]
            head = _head(text, len(parts))
            for piece, part in zip(_names(name, head), parts, strict=True):
                self._keychain.set_password(self._service, piece, part)
        self._keychain.set_password(self._service, name, head)
        self._drop(set(_names(name, before)) - set(_names(name, head)))

    def erase(self, name: str) -> bool:
        """Whether there was one."""
        text = self._get(name)
        if text is None:
            return False
        self._keychain.delete_password(self._service, name)
        self._drop(_names(name, text))
        return True

    def _get(self, name: str) -> str | None:
        return self._keychain.get_password(self._service, name)

    def _drop(self, names: set[str] | list[str]) -> None:
        for name in names:
            if self._get(name) is not None:
                self._keychain.delete_password(self._service, name)


def _head(text: str, count: int) -> str:
    return f"{_MARK}{hashlib.sha256(text.encode()).hexdigest()[:16]} {count}"


def _names(name: str, head: str) -> list[str]:
    """The entries of the pieces; none for a text that is whole."""
    tag, _, count = head.removeprefix(_MARK).partition(" ")
    if not head.startswith(_MARK) or not (count.isdecimal() and len(count) < 5):
        return []
    return [f"{name} {tag} {number}" for number in range(int(count))]
