"""How much a machine is used, as bars with their words. Pure but for the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.meters import Gpu, Meters, Share
from colab_tray.core.model.runtime import Runtime, RuntimeState, is_gpu
from colab_tray.core.notifications import clean
from colab_tray.ui.amounts import amount, decimal, percent, whole
from colab_tray.ui.words import translate

_FULL = 0.9  # from there on little is left

Told = Mapping[str, Meters]  # by the runtime's id


@dataclass(frozen=True, slots=True)
class Gauge:
    """One bar. `fraction` is 0 to 1, or None: not known; `scarce`: hardly anything is left."""

    name: str
    text: str
    fraction: float | None = None
    scarce: bool = False


def gauges(runtime: Runtime, told: Told | None) -> tuple[Gauge, ...]:
    """Of a machine that could tell; `told` is None before anybody was asked."""
    if runtime.state is not RuntimeState.READY or not runtime.ours:
        return ()
    nothing = translate("runtimes", "not known") if told is not None else "…"
    meters = (told or {}).get(runtime.id, Meters())
    cards = meters.gpus or ((Gpu("GPU"),) if is_gpu(runtime.spec.accelerator) else ())
    return (
        Gauge(translate("runtimes", "Processors"), _load(meters) or nothing, meters.load),
        _filled(translate("runtimes", "Memory"), meters.memory, nothing),
        _filled(translate("runtimes", "Disk"), meters.disk, nothing),
        *(gauge for card in cards for gauge in _of_card(card, nothing)),
    )


def _of_card(card: Gpu, nothing: str) -> Iterator[Gauge]:
    name = clean(card.name)
    yield Gauge(name, nothing if card.load is None else percent(card.load), card.load)
    memory = translate("runtimes", "Memory of {gpu}").format(gpu=name)
    yield _filled(memory, card.memory, nothing)


def _load(meters: Meters) -> str:
    if meters.load is None:
        return ""
    if meters.processors is None:
        return percent(meters.load)
    count = meters.processors
    many = whole(round(count)) if count == round(count) else decimal(count, 1)
    return translate("runtimes", "{used} of {all}").format(used=percent(meters.load), all=many)


def _filled(name: str, share: Share | None, nothing: str) -> Gauge:
    if share is None:
        return Gauge(name, nothing)
    text = translate("runtimes", "{used} of {all}").format(
        used=amount(share.used), all=amount(share.total)
    )
    return Gauge(name, text, share.fraction, share.fraction >= _FULL)
