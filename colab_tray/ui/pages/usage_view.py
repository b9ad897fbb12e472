"""Usage in words and figures: which days, what is told apart, how columns are drawn and read out. Pure."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import clean
from colab_tray.core.store.usage import Amount, By, Usage
from colab_tray.ui.amounts import day_of, decimal, month_of, percent, whole
from colab_tray.ui.words import looked_up, translate

_DAY = 86400.0
RANGES = (7, 30, 90, 365)  # days; 0 is all of it
FIRST, LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart: a column for each day or month, from below good, bad and other, none of them negative."""

    labels: tuple[str, ...]
    good: tuple[int, ...]
    bad: tuple[int, ...]
    other: tuple[int, ...]

    @property
    def highest(self) -> int:
        """Of a column; at least 1."""
        return max(map(sum, zip(self.good, self.bad, self.other, strict=True)), default=0) or 1


def days_of(range_: int, now: float) -> tuple[str, str]:
    """The first and the last day of so many that end today; `now` is Unix seconds."""
    if not range_:
        return FIRST, LAST
    noon = time.mktime((*time.localtime(now)[:3], 12, 0, 0, 0, 0, -1))
    return _day(noon - (range_ - 1) * _DAY), _day(noon)


def columns(days: Sequence[Amount], since: str, until: str) -> Columns:
    """Every day of the range, also those on which nothing ran; of more than a hundred days, the months."""
    if not days:
        return Columns((), (), (), ())
    first = since if since != FIRST else days[0].key
    last = until if until != LAST else days[-1].key
    keys = _every_day(first, last)
    if len(keys) > 100:
        return _columns(list(dict.fromkeys(key[:7] for key in keys)), days, 7)
    return _columns(keys, days, 10)


def _columns(keys: Sequence[str], days: Iterable[Amount], length: int) -> Columns:
    place = {key: number for number, key in enumerate(keys)}
    sums = [[0, 0, 0] for _ in keys]
    for day in days:
        number = place.get(day.key[:length])
        if number is not None:
            rest = day.runs - day.succeeded - day.failed
            for part, value in enumerate((day.succeeded, day.failed, rest)):
                sums[number][part] += value
    good, bad, other = zip(*sums, strict=True)
    return Columns(tuple(keys), good, bad, other)


def _every_day(first: str, last: str) -> list[str]:
    """From day to day, at most some ten years of them."""
    noon = time.mktime(time.strptime(first, "%Y-%m-%d")) + _DAY / 2
    found: list[str] = []
    while len(found) < 4000:
        day = _day(noon + len(found) * _DAY)
        if day > last:
            break
        found.append(day)
    return found


def _day(moment: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(moment))


def day_text(key: str, *, year: bool = True) -> str:
    """A day ("2026-09-21") or a month ("2026-09") as people write it; what is neither stays."""
    try:
        then = time.strptime(key, "%Y-%m-%d" if len(key) == 10 else "%Y-%m")
    except ValueError:
        return key
    return month_of(then) if len(key) == 7 else day_of(then, year=year)


def round_step(highest: int, lines: int) -> int:
    """Between two lines of a grid, so that there are no more of them than `lines`: 1, 2, 5, 10, 20, …"""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if -(-highest // step) <= lines:
                return step
        size *= 10


def range_text(range_: int) -> str:
    if not range_:
        return translate("usage", "Everything")
    if range_ == 365:
        return translate("usage", "The last year")
    return translate("usage", "The last %n days", "", range_)


def chart_text(columns: Columns) -> str:
    """What a column of the chart stands for."""
    months = bool(columns.labels) and len(columns.labels[0]) == 7
    return translate("usage", "Runs in a month") if months else translate("usage", "Runs in a day")


def by_text(by: By) -> str:
    return {
        By.DAY: translate("usage", "By day"),
        By.SCRIPT: translate("usage", "By script"),
        By.RUNTIME: translate("usage", "By runtime"),
        By.CAUSE: translate("usage", "By how it ended"),
    }[by]


def heads(by: By, *, units: bool) -> list[str]:
    """Of the table's columns."""
    first = {
        By.DAY: translate("usage", "Day"),
        By.SCRIPT: translate("usage", "Script"),
        By.RUNTIME: translate("usage", "Runtime"),
        By.CAUSE: translate("usage", "How it ended"),
    }[by]
    last = [translate("usage", "Units, about")] if units else []
    return [
        first,
        translate("usage", "Runs"),
        translate("usage", "Succeeded"),
        translate("usage", "Failed"),
        translate("usage", "Cancelled"),
        translate("usage", "Time"),
        *last,
    ]


def cells(row: Amount, by: By, *, units: bool) -> list[str]:
    """One row of the table."""
    counts = [whole(one) for one in (row.runs, row.succeeded, row.failed, row.cancelled)]
    last = [decimal(row.units, 2)] if units else []
    return [key_text(row.key, by), *counts, time_text(row.seconds), *last]


def key_text(key: str, by: By) -> str:
    if by is By.DAY:
        return day_text(key)
    if by is By.SCRIPT:
        return clean(PurePath(key).name or key)
    if by is By.RUNTIME:
        known = {
            "local": translate("usage", "This computer"),
            "": translate("usage", "None: it never started"),
            "cpu": translate("usage", "CPU"),
        }
        return known.get(key, clean(key))
    return looked_up("causes", clean(key.replace("_", " ").capitalize()))


def time_text(seconds: float) -> str:
    """Two units, the larger first."""
    if seconds < 60:
        return translate("usage", "{seconds} s").format(seconds=decimal(seconds, 1))
    minutes, rest = divmod(int(seconds), 60)
    if minutes < 60:
        return translate("usage", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    hours, minutes = divmod(minutes, 60)
    return translate("usage", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def figures(total: Amount, *, units: bool) -> list[tuple[str, str]]:
    """What stands large above the chart: what it is, and the figure."""
    found = [
        (translate("usage", "Runs"), whole(total.runs)),
        (translate("usage", "Succeeded"), _share(total)),
        (translate("usage", "Time"), time_text(total.seconds)),
    ]
    if units:
        found.append((translate("usage", "Compute units, about"), decimal(total.units, 1)))
    return found


def _share(total: Amount) -> str:
    """Of those that nobody cancelled."""
    counted = total.succeeded + total.failed
    return percent(total.succeeded / counted) if counted else "-"


def summary(usage: Usage) -> str:
    """The chart in a sentence, for those who do not see it."""
    total = usage.total
    return translate(
        "usage", "{runs} runs: {good} succeeded, {bad} failed, {rest} cancelled or other."
    ).format(
        runs=total.runs,
        good=total.succeeded,
        bad=total.failed,
        rest=total.runs - total.succeeded - total.failed,
    )
