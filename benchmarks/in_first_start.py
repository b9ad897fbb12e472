"""Plays the person at a first start: real presses on the real program, from its process's start to a job's end.

    in_first_start.py WISH    {"began": Unix seconds, "presses": [words of buttons], "pictures": folder or ""}

Where it comes to a sign-in it prints {"url": …} and goes on when somebody has agreed there. Its last line is
{"presses", "seconds", "window", "says", "good", "pictures"}; `window` is when the set-up was there.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from colab_tray.app import Session
from colab_tray.core.paths import find
from colab_tray.ui.accounts.waiting import WaitingForBrowser
from colab_tray.ui.application import TrayApplication, run
from colab_tray.ui.wizard.job import JobPage
from colab_tray.ui.wizard.window import Wizard

PATIENCE = 60.0  # seconds until anything is there
T = TypeVar("T")


class Presses(QObject):
    """Counts what the mouse does to our windows, whoever moves it."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
            self.count += 1
        return False


async def until(found: Callable[[], T | None], what: str) -> T:
    deadline = time.monotonic() + PATIENCE
    while not (one := found()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come about")
        await asyncio.sleep(0.01)
    return one


def wizard() -> Wizard | None:
    there = (one for one in QApplication.topLevelWidgets() if isinstance(one, Wizard))
    return next((one for one in there if one.isVisible()), None)


def button(text: str) -> QAbstractButton | None:
    window = wizard()
    for one in window.findChildren(QAbstractButton) if window else ():
        if one.text().replace("&", "") == text and one.isVisible() and one.isEnabled():
            return one
    return None


async def press(text: str) -> None:
    found = await until(lambda: button(text), f"a button {text!r}")
    window = found.window().windowHandle()
    where = found.mapTo(found.window(), QPoint(found.width() // 2, found.height() // 2))
    pressed = asyncio.Event()

    def act() -> None:
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=where)
        pressed.set()

    QTimer.singleShot(0, act)  # it handles events meanwhile, which no task of ours survives
    await pressed.wait()


async def tell_address() -> None:
    """Say where the browser is to go, once there is a sign-in."""

    def address() -> str:
        window = wizard()
        found = window.findChildren(WaitingForBrowser) if window else []
        return next((one.address for one in found if one.isVisible() and one.address), "")

    print(json.dumps({"url": await until(address, "a sign-in")}), flush=True)


def job() -> JobPage | None:
    window = wizard()
    pages = window.findChildren(JobPage) if window else []
    return next((one for one in pages if one.shown.ended), None)


async def play(wish: dict[str, Any], counted: Presses, quit_: Callable[[], None]) -> dict[str, Any]:
    window = await until(wizard, "the set-up")
    opened = time.time() - wish["began"]
    telling = asyncio.create_task(tell_address())
    for number, word in enumerate(wish["presses"]):
        await press(word)
        if wish["pictures"]:
            window.grab().save(str(Path(wish["pictures"]) / f"{number}.png"))
    page = await until(job, "the end of the job")
    seconds = time.time() - wish["began"]
    telling.cancel()
    await asyncio.sleep(0.3)  # its last lines, for the picture
    if wish["pictures"]:
        window.grab().save(str(Path(wish["pictures"]) / "end.png"))
    shown, lines = page.shown, page.view.lines
    quit_()
    return {
        "presses": counted.count,
        "seconds": seconds,
        "window": opened,
        "says": shown.says,
        "good": shown.good,
        "lines": lines,
    }


def main(wish: dict[str, Any]) -> dict[str, Any]:
    application = TrayApplication("Colab Tray", "colab-tray")
    counted = Presses()
    application.installEventFilter(counted)
    session = Session(application, find().make(), hidden=False)

    async def both() -> dict[str, Any]:
        playing = asyncio.create_task(play(wish, counted, application.quitting.set))
        playing.add_done_callback(lambda _: application.quitting.set())
        await session.run()
        return await playing

    return run(application, both()) or {}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))), flush=True)
