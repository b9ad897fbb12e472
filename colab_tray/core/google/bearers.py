"""Access tokens: renewed ahead of time, by one request however many ask, and kept in memory only."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from colab_tray.core.model.errors import Offline, Throttled
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret
from colab_tray.core.timing import Clock

AHEAD = 300.0  # seconds before its end at which a token is renewed
_BARELY = 10.0  # seconds a token must be good for when there can be no new one


@dataclass(frozen=True, slots=True)
class Lease:
    """A token and when it ends, on both clocks: one stops while the computer sleeps, the other may jump."""

    token: Secret
    wall: float
    monotonic: float

    @classmethod
    def of(cls, token: Secret, life: float, clock: Clock) -> Lease:
        return cls(token, clock.wall() + life, clock.monotonic() + life)

    def left(self, clock: Clock) -> float:
        """Seconds for which it is surely good."""
        return min(self.wall - clock.wall(), self.monotonic - clock.monotonic())


class Bearers:
    """By account. `renew` asks for a new token."""

    def __init__(self, renew: Callable[[str], Awaitable[Lease]], clock: Clock) -> None:
        self._renew = renew
        self._clock = clock
        self._leases: dict[str, Lease] = {}
        self._under_way: dict[str, asyncio.Task[Lease]] = {}

    async def get(self, account: str) -> Secret:
        """Raises what `renew` does; without an answer a token that is still good is returned."""
        lease = self._leases.get(account)
        if lease is not None and lease.left(self._clock) > AHEAD:
            return lease.token
        try:
            return (await self._renewed(account)).token
        except (Offline, Throttled):
            if lease is None or self._leases.get(account) is not lease:
                raise
            if lease.left(self._clock) <= _BARELY:
                raise
            return lease.token

    def put(self, account: str, lease: Lease) -> None:
        self._leases[account] = lease

    def drop(self, account: str, token: Secret | None = None) -> None:
        """Its token is worth nothing; `token`: unless another has come in the place of that one."""
        lease = self._leases.get(account)
        if lease is not None and (token is None or token.reveal() == lease.token.reveal()):
            del self._leases[account]

    async def close(self) -> None:
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _renewed(self, account: str) -> Lease:
        task = self._under_way.get(account)
        if task is None:
            task = asyncio.create_task(self._ask(account), name="renew a sign-in")
            self._under_way[account] = task
            task.add_done_callback(lambda done: self._over(account, done))
        return await asyncio.shield(task)  # who asked may go; the others wait on

    async def _ask(self, account: str) -> Lease:
        lease = await self._renew(account)
        self._leases[account] = lease
        return lease

    def _over(self, account: str, task: asyncio.Task[Lease]) -> None:
        self._under_way.pop(account, None)
        if not task.cancelled():
            task.exception()  # told to whoever still waits
