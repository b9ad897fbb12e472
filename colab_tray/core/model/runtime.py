"""Machines that can run attempts, what a job asks of one, and the hold an attempt has on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from colab_tray.core.model.accelerators import HIGH_RAM
from colab_tray.core.model.facts import dataclass

ANY_GPU = "any-gpu"  # as an accelerator that is asked for: whichever, as long as it is a GPU


class RuntimeState(StrEnum):
    STARTING = "starting"
    READY = "ready"
    LOST = "lost"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RuntimeSpec:
    """What a runtime is. The accelerator is text: its names belong to someone else."""

    accelerator: str = "cpu"
    count: int = 1
    high_ram: bool = False
    version: str = ""  # of its image; "" is the newest

    def __str__(self) -> str:
        named = "CPU" if self.accelerator == "cpu" else self.accelerator
        return f"{named} with high RAM" if self.high_ram else named


@dataclass(frozen=True, slots=True)
class Runtime:
    id: str  # unique here: "local", "colab-…"
    provider: str
    spec: RuntimeSpec
    slots: int  # attempts it may run at once, >= 1
    nonce: str = ""  # identity of its disk, "" until it is registered
    state: RuntimeState = RuntimeState.STARTING
    on_request: bool = False  # only jobs that ask for such a one run there
    account: str = ""  # whose it is: an email address
    ours: bool = True  # False: only seen; it was opened elsewhere, and nobody adopted it
    since: float | None = None  # Unix seconds when it was had; None: not known
    idle_since: float | None = None  # Unix seconds since nothing runs on it; None: something does
    leaves: float | None = (
        None  # Unix seconds at which it is given back for want of use; None: it is not
    )
    rate: float | None = None  # compute units per hour; None: not known, or it costs none
    note: str = ""  # what there is to know of it, a sentence


@dataclass(frozen=True, slots=True)
class Need:
    """What a job asks of the runtime it runs on. Most ask for nothing, and run on this computer."""

    place: str = ""  # a provider's name or a runtime's id; "" is any
    accelerator: str = ""  # as in RuntimeSpec, or ANY_GPU; "" is whichever it has
    high_ram: bool = False
    account: str = ""  # whose runtime, an email address; "" is anybody's

    def met_by(self, runtime: Runtime) -> bool:
        spec = runtime.spec
        return (
            self.place in ("", runtime.provider, runtime.id)
            and self.account.lower() in ("", runtime.account.lower())
            and (spec.high_ram or not self.high_ram)
            and (
                self.accelerator in ("", spec.accelerator)
                or (self.accelerator == ANY_GPU and is_gpu(spec.accelerator))
            )
        )

    def __str__(self) -> str:
        """As it stands in a sentence: "a T4 with high RAM on colab"."""
        named = {"": "a machine", "cpu": "a CPU machine", ANY_GPU: "a GPU"}
        what = named.get(self.accelerator) or f"{_article(self.accelerator)} {self.accelerator}"
        more = " with high RAM" if self.high_ram else ""
        where = f" on {self.place}" if self.place else ""
        whose = f" of {self.account}" if self.account else ""
        return f"{what}{more}{where}{whose}"


def priced(accelerator: str, *, high_ram: bool) -> str:
    """By which name the price of such a machine is kept: as it is typed, "T4" or "T4,high-ram"."""
    return f"{accelerator},{HIGH_RAM}" if high_ram else accelerator


def price_of(need: Need, runtimes: Iterable[Runtime], prices: Mapping[str, float]) -> float | None:
    """Compute units an hour of the machine that a job with this need would go to: of one that is there, or
    else of a new one. None: not known."""
    there = [one for one in runtimes if one.on_request and one.ours and need.met_by(one)]
    known = (one.rate for one in there if one.rate is not None)
    if (rate := next(known, None)) is not None:
        return rate
    return prices.get(priced(need.accelerator, high_ram=need.high_ram))


def is_gpu(accelerator: str) -> bool:
    """TPUs are named by their generation: v5e-1, v6e-1, v2-8."""
    return accelerator != "cpu" and not (accelerator[:1] in "vV" and accelerator[1:2].isdigit())


def _article(word: str) -> str:
    return "an" if word[:1] in "AEFHILMNORSX" else "a"


@dataclass(frozen=True, slots=True)
class Lease:
    """An attempt's exclusive hold on one slot."""

    attempt_id: str
    runtime_id: str
