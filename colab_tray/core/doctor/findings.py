"""What a look at one thing brings, and what the looks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any

from colab_tray.core.model.facts import dataclass
from colab_tray.core.paths import Paths


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"  # it works, and something deserves to be known
    PROBLEM = "problem"  # something does not work


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: how it is, and what helps. `mended` says what was done about it just now."""

    check: str  # one word for what was looked at
    level: Level
    sentence: str
    helps: str = ""
    mended: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """What is looked at. `status` and `inbox` are the engine's answers; None when none runs.

    `silent`: something serves the home and does not answer.
    """

    paths: Paths
    environ: Mapping[str, str]
    cwd: str
    now: float  # Unix seconds
    status: Mapping[str, Any] | None = None
    inbox: Sequence[Mapping[str, Any]] | None = None
    silent: str = ""
    repair: bool = False


Check = Callable[[House], Iterator[Finding]]


def mendable(house: House, found: Finding, mend: Callable[[], str]) -> Finding:
    """What is found, and that it can be mended; or mended, when that is wanted. `mend` says what it did."""
    if house.repair:
        return replace(found, level=Level.OK, helps="", mended=mend())
    return found if found.helps else replace(found, helps="`colab-tray doctor --repair` mends it.")


def report(findings: Sequence[Finding]) -> dict[str, Any]:
    """For programs: `sound`, and each finding with its fields; null where there is nothing to say."""
    sound = not any(finding.level is Level.PROBLEM for finding in findings)
    plain = [
        {name: value or None for name, value in asdict(finding).items()} for finding in findings
    ]
    return {"sound": sound, "findings": plain}
