"""The whole window: before anything ran, on a busy day, with everything that needs somebody, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from little import NOW
from little_fleet import THIS_COMPUTER
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from album import Scene
from album import away as absence
from album._desk import Desk
from album._invented import asking
from album.around import alone
from album.jobs import broken, busy, runs, told
from album.log import FULL as RECORDS
from album.runtimes import ACCOUNTS, BALANCES, JOBS, MACHINES, METERS, OFFERS
from album.usage import days
from colab_tray.core.settings import Settings
from colab_tray.ui.drop_words import say
from colab_tray.ui.dropped import Item, Kind, Plan
from colab_tray.ui.pages.log import LogPage
from colab_tray.ui.pages.runtimes import RuntimesPage
from colab_tray.ui.pages.settings import SettingsPage
from colab_tray.ui.pages.settings_view import read
from colab_tray.ui.pages.usage import UsagePage
from colab_tray.ui.view import Facts, view
from colab_tray.ui.window import Window
from colab_tray.ui.words import translate

SIZE = QSize(1000, 680)
SMALL = QSize(720, 520)


def scenes() -> Iterator[Scene]:
    yield Scene("empty", lambda: Desk().window(), SIZE)
    yield Scene("full", jobs, SIZE)
    yield Scene("failed", failed, SIZE)
    yield Scene("needs-you", lambda: needs(Desk()), SIZE)
    yield Scene("away", meanwhile, QSize(1000, 760))
    yield Scene("dragged-over", dragged, SIZE)
    yield Scene("files", lambda: tab(1), SIZE)
    yield Scene("timeline", lambda: tab(2), SIZE)
    yield Scene("small", jobs, SMALL)
    for key, make in PAGES.items():
        yield Scene(key, make, SIZE)


def jobs() -> QWidget:
    desk, one = busy()
    made = desk.window(progress=told(one))
    desk.read(one)
    return made


def failed() -> QWidget:
    desk, one = broken()
    made = desk.window()
    desk.read(one)
    return made


def needs(desk: Desk) -> QWidget:
    facts = asking()
    return desk.window(folders=facts.folders, problem=facts.problem)


def meanwhile() -> QWidget:
    desk, one = busy()
    made = desk.window(progress=told(one))
    told_of = [absence.ASKS, absence.FAILED, absence.GOOD, absence.RUNS, *absence.MANY]
    made.show_away(absence.told(told_of))
    made.say(translate("usage", "Usage is in {path}").format(path="/home/ada/usage.csv"))
    desk.read(one)
    return made


def dragged() -> QWidget:
    desk, one = busy()
    made = desk.window(progress=told(one))
    desk.read(one)
    script = Item(Kind.SCRIPT, "/home/ada/train.py", "train.py", 4301)
    made.resize(SIZE)
    made._hint.show_said(say(Plan((script,), handed=("/data/houses.csv",)), (THIS_COMPUTER,)))
    return made


def tab(number: int) -> QWidget:
    desk, _, two = runs()
    made = desk.window()
    desk.read(two)
    made.jobs.detail.tabs.setCurrentIndex(number)
    return made


# -- the other pages -----------------------------------------------------------------------------


def _runtimes() -> QWidget:
    facts = Facts(live=JOBS, runtimes=MACHINES[:3], accounts=ACCOUNTS, balances=BALANCES)
    made = _open("runtimes", facts)
    page = cast(RuntimesPage, made.page)
    page.show_offers(OFFERS, 600.0)
    page.show_meters(METERS)
    return made


def _usage() -> QWidget:
    made = _open("usage", Facts(runtimes=(THIS_COMPUTER,)))
    page = cast(UsagePage, made.page)
    page._wall = lambda: NOW
    month = days(30, units=True)
    page.show_usage(month, month)
    return made


def _settings() -> QWidget:
    made = _open("settings", Facts(runtimes=(THIS_COMPUTER,)))
    page = cast(SettingsPage, made.page)
    rows = read(Settings(None, {}))
    page.show_settings(rows, [])
    while len(page.lines) < len(rows):
        QCoreApplication.processEvents()
    return made


def _log() -> QWidget:
    made = _open("log", Facts(runtimes=(THIS_COMPUTER,)))
    cast(LogPage, made.page).show_records(RECORDS, True)
    return made


PAGES: dict[str, Callable[[], QWidget]] = {
    "runtimes": _runtimes,
    "usage": _usage,
    "settings": _settings,
    "log": _log,
}


def _open(key: str, facts: Facts) -> Window:
    """The window on this page."""
    made = Window(alone())
    made.go(key)
    made.show_view(view(facts, NOW), facts, NOW)
    return made
