"""Rented machines in words: what each is, how old, what it costs; what an account has left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.notifications import clean, shorten
from colab_tray.ui.amounts import decimal, hours
from colab_tray.ui.sentences import spoken
from colab_tray.ui.specs import spec_text
from colab_tray.ui.words import later, translate

SHOWN = 8  # machines with an entry of their own
_NOTE = 60  # characters of what there is to know of one
_SAYS = {
    RuntimeState.STARTING: later("machines", "{machine} is starting"),
    RuntimeState.READY: later("machines", "{machine} is ready"),
    RuntimeState.LOST: later("machines", "{machine} cannot be reached"),
    RuntimeState.STOPPED: later("machines", "{machine} is being given back"),
}
_STANDS = {
    RuntimeState.STARTING: later("machines", "starting"),
    RuntimeState.READY: later("machines", "ready"),
    RuntimeState.LOST: later("machines", "cannot be reached"),
    RuntimeState.STOPPED: later("machines", "being given back"),
}


@dataclass(frozen=True, slots=True)
class MachineLine:
    """One rented machine in the menu."""

    runtime_id: str
    text: str
    ours: bool  # False: it was opened elsewhere, and may be adopted


def short(runtime: Runtime) -> str:
    """In one of the first lines: what it is and how it does."""
    if runtime.provider == "local":
        return str(_SAYS[runtime.state]).format(machine=translate("machines", "This computer"))
    return str(_SAYS[runtime.state]).format(machine=spec_text(runtime.spec))


def short_places(runtimes: Iterable[Runtime]) -> dict[str, str]:
    """What each rented machine is, by its id."""
    return {one.id: spec_text(one.spec) for one in runtimes if one.provider != "local"}


def machine_lines(runtimes: Iterable[Runtime], now: float) -> tuple[MachineLine, ...]:
    """Those that are rented, ours first. `now` is Unix seconds."""
    rented = [one for one in runtimes if one.on_request]
    rented.sort(key=lambda one: (not one.ours, one.id))
    return tuple(MachineLine(one.id, _line(one, now), one.ours) for one in rented[:SHOWN])


def _state(runtime: Runtime, now: float) -> str:
    if not runtime.ours:
        return translate("machines", "opened elsewhere")
    if runtime.state is not RuntimeState.READY:
        return str(_STANDS[runtime.state])
    if runtime.idle_since is None:
        return translate("machines", "in use")
    return translate("machines", "idle for {time}").format(time=_time(now, runtime.idle_since))


def _line(runtime: Runtime, now: float) -> str:
    parts = [_state(runtime, now)]
    if runtime.since is not None:
        parts.append(translate("machines", "{time} old").format(time=_time(now, runtime.since)))
    if runtime.rate is not None:
        parts.append(
            translate("machines", "{rate} units an hour").format(rate=decimal(runtime.rate, 2))
        )
    if runtime.note and runtime.ours:
        parts.append(shorten(clean(spoken(runtime.note)), _NOTE))
    return f"{spec_text(runtime.spec)}: {', '.join(parts)}"


def money_lines(balances: Mapping[str, Balance]) -> tuple[str, ...]:
    """For each account what it has, what it uses, and how long that lasts."""
    return tuple(f"{clean(who)}: {_money(balance)}" for who, balance in sorted(balances.items()))


def _money(balance: Balance) -> str:
    parts = []
    if balance.units is not None and (balance.units or balance.free_left is None):
        parts.append(_units(balance.units))
    elif balance.free_left is not None:
        parts.append(
            translate("machines", "{units} free units").format(units=decimal(balance.free_left, 1))
        )
    if balance.rate > 0:
        parts.append(translate("machines", "{rate} an hour").format(rate=decimal(balance.rate, 2)))
    if (left := balance.seconds_left) is not None:
        parts.append(translate("machines", "lasts {time}").format(time=hours(left)))
    return ", ".join(parts) or translate("machines", "what it has is not known")


def _units(units: float) -> str:
    return translate("machines", "{units} units").format(units=decimal(units, 1))


def _time(now: float, since: float) -> str:
    return hours(max(0.0, now - since))
