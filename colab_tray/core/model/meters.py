"""How much of a machine is used, as far as it tells; what is not known is None."""

from __future__ import annotations

from colab_tray.core.model.facts import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """Bytes: 0 <= `used` <= `total`, and there are some."""

    used: int
    total: int

    @property
    def fraction(self) -> float:
        return self.used / self.total


@dataclass(frozen=True, slots=True)
class Gpu:
    """One graphics card."""

    name: str
    load: float | None = None  # 0 to 1
    memory: Share | None = None


@dataclass(frozen=True, slots=True)
class Meters:
    """One look at a machine."""

    load: float | None = None  # of all its processors together, 0 to 1
    processors: float | None = None  # how many there are, or may be kept busy
    memory: Share | None = None
    disk: Share | None = None
    gpus: tuple[Gpu, ...] = ()
