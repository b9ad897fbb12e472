"""What an engine has of Google: nothing, until somebody asks for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from colab_tray.core.bus import EventBus
from colab_tray.core.credentials import Keychain
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.model.events import AccountsChanged
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store.state import StateStore
from colab_tray.core.timing import Clock

if TYPE_CHECKING:
    from colab_tray.core.google.account import Account
    from colab_tray.core.google.accounts import Accounts


class Google:
    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        state: StateStore,
        keychain: Keychain,
        clock: Clock,
        bus: EventBus,
    ) -> None:
        self._file = paths.data / "sign-ins.sealed"
        self._settings = settings
        self._state = state
        self._keychain = keychain
        self._clock = clock
        self._bus = bus
        self._making = threading.Lock()  # it is asked for on threads, too
        self._accounts: Accounts | None = None

    @property
    def endpoints(self) -> Endpoints:
        """As the settings have them now."""
        return Endpoints.of(self._settings)

    @property
    def accounts(self) -> Accounts:
        with self._making:
            if self._accounts is None:
                self._accounts = self._made()
            return self._accounts

    @property
    def notices(self) -> list[str]:
        """What a person should read: a Google that is none, and accounts found out to need them."""
        said = [self.endpoints.notice, *(account.why for account in self.known)]
        return [sentence for sentence in said if sentence]

    @property
    def known(self) -> list[Account]:
        """Who is signed in, as far as somebody has asked for it already; the one used by default first."""
        return self._accounts.all() if self._accounts else []

    @property
    def busy(self) -> bool:
        """Whether a sign-in would be lost with this engine."""
        return self._accounts is not None and self._accounts.busy

    @property
    def passing(self) -> list[str]:
        """Email addresses of those whose sign-in ends with this engine."""
        return self._accounts.passing if self._accounts is not None else []

    async def close(self) -> None:
        if self._accounts is not None:
            await self._accounts.close()

    def _made(self) -> Accounts:
        from colab_tray.core.credentials.sealed import SealedFile
        from colab_tray.core.google.accounts import Accounts

        return Accounts(
            lambda: self.endpoints,
            self._state,
            self._keychain,
            SealedFile(self._file),
            self._clock,
            lambda: self._bus.publish(AccountsChanged()),
        )
