"""One file that a passphrase locks: for those who have no keychain and choose it.

AES-256-GCM under a key that scrypt makes of the passphrase (128 MiB, a third of a second, for each guess). The
key is kept in memory while this engine lives; the passphrase is not.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
from importlib.util import find_spec
from pathlib import Path

from colab_tray.core.credentials.keychain import KeychainLocked
from colab_tray.core.model.errors import BadInput, KeychainUnavailable, StorageError, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret
from colab_tray.core.paths import write_atomically

SHORTEST = 8  # characters of a passphrase
_LARGEST = 1 << 20  # bytes of the file
_FORMAT = b"colab-tray sealed 1"
_COST = 1 << 17  # scrypt's n; r is 8, p is 1


class WrongPassphrase(BadInput):
    code = "wrong_passphrase"


@dataclass(frozen=True, slots=True)
class _Key:
    salt: bytes
    key: bytes


class SealedFile:
    """Texts by name, as `Keychain` has them. Its methods raise KeychainLocked until `unlock`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key: _Key | None = None
        self._turn = asyncio.Lock()  # a change is reading, and writing what was read

    @property
    def exists(self) -> bool:
        return self._path.exists()

    @property
    def unlocked(self) -> bool:
        return self._key is not None

    async def unlock(self, passphrase: Secret) -> None:
        """Make the file, or be let into it. Raises WrongPassphrase, WrongUsage, StorageError,
        KeychainUnavailable."""
        if find_spec("cryptography") is None:
            raise KeychainUnavailable(
                "A file under a passphrase needs the package `cryptography`, which is not installed here."
            )
        if not self.exists and len(passphrase.reveal()) < SHORTEST:
            raise WrongUsage(f"A passphrase has {SHORTEST} characters or more.")
        async with self._turn:
            self._key = await asyncio.to_thread(self._opened, passphrase)

    async def get(self, name: str) -> Secret | None:
        key = self._needed()
        async with self._turn:
            text = (await asyncio.to_thread(self._read, key)).get(name)
        return None if text is None else Secret(text)

    async def put(self, name: str, value: Secret) -> None:
        await self._change(name, value.reveal())

    async def remove(self, name: str) -> bool:
        """Whether there was one."""
        return await self._change(name, None)

    async def _change(self, name: str, text: str | None) -> bool:
        key = self._needed()

        def work() -> bool:
            texts = self._read(key)
            there = texts.pop(name, None) is not None
            if text is not None:
                texts[name] = text
            self._write(key, texts)
            return there

        async with self._turn:
            return await asyncio.to_thread(work)

    def _needed(self) -> _Key:
        if self._key is None:
            raise KeychainLocked(
                "The file with your sign-ins is locked; `colab-tray accounts unlock` asks for its "
                "passphrase."
            )
        return self._key

    def _opened(self, passphrase: Secret) -> _Key:
        if not self.exists:
            key = _derived(passphrase, os.urandom(16))
            self._write(key, {})
            return key
        key = _derived(passphrase, self._parts()[0])
        self._read(key)
        return key

    def _read(self, key: _Key) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce, sealed = self._parts()
        try:
            if salt != key.salt:  # another file has come in its place
                raise InvalidTag
            texts: dict[str, str] = json.loads(AESGCM(key.key).decrypt(nonce, sealed, _FORMAT))
        except InvalidTag:
            raise WrongPassphrase(
                f"That is not the passphrase of {self._path}, or it was damaged; without it remove the "
                "file and sign in again."
            ) from None
        return texts

    def _write(self, key: _Key, texts: dict[str, str]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(12)
        sealed = AESGCM(key.key).encrypt(nonce, json.dumps(texts).encode(), _FORMAT)
        parts = {"salt": key.salt, "nonce": nonce, "sealed": sealed}
        text = json.dumps({n: base64.b64encode(part).decode() for n, part in parts.items()})
        try:
            write_atomically(self._path, text.encode())
        except OSError as error:
            raise StorageError(
                f"{self._path} cannot be written ({error.strerror}); it is as it was before."
            ) from None

    def _parts(self) -> tuple[bytes, bytes, bytes]:
        try:
            with self._path.open("rb") as file:
                found = json.loads(file.read(_LARGEST))
            salt, nonce, sealed = (
                base64.b64decode(found[name], validate=True) for name in ("salt", "nonce", "sealed")
            )
            if not 8 <= len(salt) <= 64 or not 8 <= len(nonce) <= 128:
                raise ValueError
        except OSError as error:
            raise StorageError(f"{self._path} cannot be read ({error.strerror}).") from None
        except (ValueError, TypeError, KeyError, RecursionError):
            raise StorageError(f"{self._path} is damaged; remove it and sign in again.") from None
        return salt, nonce, sealed


def _derived(passphrase: Secret, salt: bytes) -> _Key:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    kdf = Scrypt(salt=salt, length=32, n=_COST, r=8, p=1)
    return _Key(salt, kdf.derive(passphrase.reveal().encode()))
