"""The popover at the tray's icon: what it shows, what can be done in it, how it goes away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Play
from little import LittleFolder, job
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from stage import Stage
from test_dropzone import files, hover, let_go

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.events import InboxChanged
from colab_tray.core.model.job import JobState
from colab_tray.ui.dropzone_place import Box
from colab_tray.ui.popover import Popover
from colab_tray.ui.popover_place import beside

ROOT = Path(__file__).parents[2]
SCREEN = Box(0, 0, 1920, 1080)
SIZE = (300, 200)


@pytest.mark.parametrize(
    ("icon", "place"),
    [
        (Box(1600, 1050, 24, 24), (1462, 846)),  # a panel below: above it
        (Box(1600, 2, 24, 24), (1462, 30)),
        (Box(1890, 1050, 24, 24), (1620, 846)),  # in the corner: inside of the screen
        (Box(2, 500, 24, 24), (30, 412)),
        (Box(1894, 500, 24, 24), (1590, 412)),
    ],
)
def test_it_stands_at_the_icon_and_on_the_screen(icon: Box, place: tuple[int, int]) -> None:
    assert beside(icon, SIZE, SCREEN) == place


def opened(stage: Stage) -> Popover:
    stage.desk._small.open_popover(QRect(400, 570, 22, 22))
    popover = stage.desk._small._popover
    assert popover is not None
    return popover


def texts(popover: Popover) -> str:
    return "\n".join(one.text() for one in popover.findChildren(QLabel) if one.isVisible())


def seen(stage: Stage) -> str:
    """What it shows by now; opened again when another program's window came up, which closes it."""
    popover = stage.desk._small._popover
    if popover is None or not popover.isVisible():
        popover = opened(stage)
    return texts(popover)


def press(popover: Popover, name: str) -> None:
    buttons = [one for one in popover.findChildren(QAbstractButton) if one.isVisible()]
    named = [
        one for one in buttons if name in (one.accessibleName() or one.text().replace("&", ""))
    ]
    assert len(named) == 1, name
    named[0].click()


def test_it_shows_what_runs_and_cancels_or_opens_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1, name="train.py"))
        popover = opened(stage)
        await stage.until(lambda: "train.py" in seen(stage), "the job")
        assert "Jobs: 1 running" in texts(popover)
        press(popover, "Cancel train.py")
        await stage.until(lambda: ("cancel", running.id) in stage.engine.asked, "the cancel")
        assert popover.isVisible()
        press(popover, "train.py, ")
        assert not popover.isVisible()
        assert stage.window.isVisible()
        await stage.until(lambda: stage.window.output.job_id == running.id, "its output")

    play(scene)


def test_what_needs_somebody_comes_with_the_press_that_helps(play: Play) -> None:
    large = because(Why.BUNDLE_SIZE, "12 files with 2.1 GiB would be sent.")

    async def scene(stage: Stage) -> None:
        held = stage.engine.put(job(1, JobState.HELD, name="big.py", cause=large))
        stage.engine.inbox.known = [LittleFolder("/home/ada/Inbox", False, ("a.py",))]
        stage.engine.bus.publish(InboxChanged("/home/ada/Inbox"))
        popover = opened(stage)
        await stage.until(lambda: "12 files with 2.1 GiB" in seen(stage), "the reason")
        await stage.until(lambda: "/home/ada/Inbox" in seen(stage), "the folder")
        press(popover, "Send the files")
        await stage.until(lambda: ("release", held.id) in stage.engine.asked, "the release")

    play(scene)


def test_results_stand_there_while_nothing_runs(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        done = stage.engine.put(job(1, JobState.SUCCEEDED, name="clean.py"))
        popover = opened(stage)
        await stage.until(lambda: "succeeded" in seen(stage), "the result")
        stage.engine.put(replace(done, id="00000002", state=JobState.RUNNING, name="next.py"))
        await stage.until(lambda: "next.py" in seen(stage), "what runs")
        assert "clean.py" not in texts(popover)

    play(scene)


def test_escape_and_a_second_click_close_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        popover = opened(stage)
        assert popover.isVisible()
        assert "Nothing is running" in texts(popover)
        assert QApplication.activePopupWidget() is popover  # so a click elsewhere closes it
        QTest.keyClick(popover, Qt.Key.Key_Escape)
        assert not popover.isVisible()
        opened(stage)  # by the same click that has closed it
        assert not popover.isVisible()

    play(scene)


def test_what_is_pasted_or_dropped_there_runs(play: Play, tmp_path: Path) -> None:
    script, data = tmp_path / "train.py", tmp_path / "houses.csv"
    script.write_text("print(1)\n", "utf-8")
    data.touch()

    async def scene(stage: Stage) -> None:
        assert stage.window.isVisible()  # Qt ends a test whose last window is closed
        popover = opened(stage)
        press(popover, "Keep it open")  # else the window of another program may close it
        assert popover.isVisible()
        assert QApplication.activePopupWidget() is None  # so that a drag can begin elsewhere
        hover(popover, files(data))
        await stage.until(lambda: "houses.csv is no Python script." in texts(popover), "the reason")
        QApplication.sendEvent(popover, QDragLeaveEvent())
        assert "houses.csv" not in texts(popover)
        QGuiApplication.clipboard().setText("print(6 * 7)\n")
        QTest.keyClick(popover, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await stage.until(lambda: stage.engine.code == "print(6 * 7)\n", "the job")
        hover(popover, files(script))
        await stage.until(lambda: "On this computer" in texts(popover), "what would happen")
        let_go(popover, files(script))
        wanted = ("submit", str(script))
        await stage.until(lambda: wanted in stage.engine.asked, "the other job")
        press(popover, "Open window")
        assert popover.isVisible()
        QTest.keyClick(popover, Qt.Key.Key_Escape)
        assert not popover.isVisible()

    play(scene)


@pytest.mark.long
@pytest.mark.timeout(250)
@pytest.mark.skipif(not shutil.which("trayer"), reason="needs trayer: apt-get install trayer")
def test_a_real_click_opens_it_in_a_tray_that_says_where_the_icon_is() -> None:
    """In a desktop of its own, with an old kind of tray."""
    session = [str(ROOT / "scripts" / "desktop-session"), "--tray", "trayer", "--keyring", "none"]
    inside = [sys.executable, "-m", "pytest", "-q", str(Path(__file__).with_name("trayer.py"))]
    done = subprocess.run(
        [*session, "--", *inside], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
