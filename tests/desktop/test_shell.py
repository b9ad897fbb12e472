"""The main window around its pages: what is open, what is remembered, how a page is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import ClassVar

import pytest
from conftest import Play
from little import job
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import HearingDesk, Stage

from colab_tray.ui import pages, window
from colab_tray.ui.pages import Leaf, Page
from colab_tray.ui.remembered import FILE
from colab_tray.ui.view import Facts
from colab_tray.ui.window import Window


class Diary(Page):
    """Writes down what it is told."""

    key: ClassVar[str] = "log"
    written: ClassVar[list[str]] = []

    def entered(self) -> None:
        self.written.append("entered")

    def left(self) -> None:
        self.written.append("left")

    def show_facts(self, facts: Facts, now: float) -> None:
        assert now > 0
        self.written.append(f"{len(facts.live)} live")


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found = (pages.leaves()[0], Leaf("log", Diary))
    monkeypatch.setattr(window, "leaves", lambda: found)
    Diary.written.clear()
    return Diary.written


def press(window: Window, key: Qt.Key) -> None:
    focus = QApplication.focusWidget() or window
    QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier)


def test_a_page_is_made_when_it_is_opened_and_told_only_while_it_is_seen(
    play: Play, diary: list[str]
) -> None:
    async def scene(stage: Stage) -> None:
        window = stage.window
        await stage.until(window.isActiveWindow, "the focus")
        assert "log" not in window._pages
        press(window, Qt.Key.Key_5)
        assert diary == ["entered", "0 live"]
        press(window, Qt.Key.Key_3)  # there is no such page
        stage.engine.put(job(1))
        await stage.until(lambda: "1 live" in diary, "the news")
        press(window, Qt.Key.Key_1)
        assert diary[-1] == "left"
        told = len(diary)
        await stage.until(lambda: window.output.job_id == "00000001", "the other page")
        done = stage.engine.put(job(2))
        stage.desk.select(done.id)
        await stage.until(lambda: window.output.job_id == done.id, "the job that was asked for")
        assert len(diary) == told

    play(scene)


def test_the_window_comes_back_as_it_was_left(play: Play, diary: list[str]) -> None:
    async def scene(stage: Stage) -> None:
        first = stage.window
        await stage.until(first.isActiveWindow, "the focus")
        QTest.keyClick(first._navigation, Qt.Key.Key_Down)
        first.resize(777, 555)
        first.hide()
        kept = stage.engine.paths.data / FILE
        await stage.until(kept.exists, "the file")
        assert json.loads(kept.read_text())["window.page"] == "log"
        later = HearingDesk(replace(stage.desk._does), "/home/ada/Colab Inbox")
        stage.deeds.serve(later, lambda _: None)
        later.come_up()
        again = later._window
        assert again is not None
        await stage.until(lambda: (again.width(), again.height()) == (777, 555), "its size")
        await stage.until(lambda: again.page.key == "log", "its page")
        await later.close()
        again.deleteLater()

    play(scene)
