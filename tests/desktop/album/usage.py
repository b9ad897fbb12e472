"""The page of usage: nothing yet, a month, years by script, while jobs are counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from random import Random

from little import NOW
from PySide6.QtCore import QSize

from album import Scene
from album.around import alone
from colab_tray.core.store.usage import Amount, By, Usage
from colab_tray.ui.pages.usage import UsagePage

SIZE = QSize(820, 620)


def amount(key: str, random: Random, most: int = 60, *, units: bool = False) -> Amount:
    good, bad, rest = random.randint(0, most), random.randint(0, most // 8), random.randint(0, 3)
    runs = good + bad + rest
    return Amount(
        key, runs, good, bad, rest, runs * random.random() * 90, runs / 40 if units else 0.0
    )


def usage(rows: list[Amount]) -> Usage:
    names = ("runs", "succeeded", "failed", "cancelled", "seconds", "units")
    total = Amount("", *(sum(getattr(row, name) for row in rows) for name in names))
    return Usage(total, rows, units_known=total.units > 0)


def days(count: int, *, units: bool = False) -> Usage:
    random = Random(7)
    found = [time.strftime("%Y-%m-%d", time.localtime(NOW - n * 86400)) for n in range(count)]
    return usage([amount(day, random, units=units) for day in reversed(found)])


def scripts(count: int) -> Usage:
    random = Random(8)
    return usage([amount(f"/home/ada/work/experiment_{n}.py", random, 900) for n in range(count)])


def scenes() -> Iterator[Scene]:
    yield Scene("empty", _page(usage([]), usage([])), SIZE)
    yield Scene("month", _page(days(30, units=True), days(30, units=True)), SIZE)
    yield Scene("one-day", _page(days(1), days(1), range_=0), SIZE)
    yield Scene("full", _page(days(1100), scripts(300), By.SCRIPT, 4), SIZE)
    causes = usage(
        [Amount("succeeded", 90, 90), Amount("missing_module", 12, 0, 12), Amount("exit", 3, 0, 3)]
    )
    yield Scene("failed", _page(days(7), causes, By.CAUSE, 0), SIZE)
    yield Scene("waiting", _counting, SIZE)
    yield Scene("narrow", _page(days(30), days(30)), QSize(460, 520))


def _page(first: Usage, rows: Usage, by: By = By.DAY, range_: int = 1) -> Callable[[], UsagePage]:
    def make() -> UsagePage:
        page = UsagePage(alone(), lambda: NOW)
        page.range.setCurrentIndex(range_)
        page.by.setCurrentIndex(list(By).index(by))
        page.show_usage(first, rows)
        return page

    return make


def _counting() -> UsagePage:
    page = UsagePage(alone(), lambda: NOW)
    page.show_counting(240_000, 1_000_000)
    return page
