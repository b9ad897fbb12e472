"""Builds what keeps machines of Google Colab. Imported when somebody first asks for one, and not before."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import lru_cache
from random import Random
from typing import Any

from colab_tray.core.google.asking import Outside
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.http import Http
from colab_tray.core.google.rate import Limiter
from colab_tray.core.intake.hardware import Known, typed_need
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.runtime import Need
from colab_tray.core.providers.base import Fleet
from colab_tray.core.providers.colab import NAME, ColabSource, People
from colab_tray.core.runtimes.renter import Renter
from colab_tray.core.runtimes.renting import Policy
from colab_tray.core.runtimes.tenancy import Outer
from colab_tray.core.settings import Settings
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock

log = logging.getLogger(__name__)


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
        warm=_warm(tuple(settings.names("colab.warm"))),
        most=settings.whole("colab.machines"),
        awake=settings.number("colab.awake"),
        silent=settings.number("colab.silent"),
        longest=settings.number("colab.longest"),
    )


@lru_cache(maxsize=1)  # asked for at each look, and said once
def _warm(words: tuple[str, ...]) -> tuple[Need, ...]:
    """What is kept without work; a word that nobody knows keeps nothing, and the log says so."""
    needs = []
    for word in words:
        try:
            need = typed_need(word, Known((NAME,)))
        except WrongUsage as error:
            log.warning("The setting colab.warm: %s", error)
            continue
        needs.append(Need(NAME, need.accelerator or "cpu", need.high_ram))
    return tuple(needs)
