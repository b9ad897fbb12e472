"""How a person could sign in on this computer, and where the sign-in would be kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core import credentials
from colab_tray.core.google.found import Found
from colab_tray.core.model.errors import KeychainUnavailable
from colab_tray.core.model.facts import dataclass

if TYPE_CHECKING:
    from colab_tray.core.google.door import Google


@dataclass(frozen=True, slots=True)
class Ways:
    client: bool  # there is an OAuth client: the browser can be opened at once
    found: tuple[Found, ...] = ()  # what other programs have left here
    keychain: str = ""  # which one this system has, in words; "" for none
    file: str = ""  # the one a passphrase locks: "locked", "unlocked", or "" where there is none
    notice: str = ""  # a Google that is none, a sentence


async def look(google: Google, home: Path, environ: Mapping[str, str]) -> Ways:
    """As it is now. The keychain may ask a person first. Raises KeychainLocked."""
    accounts = google.accounts
    client = await accounts.grants.client()
    found = await asyncio.to_thread(accounts.found, home, environ)
    file = accounts.grants.file
    return Ways(
        client is not None,
        tuple(found),
        await keychain(),
        "unlocked" if file.unlocked else "locked" if file.exists else "",
        google.endpoints.notice,
    )


async def keychain() -> str:
    """Which keychain this system has, in words; "" for none. It is asked for nothing."""
    try:
        return await asyncio.to_thread(credentials.kind)
    except KeychainUnavailable:
        return ""
