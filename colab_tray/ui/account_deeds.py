"""Signing in from the tray: the browser opens, and what came of it is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from colab_tray.core.model.errors import BadInput

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


class SigningIn:
    """`ready` waits for the engine."""

    def __init__(self, ready: Callable[[], Awaitable[Engine]]) -> None:
        self._ready = ready

    async def begin(self) -> None:
        """Until the person is back. Raises ColabTrayError, a sentence to show."""
        accounts = (await self._ready()).google.accounts
        sign_in = await accounts.begin(keep=await accounts.grants.place(None, None))
        if not QDesktopServices.openUrl(QUrl.fromEncoded(sign_in.url.encode())):
            sign_in.cancel("No browser could be opened.")
            raise BadInput("No browser could be opened; `colab-tray login` shows the address.")
        await sign_in.wait()
