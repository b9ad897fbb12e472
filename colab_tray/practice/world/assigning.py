"""What somebody asks for, and whether it is given: the rules of assigning, as pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from colab_tray.practice.world.accelerators import DEFAULTS, TABLE, VERSIONS, Tier, Variant
from colab_tray.practice.world.people import Person

_NBH = re.compile(r"[a-zA-Z0-9\-_.]{44}")
_VARIANTS = {"": Variant.CPU, "DEFAULT": Variant.CPU, "GPU": Variant.GPU, "TPU": Variant.TPU}


class Outcome(IntEnum):
    """Why a POST gave nothing although it was answered with 200; 4 is success."""

    QUOTA_DENIED_REQUESTED_VARIANTS = 1
    QUOTA_EXCEEDED_USAGE_TIME = 2
    SUCCESS = 4
    DENYLISTED = 5


class Refused(Exception):
    """No. `status` is the HTTP status; the text is for people."""

    def __init__(self, status: int, sentence: str, *, reason: str = "") -> None:
        super().__init__(sentence)
        self.status = status
        self.reason = reason  # one word for programs, where Google has one


@dataclass(frozen=True)
class Wish:
    """A machine somebody asks for. `version` "" is the newest image."""

    accelerator: str
    high_memory: bool = False
    version: str = ""

    @property
    def variant(self) -> Variant | None:
        """None for an accelerator that nobody has heard of."""
        model = TABLE.get(self.accelerator)
        return model.variant if model else None


@dataclass(frozen=True)
class Market:
    """What is so at the moment. `outcome` is a refusal that was switched on."""

    sold_out: bool = False
    outcome: Outcome | None = None


def nbh_of(query: Mapping[str, str]) -> str:
    """The key of the request. Raises Refused."""
    nbh = query.get("nbh", "")
    if not _NBH.fullmatch(nbh):
        raise Refused(400, "nbh must be 44 letters, digits, dashes, underscores or dots")
    return nbh


def wish_of(query: Mapping[str, str]) -> Wish:
    """What the query of an assign request asks for. Raises Refused for what cannot be read."""
    variant = _VARIANTS.get(query.get("variant", "").upper())
    if variant is None:
        raise Refused(400, "variant is DEFAULT, GPU or TPU")
    name = query.get("accelerator", "").upper()
    if name in ("", "NONE"):
        name = DEFAULTS[variant]
    model = TABLE.get(name)
    if query.get("variant") and model and model.variant is not variant:
        raise Refused(400, f"{name} is no {query['variant']}")
    return Wish(name, query.get("shape") == "hm", query.get("runtime_version_label", ""))


def may_choose_memory(wish: Wish, person: Person) -> bool:
    """Whether a shape is for this person to choose; where there is one only, nobody is refused it."""
    model = TABLE.get(wish.accelerator)
    return person.limits_of > Tier.NONE or bool(model and model.one_shape)


def settled(wish: Wish, person: Person) -> Wish:
    """The machine that is meant: shapes are ignored where there is one, or for who may not choose."""
    model = TABLE.get(wish.accelerator)
    choice = may_choose_memory(wish, person) and not (model and model.one_shape)
    return Wish(wish.accelerator, wish.high_memory and choice, wish.version or VERSIONS[0])


def check(wish: Wish, person: Person, live: int, market: Market) -> Outcome:
    """SUCCESS, or the outcome of a polite refusal; `live` machines count against the cap.

    Raises Refused with 400, 412 or 503.
    """
    if person.denylisted:
        return Outcome.DENYLISTED
    if market.outcome is not None and market.outcome is not Outcome.SUCCESS:
        return market.outcome
    model = TABLE.get(wish.accelerator)
    if model is None or not person.may_have(model):
        raise Refused(400, f"this account may not use {wish.accelerator}", reason="NOT_ELIGIBLE")
    if wish.version and wish.version not in VERSIONS:
        raise Refused(400, f"there is no runtime version {wish.version}", reason="NO_VERSION")
    if live >= person.cap:
        raise Refused(
            412, "too many machines are assigned to this account", reason="TOO_MANY_ACTIVE_RUNTIMES"
        )
    if person.purse.empty and model.variant is not Variant.CPU:
        return Outcome.QUOTA_EXCEEDED_USAGE_TIME
    if market.sold_out:
        raise Refused(503, f"no {wish.accelerator} is free now", reason="NO_CAPACITY")
    return Outcome.SUCCESS
