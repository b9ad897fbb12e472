"""What a runner's records say, checked: a script may have written over them."""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Callable
from dataclasses import field, replace
from typing import Any, TypeVar

from colab_tray.core.jobs.diagnosis.cells import Cells
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Artifact, Progress

Said = TypeVar("Said")

_LONGEST = 1e9  # seconds
_WHY = (None, "cancelled", "timed_out", "memory_limit")


@dataclass(slots=True)
class Outcome:
    """What the journal has told so far, beyond the output."""

    verdict: Verdict | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    cells: Cells = field(default_factory=Cells)
    start_kind: str = ""
    python: str = ""  # of the environment that was prepared


def said(meaning: Callable[[Any], Said], data: bytes) -> Said:
    """What a record of our supervisor's says. Raises ValueError when it makes no sense."""
    try:
        return meaning(json.loads(data))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def heard(take: Callable[[Any], object], data: bytes) -> None:
    """What comes from the script's side, and may be anything."""
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        take(json.loads(data))


def never_came(artifacts: list[Artifact], why: str) -> list[Artifact]:
    """Files as they are when what made them is gone: those that are here by now stay."""
    note = f"It did not come: {why}"
    return [one if one.kept else replace(one, note=one.note or note) for one in artifacts]


def start_kind_of(data: Any) -> str:
    return str(data.get("start_kind", ""))


def verdict_of(data: Any) -> Verdict:
    """Raises ValueError, KeyError, TypeError, AttributeError."""
    code, signal, why = data["code"], data["signal"], data["why"]
    if (code is None) == (signal is None) or why not in _WHY:
        raise ValueError("it ended in no way that there is")
    dropped = sum(whole(count) for count in data["dropped"].values())
    counts = {name: whole(data.get(name, 0)) for name in ("displays", "oom_kills", "memory")}
    cpu, took = (_number(data.get(name), _LONGEST) or 0.0 for name in ("cpu", "duration"))
    number = None if code is None else whole(code, 255)
    signal = whole(signal, 127) if code is None else None
    return Verdict(number, signal, why, dropped, **counts, cpu=cpu, took=round(took, 3))


def artifacts_of(data: Any) -> list[Artifact]:
    """Raises ValueError, KeyError, TypeError."""
    return [
        Artifact(str(e["path"]), whole(e["size"]), str(e["sha256"]), float(e["mtime"]))
        for e in data
    ]


def progress_of(data: Any) -> Progress | None:
    """None when there is nothing to go on about. Raises ValueError, KeyError, TypeError."""
    if data is None:
        return None
    rate, text = data.get("rate"), data.get("text", "")
    return Progress(
        fraction=_number(data.get("fraction"), 1.0),
        text=line(text, 200),
        rate=line(rate, 40) if rate else None,
        left=_number(data.get("left"), _LONGEST),
    )


def line(text: object, most: int) -> str:
    """One line of at most so many characters, all of which print."""
    shown = "".join(c if c.isprintable() else " " for c in str(text)[:most])
    return " ".join(shown.split())


def _number(value: object, most: float) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("no number")
    return min(max(float(value), 0.0), most)


def whole(value: Any, most: int = 1 << 63, *, least: int = 0) -> int:
    """Raises ValueError unless it is a whole number within these bounds."""
    if not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"{value!r:.40} is not a number that can be")
    return value
