"""Builds what keeps machines of Google Colab. Imported when somebody first asks for one, and not before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from colab_tray.core.google.asking import Outside
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.http import Http
from colab_tray.core.google.rate import Limiter
from colab_tray.core.model.accelerators import HIGH_RAM
from colab_tray.core.model.runtime import Need
from colab_tray.core.providers.base import Fleet
from colab_tray.core.providers.colab import NAME, ColabSource, People
from colab_tray.core.providers.colab_hardware import CPU
from colab_tray.core.runtimes.renter import Renter
from colab_tray.core.runtimes.renting import Policy
from colab_tray.core.runtimes.tenancy import Outer
from colab_tray.core.settings import Settings
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock


def colab(
    people: People,
    settings: Settings,
    store: Store,
    fleet: Fleet,
    clock: Clock,
    random: Random,
    configuration: Callable[[], Mapping[str, Any]],
) -> Renter:
    """`configuration` is what runners are told."""
    sleep = asyncio.sleep
    outside = Outside(Http(), Limiter(clock, sleep, random), clock, sleep, random)
    source = ColabSource(
        people,
        outside,
        lambda: Endpoints.of(settings),
        store.state,
        configuration,
        _name(store),
        random,
        public=lambda: settings.flag("colab.public_api"),
    )
    slots = lambda: settings.whole("colab.slots")  # noqa: E731
    outer = Outer(source, store.machines, fleet, clock, random, sleep, slots)
    return Renter(outer, lambda: policy(settings))


def _name(store: Store) -> str:
    """By which this installation knows its kernels on a machine that others use too."""
    return f"colab-tray-{(store.state.now('installation') or '')[:8]}"


def policy(settings: Settings) -> Policy:
    """What the settings say now."""
    return Policy(
        idle=settings.number("colab.idle"),
        warm=tuple(map(_kept, settings.names("colab.warm"))),
        most=settings.whole("colab.machines"),
        patience=settings.number("colab.patience"),
        awake=settings.number("colab.awake"),
        silent=settings.number("colab.silent"),
        longest=settings.number("colab.longest"),
    )


def _kept(word: str) -> Need:
    """What is kept without work: an accelerator, or a CPU machine with high RAM."""
    return Need(NAME, CPU, high_ram=True) if word == HIGH_RAM else Need(NAME, word)
