"""Rented machines in words: what each is, how old, what it costs; what an account has left. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.notifications import clean, shorten

SHOWN = 8  # machines with an entry of their own
_NOTE = 60  # characters of what there is to know of one
_SAYS = {
    RuntimeState.STARTING: "is starting",
    RuntimeState.READY: "is ready",
    RuntimeState.LOST: "cannot be reached",
    RuntimeState.STOPPED: "is being given back",
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
        return f"This computer {_SAYS[runtime.state]}"
    return f"{clean(str(runtime.spec))} {_SAYS[runtime.state]}"


def short_places(runtimes: Iterable[Runtime]) -> dict[str, str]:
    """What each rented machine is, by its id."""
    return {one.id: clean(str(one.spec)) for one in runtimes if one.provider != "local"}


def machine_lines(runtimes: Iterable[Runtime], now: float) -> tuple[MachineLine, ...]:
    """Those that are rented, ours first. `now` is Unix seconds."""
    rented = [one for one in runtimes if one.on_request]
    rented.sort(key=lambda one: (not one.ours, one.id))
    return tuple(MachineLine(one.id, _line(one, now), one.ours) for one in rented[:SHOWN])


def _state(runtime: Runtime, now: float) -> str:
    if not runtime.ours:
        return "opened elsewhere"
    if runtime.state is not RuntimeState.READY:
        return _SAYS[runtime.state].removeprefix("is ")
    return "in use" if runtime.idle_since is None else f"idle for {_time(now, runtime.idle_since)}"


def _line(runtime: Runtime, now: float) -> str:
    parts = [_state(runtime, now)]
    if runtime.since is not None:
        parts.append(f"{_time(now, runtime.since)} old")
    if runtime.rate is not None:
        parts.append(f"{runtime.rate:.2f} units an hour")
    if runtime.note and runtime.ours:
        parts.append(shorten(clean(runtime.note), _NOTE))
    return f"{clean(str(runtime.spec))}: {', '.join(parts)}"


def money_lines(balances: Mapping[str, Balance]) -> tuple[str, ...]:
    """For each account what it has, what it uses, and how long that lasts."""
    return tuple(f"{clean(who)}: {_money(balance)}" for who, balance in sorted(balances.items()))


def _money(balance: Balance) -> str:
    parts = []
    if balance.units is not None and (balance.units or balance.free_left is None):
        parts.append(f"{balance.units:.1f} units")
    elif balance.free_left is not None:
        parts.append(f"{balance.free_left:.1f} free units")
    if balance.rate > 0:
        parts.append(f"{balance.rate:.2f} an hour")
    if (left := balance.seconds_left) is not None:
        parts.append(f"lasts {_length(left)}")
    return ", ".join(parts) or "what it has is not known"


def _time(now: float, since: float) -> str:
    return _length(max(0.0, now - since))


def _length(seconds: float) -> str:
    """Minutes, then hours; nobody plans more exactly."""
    minutes = int(seconds // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60:02} min" if hours < 10 else f"{hours} h"
