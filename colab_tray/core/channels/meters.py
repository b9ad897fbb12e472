"""What a runner tells of how much its machine is used. Whatever makes no sense is taken for not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from colab_tray.core.channels.base import Channel
from colab_tray.core.model.meters import Gpu, Meters, Share

_MOST_BYTES = 1 << 60
_MOST_PROCESSORS = 1 << 14
_MOST_GPUS = 16
_LONGEST_NAME = 60  # characters


async def meters(channel: Channel, nonce: str) -> Meters:
    """Ask the runner of the runtime with this nonce. Raises ChannelDown, Refused."""
    return read(await channel.call({"op": "meters", "nonce": nonce}))


def read(reply: Mapping[str, Any]) -> Meters:
    """A reply, which may hold anything."""
    gpus = reply.get("gpus")
    return Meters(
        load=_number(reply.get("load"), 1.0),
        processors=_number(reply.get("processors"), _MOST_PROCESSORS) or None,
        memory=_share(reply.get("memory")),
        disk=_share(reply.get("disk")),
        gpus=tuple(map(_gpu, gpus[:_MOST_GPUS])) if isinstance(gpus, list) else (),
    )


def _gpu(told: object) -> Gpu:
    facts = told if isinstance(told, dict) else {}
    name = str(facts.get("name", ""))[:_LONGEST_NAME]
    plain = "".join(letter for letter in name if letter.isprintable()).strip()
    return Gpu(plain or "GPU", _number(facts.get("load"), 1.0), _share(facts.get("memory")))


def _number(value: object, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= most else None  # neither is what is no number


def _share(value: object) -> Share | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    used, total = (_number(each, _MOST_BYTES) for each in value)
    if used is None or total is None or not used <= total >= 1:
        return None
    return Share(int(used), int(total))
