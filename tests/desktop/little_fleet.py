"""Machines that a desktop may be shown, and no more than that."""

from __future__ import annotations

from colab_tray.core.intake.hardware import Known
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.meters import Meters
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes.offering import Offered

THIS_COMPUTER = Runtime("local", "local", RuntimeSpec(), 2, state=RuntimeState.READY)


class LittleMeters:
    """Says what a test has set, and counts how often it was asked."""

    def __init__(self) -> None:
        self.told: dict[str, Meters] = {}
        self.looks = 0

    async def look(self) -> dict[str, Meters]:
        self.looks += 1
        return self.told


class LittleFleet:
    """Rents nothing; `asked` is the engine's."""

    def __init__(self, asked: list[tuple[str, str]]) -> None:
        self.asked = asked
        self.runtimes = [THIS_COMPUTER]
        self.meters = LittleMeters()
        self.has: dict[str, Balance] = {}
        self.offered: list[Offered] = []

    def prices(self) -> dict[str, float]:
        return {"T4": 1.2}

    def known(self) -> Known:
        return Known()

    def balances(self) -> dict[str, Balance]:
        return self.has

    async def look(self) -> None:
        """There is nothing that is not known."""

    async def settings_changed(self) -> None:
        """Nothing is kept warm."""

    async def offers(self) -> list[Offered]:
        return self.offered

    async def start(self, need: Need) -> Runtime:
        self.asked.append(("start", str(need)))
        return THIS_COMPUTER

    async def stop(self, runtime_id: str, *, force: bool = False) -> None:
        self.asked.append(("stop", runtime_id))
