"""The lines of the log as records: when, how bad, from where, what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from colab_tray.core.model.facts import dataclass

LEVELS = ("debug", "info", "warning", "error", "critical")  # from harmless to bad
_CONTINUED = "    "  # in front of every further line of a record


@dataclass(frozen=True, slots=True)
class Record:
    time: str  # "2026-11-29 18:07:01,123", as it was written
    level: str  # of LEVELS
    where: str  # the module's name
    text: str  # further lines included

    @property
    def rank(self) -> int:
        """The higher the worse."""
        return LEVELS.index(self.level)

    @property
    def whole(self) -> str:
        """As one would quote it."""
        return f"{self.time} {self.level.upper()} {self.where}: {self.text}"


def records(text: str) -> list[Record]:
    """Those in a piece of the log. What belongs to none, as at a piece's beginning, is left out."""
    found: list[Record] = []
    line_of = re.compile(
        r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) ([A-Z]+) +\S+(?: \S+)*? ([\w.]+): (.*)", re.ASCII
    )
    further: list[str] = []
    for line in text.split("\n"):
        if line.startswith(_CONTINUED):
            further.append(line[len(_CONTINUED) :])
            continue
        _close(found, further)
        match = line_of.fullmatch(line)
        if match and match[2].lower() in LEVELS:
            found.append(Record(match[1], match[2].lower(), match[3], match[4]))
    _close(found, further)
    return found


def _close(found: list[Record], further: list[str]) -> None:
    if found and further:
        last = found.pop()
        text = "\n".join([last.text, *further])
        found.append(Record(last.time, last.level, last.where, text))
    further.clear()


def printable(line: str) -> str:
    """The line without what would turn it around or hide it; its spaces stay."""
    return "".join(char if char.isprintable() else " " for char in line)


def chosen(all_: Iterable[Record], level: str, words: str) -> list[Record]:
    """Those at least as bad as `level` in which all the words stand."""
    least, typed = LEVELS.index(level), words.casefold().split()
    return [
        one
        for one in all_
        if one.rank >= least and (not typed or all(word in one.whole.casefold() for word in typed))
    ]
