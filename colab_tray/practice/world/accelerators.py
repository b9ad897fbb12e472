"""What machines there are, what they are called, and what they cost an hour.

Colab publishes no prices: the rates are those people have reported, and no test may depend on them
being Google's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Variant(IntEnum):
    """The kind of machine, with the tunnel's numbers."""

    CPU = 0
    GPU = 1
    TPU = 2

    @property
    def word(self) -> str:
        """As the tunnel calls it in a query."""
        return "DEFAULT" if self is Variant.CPU else self.name


class Tier(IntEnum):
    """What somebody pays for, with the tunnel's numbers (`subTier`)."""

    NONE = 0
    PRO = 1
    PRO_PLUS = 2


@dataclass(frozen=True)
class Accelerator:
    """A model. `rate` is in compute units per hour; `tier` the lowest that may ask for it.

    `one_shape`: it comes with much memory only, and a wish for a shape is ignored.
    """

    name: str
    variant: Variant
    rate: float
    tier: Tier = Tier.PRO
    one_shape: bool = False


CPU = Accelerator("NONE", Variant.CPU, 0.07, Tier.NONE)

TABLE = {
    model.name: model
    for model in (
        CPU,
        Accelerator("T4", Variant.GPU, 1.84, Tier.NONE),
        Accelerator("L4", Variant.GPU, 4.82, one_shape=True),
        Accelerator("G4", Variant.GPU, 8.7),
        Accelerator("A100", Variant.GPU, 11.77),
        Accelerator("H100", Variant.GPU, 14.8),
        Accelerator("V5E1", Variant.TPU, 3.25, Tier.NONE, one_shape=True),
        Accelerator("V6E1", Variant.TPU, 4.92, one_shape=True),
        Accelerator("V28", Variant.TPU, 1.96, one_shape=True),
    )
}

DEFAULTS = {Variant.CPU: "NONE", Variant.GPU: "T4", Variant.TPU: "V5E1"}
HIGH_MEMORY_RATE = 0.12  # what much memory costs an hour on top
VERSIONS = ("2026.07", "2026.04", "2026.01", "2025.10", "2025.07")

MEMORY = 13_605_834_752  # bytes of a standard machine
HIGH_MEMORY = 54_756_237_312
DISK = 115_658_190_848


def rate(name: str, *, high_memory: bool) -> float:
    """Compute units per hour of a machine."""
    return TABLE[name].rate + (HIGH_MEMORY_RATE if high_memory else 0.0)


def memory(name: str, *, high_memory: bool) -> int:
    """Bytes of main memory such a machine has."""
    return HIGH_MEMORY if high_memory or TABLE[name].one_shape else MEMORY
