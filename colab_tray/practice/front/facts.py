"""Machines and units in the three spellings: the tunnel's, gapi's and the public API's."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from colab_tray.practice.colab import Door
from colab_tray.practice.world.accelerators import TABLE, Tier, Variant
from colab_tray.practice.world.machines import Machine
from colab_tray.practice.world.people import Person
from colab_tray.practice.world.units import Purse

# -- the tunnel ----------------------------------------------------------------------------------


def assigned(machine: Machine) -> dict[str, Any]:
    """Without its `runtimeProxyInfo`."""
    return {
        "accelerator": machine.accelerator,
        "endpoint": machine.endpoint,
        "variant": int(machine.variant),
        "machineShape": int(machine.high_memory),
    }


def listed(door: Door) -> dict[str, Any]:
    proxy = {"token": door.token, "tokenExpiresInSeconds": int(door.seconds), "url": door.url}
    return {"runtimeProxyInfo": proxy}


def models_by_variant(person: Person, *, eligible: bool) -> dict[Variant, list[str]]:
    models = person.models(eligible=eligible)
    return {kind: [each.name for each in models if each.variant is kind] for kind in Variant}


def free_quota(purse: Purse) -> dict[str, Any]:
    """What is left of the free allowance, in thousandths of a unit: an int64, so a text."""
    return {
        "remainingTokens": str(int(purse.free * 1000)),
        "nextRefillTimestampSec": int(purse.refill_at),
    }


# -- gapi ----------------------------------------------------------------------------------------

_GAPI_VARIANTS = {
    Variant.CPU: "VARIANT_UNSPECIFIED",
    Variant.GPU: "VARIANT_GPU",
    Variant.TPU: "VARIANT_TPU",
}


def gapi_tier(tier: Tier) -> str:
    return f"SUBSCRIPTION_TIER_{tier.name}"


def gapi_assigned(machine: Machine) -> dict[str, Any]:
    """Without its `runtimeProxyInfo`."""
    return filled(
        {
            "endpoint": machine.endpoint,
            "accelerator": machine.accelerator,
            "variant": _GAPI_VARIANTS[machine.variant],
            "machineShape": "SHAPE_HIGH_MEM" if machine.high_memory else "SHAPE_DEFAULT",
            "runtimeVersionLabel": machine.version,
            "notebookIdHash": machine.nbh,
        }
    )


def gapi_models(person: Person, *, eligible: bool) -> list[dict[str, Any]]:
    models = models_by_variant(person, eligible=eligible)
    return [
        filled({"variant": _GAPI_VARIANTS[kind], "models": models[kind]})
        for kind in (Variant.GPU, Variant.TPU)
    ]


def filled(facts: dict[str, Any]) -> dict[str, Any]:
    """As ProtoJSON writes it: what is empty, zero or false is left out."""
    return {
        name: value for name, value in facts.items() if value not in (None, "", 0, False, [], {})
    }


# -- the public API ------------------------------------------------------------------------------

_SHAPES = {False: "SHAPE_STANDARD", True: "SHAPE_HIGHMEM"}


def public_tier(tier: Tier) -> str:
    return "SUBSCRIPTION_TIER_FREE" if tier is Tier.NONE else gapi_tier(tier)


def runtime(machine: Machine, door: Door | None) -> dict[str, Any]:
    """A `Runtime`; without a door one that starts."""
    facts: dict[str, Any] = {
        "name": f"runtimes/{machine.runtime}",
        "runtimeSpec": _key(machine.variant, machine.accelerator, high_memory=machine.high_memory),
        "version": machine.version,
    }
    if door is not None:
        expires = datetime.fromtimestamp(door.expires, UTC).isoformat(timespec="microseconds")
        facts["connectionInfo"] = {
            "endpoint": machine.endpoint,
            "url": door.url,
            "token": door.token,
            "expireTime": expires.replace("+00:00", "Z"),
        }
    return facts


def specs(person: Person) -> list[dict[str, Any]]:
    """Every machine there is, and whether this person may have it."""
    found = []
    for model in TABLE.values():
        for high_memory in (False,) if model.one_shape else (False, True):
            paid = person.limits_of > Tier.NONE or not high_memory
            key = _key(model.variant, model.name, high_memory=high_memory)
            found.append(filled({"key": key, "eligible": person.may_have(model) and paid}))
    return found


def _key(variant: Variant, accelerator: str, *, high_memory: bool) -> dict[str, str]:
    return {
        "variant": f"VARIANT_{variant.name}",
        "accelerator": accelerator,
        "shape": _SHAPES[high_memory],
    }
