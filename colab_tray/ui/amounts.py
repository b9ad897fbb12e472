"""Numbers, moments and lengths of time as the person's language and country write them."""

from __future__ import annotations

import time

from PySide6.QtCore import QDate, QLocale, QTime

from colab_tray.core.model import amounts
from colab_tray.core.model.progress_text import clock
from colab_tray.ui.words import translate


def whole(number: int) -> str:
    """1,234,567."""
    return _locale().toString(number)


def decimal(number: float, digits: int) -> str:
    """With this many digits after the point, or the comma."""
    return _locale().toString(float(round(number, digits)), "f", digits)  # halves as Python does


def percent(fraction: float) -> str:
    """45 % for 0.45."""
    return translate("amounts", "{number} %").format(number=whole(round(fraction * 100)))


def amount(count: float) -> str:
    """Bytes: 512 B, 3.4 KiB, 150 MiB."""
    number, unit = amounts.amount(count).split(" ")
    return f"{decimal(float(number), len(number.partition('.')[2]))} {unit}"


def left(seconds: float) -> str:
    """Of something that goes on: "1:05 left"."""
    return translate("amounts", "{time} left", "1:05 left").format(time=clock(seconds))


def moment(seconds: float, now: float) -> str:
    """The time of day; with the day in front when that was not today. Both are Unix seconds."""
    then = time.localtime(seconds)
    clock = time_of_day(then)
    if time.localtime(now)[:3] == then[:3]:
        return clock
    return f"{day_of(then, year=False)} {clock}"


def day_of(then: time.struct_time, *, year: bool = True) -> str:
    """21 Sep 2026, or without its year."""
    form = (
        translate("amounts", "dd MMM yyyy", "a day with its year, in the letters of Qt's QDate")
        if year
        else translate("amounts", "dd MMM", "a day without its year, in the letters of Qt's QDate")
    )
    return _locale().toString(QDate(*then[:3]), form)


def month_of(then: time.struct_time) -> str:
    """Sep 2026."""
    form = translate("amounts", "MMM yyyy", "a month with its year, in the letters of Qt's QDate")
    return _locale().toString(QDate(*then[:3]), form)


def exact(seconds: float) -> str:
    """Day, year and time of day to the second, of Unix seconds."""
    then = time.localtime(seconds)
    return f"{day_of(then)} {time.strftime('%H:%M:%S', then)}"


def time_of_day(then: time.struct_time) -> str:
    """Hours and minutes."""
    clock, locale = QTime(then.tm_hour, then.tm_min), QLocale()
    if locale.language() == QLocale.Language.C:
        return clock.toString("HH:mm")
    return locale.toString(clock, QLocale.FormatType.ShortFormat)


def duration(seconds: float) -> str:
    """A length of time in words, two units at most: "2 minutes 5 seconds"."""
    if seconds < 1:
        return translate("amounts", "less than a second")
    left, parts = round(seconds), list[str]()
    for size in (86400, 3600, 60, 1):
        count, left = divmod(left, size)
        if count:
            parts.append(_units(size, count))
        elif parts:
            break
    return " ".join(parts[:2])


def _units(size: int, count: int) -> str:
    one = count == 1
    match size:
        case 86400:
            return (
                translate("amounts", "1 day") if one else translate("amounts", "%n days", "", count)
            )
        case 3600:
            return (
                translate("amounts", "1 hour")
                if one
                else translate("amounts", "%n hours", "", count)
            )
        case 60:
            many = translate("amounts", "%n minutes", "", count)
            return translate("amounts", "1 minute") if one else many
        case _:
            many = translate("amounts", "%n seconds", "", count)
            return translate("amounts", "1 second") if one else many


def hours(seconds: float) -> str:
    """Minutes, then hours; nobody plans more exactly."""
    minutes = int(seconds // 60)
    if minutes < 60:
        return translate("amounts", "{minutes} min").format(minutes=minutes)
    if minutes < 600:
        both = translate("amounts", "{hours} h {minutes} min")
        return both.format(hours=minutes // 60, minutes=f"{minutes % 60:02}")
    return translate("amounts", "{hours} h").format(hours=whole(minutes // 60))


def _locale() -> QLocale:
    """The person's; where there is none, numbers are written as in English."""
    locale = QLocale()
    return QLocale("en") if locale.language() == QLocale.Language.C else locale
