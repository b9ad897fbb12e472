"""Google's names of hardware. They are an open set: what is not known here is asked for all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from colab_tray.core.model.machine import NO_ACCELERATOR, Offer, Wanted

ONE_SHAPE = frozenset(
    {"L4", "V28", "V5E1", "V6E1"}
)  # always with much memory; no shape may be asked
_TPU = re.compile(r"V\d{1,2}(E\d+)?")  # V28, V5E1; a V100 is none


def variant(accelerator: str, tpus: Collection[str] = ()) -> str:
    """ "DEFAULT", "GPU" or "TPU". `tpus`: those Google has named as such."""
    if accelerator == NO_ACCELERATOR:
        return "DEFAULT"
    return "TPU" if accelerator in tpus or _TPU.fullmatch(accelerator) else "GPU"


def asks_for_memory(wanted: Wanted) -> bool:
    """Whether much memory has to be asked for."""
    return wanted.high_ram and wanted.accelerator not in ONE_SHAPE


def named(wanted: Wanted) -> str:
    """For people."""
    name = "CPU machine" if wanted.accelerator == NO_ACCELERATOR else wanted.accelerator
    memory = " with much memory" if asks_for_memory(wanted) else ""
    return f"{name}{memory}{f' of {wanted.version}' if wanted.version else ''}"


def serves(got: Wanted, wanted: Wanted) -> bool:
    """Whether a machine is what was wanted, and not merely something instead.

    More memory than asked for is no harm; an image that is not told is believed to be the one asked for.
    """
    memory = got.high_ram or not asks_for_memory(wanted)
    version = not (got.version and wanted.version) or got.version == wanted.version
    return got.accelerator == wanted.accelerator and memory and version


def offers(models: Iterable[tuple[str, bool]], *, paid: bool) -> list[Offer]:
    """Of accelerators and whether the account may have them; memory is for who pays to choose."""
    found: dict[Wanted, bool] = {}
    for model, eligible in [(NO_ACCELERATOR, True), *models]:
        found.setdefault(Wanted(model), eligible)
        if model not in ONE_SHAPE:
            found.setdefault(Wanted(model, high_ram=True), eligible and paid)
    return [Offer(wanted, eligible) for wanted, eligible in found.items()]
