"""Our words for hardware, and Google's. Google's are an open set: what we do not know keeps its name."""

from __future__ import annotations

from collections.abc import Iterable

from colab_tray.core.model.accelerators import ACCELERATORS
from colab_tray.core.model.machine import NO_ACCELERATOR, Offer, Wanted
from colab_tray.core.model.runtime import ANY_GPU, Need, RuntimeSpec, is_gpu

CPU = "cpu"
_OURS = {name.upper().replace("-", ""): name for name in ACCELERATORS if name not in (CPU, ANY_GPU)}
_BY_PRICE = (
    "cpu",
    "T4",
    "L4",
    "v2-8",
    "v5e-1",
    "G4",
    "A100",
    "v6e-1",
    "H100",
)  # the cheapest first
_UNKNOWN = len(_BY_PRICE)


def wanted(spec: RuntimeSpec) -> Wanted:
    """As Google is asked for it."""
    google = (
        NO_ACCELERATOR if spec.accelerator == CPU else spec.accelerator.upper().replace("-", "")
    )
    return Wanted(google, spec.high_ram, spec.version)


def spec(machine: Wanted) -> RuntimeSpec:
    """As a runtime bears it."""
    return RuntimeSpec(accelerator(machine.accelerator), 1, machine.high_ram, machine.version)


def accelerator(google: str) -> str:
    return CPU if google == NO_ACCELERATOR else _OURS.get(google.upper(), google)


def choices(need: Need, offers: Iterable[Offer]) -> list[RuntimeSpec]:
    """What to ask for, the cheapest first. What Google does not list is asked for all the same, by its name."""
    if need.accelerator not in ("", ANY_GPU):
        return [RuntimeSpec(need.accelerator, 1, need.high_ram)]
    if not need.accelerator:
        return [RuntimeSpec(CPU, 1, need.high_ram)]
    found = dict.fromkeys(
        accelerator(one.wanted.accelerator)
        for one in offers
        if one.eligible and is_gpu(accelerator(one.wanted.accelerator))
    )
    return [RuntimeSpec(name, 1, need.high_ram) for name in sorted(found, key=_price)]


def _price(name: str) -> int:
    return _BY_PRICE.index(name) if name in _BY_PRICE else _UNKNOWN
