"""What the tunnel answers, in our own words. Each reader takes what may be anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from colab_tray.core.google.hardware import offers as offers_of
from colab_tray.core.google.reading import duration, facts, items, number, text, token
from colab_tray.core.google.refusing import blocked, quota, used_up
from colab_tray.core.model.errors import ColabTrayError, UnexpectedReply
from colab_tray.core.model.machine import (
    NO_ACCELERATOR,
    Access,
    Balance,
    Machine,
    Offer,
    Wanted,
)
from colab_tray.core.model.secret import Secret
from colab_tray.core.settings.values import is_loopback

TOKEN_LIFE = 3600.0  # seconds, where what is said makes no sense
LONGEST_LIFE = 86400.0
_ENDPOINT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")  # it becomes part of paths
_HIGH = (1, "1", "SHAPE_HIGH_MEM", "SHAPE_HIGHMEM")
_CPU = (None, 0, "0", "DEFAULT", "VARIANT_UNSPECIFIED", "VARIANT_CPU")
_TIERS: dict[float | None, str] = {0: "FREE", 1: "PRO", 2: "PRO_PLUS"}


def endpoint(value: object) -> str:
    """A machine's name that may stand in a path, or ""."""
    found = text(value)
    return found if _ENDPOINT.fullmatch(found) else ""


def accelerator(value: object) -> str:
    found = text(value, 64).strip().upper()
    return found if token(found) else ""


def machine(said: Mapping[str, Any], key: str = "") -> Machine | None:
    """Of an assignment; None when it has no name that can be used."""
    name = endpoint(said.get("endpoint"))
    if not name:
        return None
    model = accelerator(said.get("accelerator"))
    if not model and said.get("variant") in _CPU:
        model = NO_ACCELERATOR
    high = said.get("machineShape") in _HIGH
    version = text(said.get("runtimeVersionLabel"), 64)
    return Machine(name, Wanted(model, high, version), key, _positive(said.get("fit")))


def access(said: object, now: float) -> Access | None:
    """Of a `runtimeProxyInfo`. `now` is the wall clock's."""
    proxy = facts(said)
    url, word = address(proxy.get("url")), token(proxy.get("token"))
    if not url or not word:
        return None
    life = _positive(proxy.get("tokenExpiresInSeconds")) or _positive(proxy.get("tokenTtl"))
    return Access(url, Secret(word), now + min(life or TOKEN_LIFE, LONGEST_LIFE))


def address(value: object) -> str:
    """An origin that a machine's token may go to: by https, or on this computer. Or ""."""
    found = token(value, 2048).rstrip("/")
    try:
        parts = urlsplit(found)
        plain = parts.scheme == "http" and is_loopback(parts.hostname or "")
        if not parts.hostname or parts.username is not None or parts.port == 0:
            return ""
    except ValueError:
        return ""
    return found if plain or parts.scheme == "https" else ""


def machines(said: Mapping[str, Any], now: float) -> list[tuple[Machine, Access | None]]:
    """A list that is not there is not an empty one. Raises UnexpectedReply."""
    if not isinstance(said.get("assignments"), list):
        raise UnexpectedReply(
            "Google's list of the account's machines cannot be read; try again later."
        )
    return [
        (found, access(each.get("runtimeProxyInfo"), now))
        for each in map(facts, said["assignments"])
        if (found := machine(each)) is not None
    ]


def outcome(said: Mapping[str, Any], hardware: str) -> ColabTrayError | None:
    """A refusal that came with 200."""
    word = number(said.get("outcome"))
    if word == 1:
        return quota(hardware)
    return used_up() if word == 2 else blocked() if word == 5 else None


def tier(said: Mapping[str, Any]) -> str:
    """Of an assignment, "" when it does not say."""
    return _TIERS.get(number(said.get("subTier")), "")


def balance(said: Mapping[str, Any], tier: str = "") -> Balance:
    """Of `ccu-info`, or of gapi's `user-info`, whose names differ. Raises UnexpectedReply."""
    units = number(said.get("currentBalance", said.get("paidComputeUnitsBalance")))
    rate = number(said.get("consumptionRateHourly"))
    if units is None and rate is None:
        raise UnexpectedReply(
            "Google's account of the compute units cannot be read; try again later."
        )
    free = facts(said.get("freeCcuQuotaInfo"))
    left, refill = number(free.get("remainingTokens")), number(free.get("nextRefillTimestampSec"))
    return Balance(
        None if units is None else max(units, 0.0),
        max(rate or 0.0, 0.0),
        tier,
        None if left is None else max(left, 0.0) / 1000.0,
        refill,
    )


def models(said: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Accelerators of `ccu-info`, and whether the account may have them."""
    return [
        (model, word == "eligible")
        for word in ("eligible", "ineligible")
        for kind in ("Gpus", "Tpus")
        for model in map(accelerator, items(said.get(word + kind)))
        if model
    ]


def tpus(said: Mapping[str, Any]) -> frozenset[str]:
    named = items(said.get("eligibleTpus")) + items(said.get("ineligibleTpus"))
    return frozenset(filter(None, map(accelerator, named)))


def offers(said: Mapping[str, Any], *, paid: bool) -> list[Offer]:
    return offers_of(models(said), paid=paid)


def _positive(value: object) -> float | None:
    found = duration(value)
    return found if found is not None and found > 0 else None
