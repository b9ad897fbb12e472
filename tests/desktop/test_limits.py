"""What this desktop does not have: said once, with what helps, and to be found again in the settings."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from conftest import Play
from program import SESSION
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from stage import Stage

from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.limits import limits, no_notifications, no_tray
from colab_tray.ui.pages.settings import SettingsPage

NEWS = Announcement("train.py succeeded", "Took 2 seconds.", Tone.GOOD)


def texts(top: QWidget) -> str:
    return "\n".join(one.text() for one in top.findChildren(QLabel) if one.isVisible())


def dismiss(top: QWidget, about: str) -> None:
    """That card, and no other that this computer may call for."""
    [button] = [
        one
        for one in top.findChildren(QPushButton)
        if one.text() == "Dismiss" and about in one.accessibleDescription()
    ]
    button.click()


def test_that_there_is_no_tray_is_said_once(play: Play, tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.desk.settle()
        stage.desk.limits.met(no_tray())
        await stage.until(lambda: stage.desk.limits.shown, "its being known")
        window = stage.window
        assert "KStatusNotifierItem Support" in texts(window)
        dismiss(window, "KStatusNotifierItem")
        assert "KStatusNotifierItem" not in texts(window)

    async def again(stage: Stage) -> None:
        stage.desk.settle()
        stage.desk.limits.met(no_tray())
        await stage.until(lambda: stage.desk._remembered.loaded, "what was remembered")
        await asyncio.sleep(0)
        assert "KStatusNotifierItem" not in texts(stage.window)

    play(scene)
    assert "tray" in json.loads((tmp_path / "desktop.json").read_text())["limits.said"]
    play(again)


@pytest.mark.skipif(
    SESSION not in ("", "none"),
    reason="somebody does; test_program.py runs it where nobody does",
)
def test_a_missing_notification_program_is_said_with_the_first_notification(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.desk.settle()
        stage.desk.notify(NEWS)
        window = stage.window
        await stage.until(lambda: "dunst or mako" in texts(window), "the card")

    play(scene)


@pytest.mark.long
def test_the_settings_say_it_at_any_time(play: Play) -> None:
    async def nobody() -> str:
        return ""

    async def scene(stage: Stage) -> None:
        stage.window.go("settings")
        page = stage.window.page
        assert isinstance(page, SettingsPage)
        await stage.until(lambda: "desktop.language" in page.lines, "the settings")
        page._lack(await limits(has_tray=False, shown_by=nobody))
        assert no_tray().sentence in texts(page)
        assert no_notifications().sentence in texts(page)

    play(scene)
