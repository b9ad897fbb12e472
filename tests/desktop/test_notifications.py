"""Notifications with buttons: what exactly is asked of the desktop's service, and what a press does."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Play
from little import LittleFolder, job
from looping import on_a_loop
from notifying import Service, plain, session_bus
from patience import Patience
from PySide6.QtWidgets import QApplication
from stage import Stage

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.events import InboxChanged
from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Announcement, Button, Do, Tone
from colab_tray.ui.native import NotShown
from colab_tray.ui.native.freedesktop import Freedesktop
from colab_tray.ui.native.others import Others
from colab_tray.ui.teller import Teller

ROOT = Path(__file__).parents[2]
ALL = ("actions", "body", "body-markup")
NEWS = Announcement("a.py failed", "1 < 2 & <b>x</b>", Tone.BAD, "j", subject="j")
WITH_BUTTONS = replace(NEWS, buttons=(Button(Do.AGAIN, "j", "Run again"),))


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[None]:
    with session_bus(tmp_path):
        yield


async def until(true: Callable[[], object], what: str) -> None:
    patience = Patience(10)
    while not true():
        assert not patience.over, f"{what} did not happen"
        await asyncio.sleep(0.005)


def test_the_service_is_asked_by_the_letter_and_answers_are_heard(
    qapp: QApplication, bus: None
) -> None:
    async def scene() -> None:
        service, chosen = Service(*ALL), []
        await service.begin()
        way = Freedesktop("Colab Tray", "colab-tray", lambda *press: chosen.append(press))
        await way.show(WITH_BUTTONS)
        app, replaces, icon, title, body, actions, hints, time = service.asked[0]
        assert (app, replaces, icon, title, time) == ("Colab Tray", 0, "", "a.py failed", -1)
        assert body == "1 &lt; 2 &amp; &lt;b&gt;x&lt;/b&gt;"
        assert actions == ["default", "Show", "again", "Run again"]
        assert plain(hints)["desktop-entry"] == "colab-tray"
        width, height, stride, alpha, bits, channels, data = plain(hints)["image-data"]
        assert (width, height, alpha, bits, channels) == (48, 48, True, 8, 4)
        assert len(data) == stride * height
        await way.show(replace(WITH_BUTTONS, title="a.py needs you", tone=Tone.QUESTION))
        assert (service.asked[1][1], service.asked[1][7]) == (1, 0)  # in its place, and it stays
        assert service.titles() == ["a.py needs you"]
        service.press("again")
        await until(lambda: chosen, "the press")
        assert chosen[0][1] == WITH_BUTTONS.buttons[0]
        await way.show(NEWS)
        assert service.asked[2][1] == 0  # what was closed is not replaced
        service.press("default")
        await until(lambda: chosen[1:], "the click")
        assert chosen[1] == (NEWS, None)
        await way.close()
        await service.end()

    on_a_loop(qapp, scene())


def test_a_service_without_buttons_and_markup_gets_neither(qapp: QApplication, bus: None) -> None:
    async def scene() -> None:
        service = Service("body")
        await service.begin()
        way = Freedesktop("Colab Tray", "colab-tray", lambda *_: None)
        await way.show(WITH_BUTTONS)
        assert service.asked[0][4:6] == ["1 < 2 & <b>x</b>", []]
        await way.take_back("j")
        assert service.titles() == []
        await way.close()
        await service.end()

    on_a_loop(qapp, scene())


def test_what_windows_and_macos_use_shows_buttons_too(qapp: QApplication, bus: None) -> None:
    async def scene() -> None:
        service, chosen = Service(*ALL), []
        await service.begin()
        way = Others("Colab Tray", lambda *press: chosen.append(press))
        await way.show(WITH_BUTTONS)
        await way.show(WITH_BUTTONS)
        assert service.titles() == ["a.py failed"]  # not piled up
        key = service.asked[1][5][2]
        assert service.asked[1][5][3] == "Run again"
        service.press(key)
        await until(lambda: chosen, "the press")
        assert chosen == [(WITH_BUTTONS, WITH_BUTTONS.buttons[0])]
        assert way._notifier is not None
        itself = way._notifier._backend.bus  # type: ignore[attr-defined]
        itself.disconnect()
        await itself.wait_for_disconnect()
        await service.end()

    on_a_loop(qapp, scene())


def test_where_nobody_shows_notifications_another_way_is_taken(
    qapp: QApplication, bus: None
) -> None:
    async def scene() -> None:
        way = Freedesktop("Colab Tray", "colab-tray", lambda *_: None)
        with pytest.raises(NotShown, match="ServiceUnknown"):
            await way.show(NEWS)
        fallen: list[Announcement] = []
        teller = Teller(lambda: way, fallen.append)
        teller.tell(NEWS)
        await until(lambda: fallen, "the other way")
        service = Service(*ALL)  # it comes later, as at login
        await service.begin()
        teller.tell(WITH_BUTTONS)
        await until(service.titles, "the native way")
        assert fallen == [NEWS]
        await teller.close()
        await service.end()

    on_a_loop(qapp, scene())


def test_buttons_do_what_they_say(play: Play, bus: None) -> None:
    async def scene(stage: Stage) -> None:
        service = Service(*ALL)
        await service.begin()
        running = stage.engine.put(job(1, name="train.py"))
        stage.engine.put(replace(running, state=JobState.FAILED, exit_status=1))
        await stage.until(service.titles, "the notification")
        assert service.asked[0][5] == [
            *("default", "Show", "folder", "Open folder", "again", "Run again")
        ]
        service.press("again")
        await stage.until(lambda: ("again", running.id) in stage.engine.asked, "the run")
        await service.end()

    play(scene)


def test_a_question_carries_its_answer_and_goes_when_it_is_settled(play: Play, bus: None) -> None:
    async def scene(stage: Stage) -> None:
        service = Service(*ALL)
        await service.begin()
        cause = because(Why.BUNDLE_SIZE, "Its files are 70 MB.")
        held = stage.engine.put(job(1, JobState.HELD, name="train.py", cause=cause))
        await stage.until(service.titles, "the question")
        assert service.asked[0][5][2:] == ["remedy", "Send the files", "cancel", "Cancel it"]
        stage.engine.put(replace(held, state=JobState.QUEUED, cause=None))  # answered elsewhere
        await stage.until(lambda: not service.titles(), "its going")
        stage.engine.inbox.known = [LittleFolder("/i", False, ("a.py",))]
        stage.engine.bus.publish(InboxChanged("/i"))
        await stage.until(service.titles, "the folder's question")
        service.press("allow")
        await stage.until(lambda: stage.engine.inbox.known[0].allowed, "the permission")
        await service.end()

    play(scene)


@pytest.mark.long
@pytest.mark.skipif(
    not list(Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd")),
    reason="needs scripts/desktop-session --notify xfce4 --install",
)
@pytest.mark.timeout(150)
def test_a_button_that_a_desktop_draws_is_pressed_by_the_mouse() -> None:
    """In a desktop of its own, whose service draws buttons."""
    session = [str(ROOT / "scripts" / "desktop-session"), "--notify", "xfce4", "--keyring", "none"]
    inside = [sys.executable, "-m", "pytest", "-q", str(Path(__file__).with_name("buttons.py"))]
    done = subprocess.run(
        [*session, "--", *inside], capture_output=True, text=True, timeout=140, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
