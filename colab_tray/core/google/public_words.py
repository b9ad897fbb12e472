"""What the public API says, in our own words. Each reader takes what may be anything."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from colab_tray.core.google.hardware import ONE_SHAPE, named, variant
from colab_tray.core.google.reading import facts, items, number, text, token
from colab_tray.core.google.refusing import blocked, no_capacity, quota, too_many, used_up
from colab_tray.core.google.tunnel_words import (
    LONGEST_LIFE,
    TOKEN_LIFE,
    accelerator,
    address,
    endpoint,
)
from colab_tray.core.model.errors import ColabTrayError, RuntimeUnavailable, UnexpectedReply
from colab_tray.core.model.machine import NO_ACCELERATOR, Access, Machine, Offer, Wanted
from colab_tray.core.model.secret import Secret

_OURS = "ct-"  # runtimes with a key of ours: this, and its UUID
_RUNTIME = re.compile(r"runtimes/([a-z]([-a-z0-9]{0,61}[a-z0-9])?)")
_OPERATION = re.compile(r"operations/[A-Za-z0-9][A-Za-z0-9._-]{0,254}")
_VARIANTS = {"DEFAULT": "VARIANT_CPU", "GPU": "VARIANT_GPU", "TPU": "VARIANT_TPU"}
_FAILED_PRECONDITION, ALREADY_EXISTS = 9, 6


def runtime_id(key: str) -> str:
    """The name of the runtime that is asked for with `key`, always the same: so there is one at most."""
    try:
        found = uuid.UUID(key.rstrip(".").replace("_", "-"))
    except ValueError:
        found = uuid.uuid5(uuid.NAMESPACE_OID, key)
    return f"{_OURS}{found}"


def name(said: Mapping[str, Any]) -> str:
    """`runtimes/…`, or "" for what is none."""
    found = text(said.get("name"))
    return found if _RUNTIME.fullmatch(found) else ""


def operation(said: Mapping[str, Any]) -> str:
    """`operations/…`. Raises UnexpectedReply."""
    found = text(said.get("name"))
    if not _OPERATION.fullmatch(found):
        raise UnexpectedReply(
            "Google's public API answers with something that is not its protocol."
        )
    return found


def runtimes(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """An answer without any is that of an account without any; one with other things is none."""
    if said and not isinstance(said.get("runtimes"), list):
        raise UnexpectedReply(
            "Google's list of the account's machines cannot be read; try again later."
        )
    return [facts(each) for each in items(said.get("runtimes"))]


def machine(said: Mapping[str, Any]) -> Machine | None:
    """None while it has no endpoint, which the rest of Colab knows it by."""
    found = endpoint(facts(said.get("connectionInfo")).get("endpoint"))
    if not found or not name(said):
        return None
    kept = name(said).removeprefix(f"runtimes/{_OURS}")
    try:
        key = str(uuid.UUID(kept)).replace("-", "_").ljust(44, ".")
    except ValueError:
        key = ""
    return Machine(
        found, wanted(facts(said.get("runtimeSpec")), text(said.get("version"), 64)), key
    )


def access(said: Mapping[str, Any], now: float, theirs: float | None) -> Access | None:
    """Of a Runtime. `theirs`: the time by Google's clock, where the answer says so; ours may be off."""
    info = facts(said.get("connectionInfo"))
    url, word = address(info.get("url")), token(info.get("token"))
    if not url or not word:
        return None
    return Access(
        url, Secret(word), now + _life(info.get("expireTime"), now if theirs is None else theirs)
    )


def _life(expires: object, now: float) -> float:
    try:
        life = datetime.fromisoformat(text(expires, 64)).timestamp() - now
    except (ValueError, OverflowError):
        return TOKEN_LIFE
    return min(life, LONGEST_LIFE) if life > 0 else TOKEN_LIFE


def wanted(key: Mapping[str, Any], version: str = "") -> Wanted:
    model = accelerator(key.get("accelerator"))
    if not model and key.get("variant") in ("VARIANT_CPU", "VARIANT_UNSPECIFIED", None):
        model = NO_ACCELERATOR
    high = key.get("shape") in ("SHAPE_HIGHMEM", "SHAPE_HIGH_MEM") and model not in ONE_SHAPE
    return Wanted(model, high, version)


def body(asked: Wanted) -> dict[str, Any]:
    """Of CreateRuntime."""
    high = asked.high_ram and asked.accelerator not in ONE_SHAPE
    spec = {
        "variant": _VARIANTS[variant(asked.accelerator)],
        "accelerator": asked.accelerator,
        "shape": "SHAPE_HIGHMEM" if high else "SHAPE_STANDARD",
    }
    return {"runtimeSpec": spec, **({"version": asked.version} if asked.version else {})}


def offers(said: Mapping[str, Any]) -> list[Offer]:
    """Raises UnexpectedReply."""
    if not isinstance(said.get("runtimeSpecs"), list):
        raise UnexpectedReply("Google's list of hardware cannot be read; try again later.")
    found: dict[Wanted, bool] = {}
    for each in map(facts, said["runtimeSpecs"]):
        key = wanted(facts(each.get("key")))
        if key.accelerator:
            found[key] = found.get(key, False) or each.get("eligible") is True
    return [Offer(key, eligible) for key, eligible in found.items()]


def tier(said: Mapping[str, Any]) -> str:
    word = text(said.get("tier"), 64).removeprefix("SUBSCRIPTION_TIER_")
    return "" if word == "UNSPECIFIED" else word


def failure(said: Mapping[str, Any], asked: Wanted) -> ColabTrayError:
    """Of the error of an operation. The first detail with a reason counts."""
    details = map(facts, items(said.get("details")))
    reason = next((word for each in details if (word := text(each.get("reason")))), "")
    known = {
        "TOO_MANY_ACTIVE_RUNTIMES": too_many,
        "QUOTA_EXCEEDED_USAGE_TIME": used_up,
        "DENYLISTED": blocked,
    }
    if reason in known:
        return known[reason]()
    if reason == "QUOTA_DENIED_REQUESTED_VARIANTS":
        return quota(named(asked))
    if reason and number(said.get("code")) == _FAILED_PRECONDITION:
        return no_capacity(named(asked))
    code = number(said.get("code"))
    return RuntimeUnavailable(
        f"Google made no {named(asked)}: it says no more than error {code or 0:g}. Try again later."
    )
