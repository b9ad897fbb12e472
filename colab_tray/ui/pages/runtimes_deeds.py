"""What the page of runtimes asks of the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from colab_tray.core.model.runtime import Need
from colab_tray.ui.pages.deeds import PageDeeds
from colab_tray.ui.pages.meters_view import Told

if TYPE_CHECKING:
    from colab_tray.core.runtimes.offering import Offered


class RuntimesDeeds(PageDeeds):
    """`offered` is called with what may be started (None: not known yet), and after how many seconds an idle
    machine is given back.
    """

    offered: Callable[[Sequence[Offered] | None, float], None]
    measured: Callable[[Told], None]  # how much each is used
    _measuring = False

    def look(self) -> None:
        """At all machines as they are now, and at what the accounts may have."""
        self._do(self._look())

    def measure(self) -> None:
        """How much each is used now; nothing while that is being asked already."""
        if not self._measuring:
            self._measuring = True
            self._do(self._measure())

    def start(self, offer: Offered) -> None:
        self._do(self._start(offer))

    def stop(self, runtime_id: str) -> None:
        """Also when jobs run there: whoever asks has been told."""
        self._do(self._stop(runtime_id))

    async def _look(self) -> None:
        engine = await self._ready()
        idle = engine.settings.number("colab.idle")
        self.offered(None, idle)
        await engine.fleet.look()
        self.offered(await engine.fleet.offers(), idle)

    async def _measure(self) -> None:
        try:
            self.measured(await (await self._ready()).fleet.meters.look())
        finally:
            self._measuring = False

    async def _start(self, offer: Offered) -> None:
        spec = offer.spec
        need = Need("colab", spec.accelerator, spec.high_ram)
        await (await self._ready()).fleet.start(replace(need, account=offer.account))

    async def _stop(self, runtime_id: str) -> None:
        await (await self._ready()).fleet.stop(runtime_id, force=True)
