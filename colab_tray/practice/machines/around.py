"""What the proxies of a fleet share, and the faults of one machine as they are set right now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

from colab_tray.practice.machines.contract import Gate, Pause, Switchboard


@dataclass(frozen=True)
class Faults:
    """The switches that concern one machine, typed. Each is read when it matters."""

    switches: Switchboard
    place: Mapping[str, str]  # endpoint, and whatever else a setting may be narrowed to

    @property
    def warm_up(self) -> float:
        """Seconds after its assignment in which the proxy answers 502."""
        return float(self._get("warm_up"))

    @property
    def expired_status(self) -> int:
        """What an expired token is answered with: 404 as in life, or 401."""
        return int(self._get("expired_status"))

    @property
    def cut_at_expiry(self) -> bool:
        """Whether an open websocket ends with the token it was opened with."""
        return bool(self._get("websocket_cut_at_expiry"))

    @property
    def half_open(self) -> bool:
        """Whether websockets fall silent for good: no frame, no pong, and nobody is told."""
        return bool(self._get("half_open"))

    @property
    def drop_after_messages(self) -> int:
        """Messages to the client after which a websocket is dropped; 0 is never."""
        return int(self._get("websocket_drop_after_messages"))

    @property
    def drop_after_seconds(self) -> float:
        """Seconds after which a websocket is dropped; 0 is never."""
        return float(self._get("websocket_drop_after_seconds"))

    @property
    def close_code(self) -> int:
        """How it is dropped: 1006 is without a word, others are said."""
        return int(self._get("websocket_close_code"))

    @property
    def slow(self) -> float:
        """Seconds that every message and every answer of the machine is late."""
        return float(self._get("slow"))

    @property
    def throttled(self) -> float:
        """Bytes per second in either direction; 0 is no limit."""
        return float(self._get("throttled"))

    @property
    def nagle(self) -> bool:
        """Whether small packets wait for each other on the way to the client, as in life."""
        return bool(self._get("nagle"))

    @property
    def contents_status(self) -> int:
        """What the contents API answers to every change, such as 403 or 409; 0 is the truth."""
        return int(self._get("contents_status"))

    @property
    def resources_missing(self) -> bool:
        """Whether /api/colab/resources leaves out the fields that may be missing."""
        return bool(self._get("resources_missing"))

    @property
    def output_limits(self) -> bool:
        """Whether Jupyter's limits on output are on; read when a machine starts."""
        return bool(self._get("output_limits"))

    @property
    def xssi(self) -> bool:
        """Whether Colab's own answers begin with the prefix against script inclusion."""
        return bool(self._get("xssi"))

    def _get(self, name: str) -> Any:
        return self.switches.get(name, **self.place)


@dataclass(frozen=True)
class Surroundings:
    """What every proxy of a fleet shares."""

    gate: Gate
    switches: Switchboard
    clock: Pause
    session: ClientSession
