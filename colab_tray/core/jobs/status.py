"""What a runtime says of an attempt when it is asked."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from colab_tray.core.channels.base import ChannelDown
from colab_tray.core.jobs import told
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.facts import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """What the runtime says of the attempt, beyond its journal."""

    journal: int  # bytes, -1 when there is none
    alive: bool
    verdict: Verdict | None

    @classmethod
    def of(cls, reply: Mapping[str, Any]) -> Status:
        """Raises ChannelDown: an answer without sense is none."""
        verdict = None
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
            verdict = told.verdict_of(reply.get("verdict"))  # a script may have written over it
        try:
            return cls(told.whole(reply["journal"], least=-1), bool(reply["alive"]), verdict)
        except (ValueError, KeyError):
            raise ChannelDown("the runner's answer makes no sense") from None
