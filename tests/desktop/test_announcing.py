"""Which notifications come, how many, and what the tray says meanwhile."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace

import pytest
from conftest import Play
from little import NOW, LittleEngine, LittleFolder, job
from PySide6.QtCore import QUrl
from stage import Stage

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.events import InboxChanged, Resync, RuntimeChanged
from colab_tray.core.model.job import JobState
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.notifications import Tone
from colab_tray.ui.bursts import QUIET
from colab_tray.ui.buttons import carry_out
from colab_tray.ui.follow import CALM
from colab_tray.ui.kept_news import KEY
from colab_tray.ui.view import IconState, view


def titles(stage: Stage) -> list[str]:
    return [news.title for news in stage.desk.told]


def test_an_end_is_told_with_the_last_line(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1, name="train.py"))
        stage.engine.write(running, "epoch 1\nepoch 2\n")
        stage.engine.write(running, "a warning\n", stderr=True)
        stage.engine.put(replace(running, state=JobState.SUCCEEDED, ended=running.created + 125))
        await stage.until(lambda: stage.desk.told, "the notification")
        assert titles(stage) == ["train.py succeeded"]
        assert stage.desk.told[0].body == "epoch 2\nTook 2 minutes 5 seconds."

    play(scene)


def test_a_failure_is_told_with_what_stderr_said(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1, name="train.py"))
        stage.engine.write(running, "Traceback …\nValueError: bad\n", stderr=True)
        stage.engine.write(running, "bye\n")
        stage.engine.put(job(1, JobState.FAILED, name="train.py", exit_status=1))
        await stage.until(lambda: stage.desk.told, "the notification")
        assert stage.desk.told[0].body.startswith("ValueError: bad\n")
        assert stage.desk.told[0].tone is Tone.BAD

    play(scene)


def test_a_burst_is_one_notification_and_a_digest(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        for number in range(1, 31):
            stage.engine.put(job(number, JobState.SUCCEEDED))
        await stage.until(lambda: stage.desk.told, "the first")
        await asyncio.sleep(0.2)
        assert len(stage.desk.told) == 1
        stage.monotonic += QUIET
        stage.follower._news.set()
        await stage.until(lambda: len(stage.desk.told) == 2, "the digest")
        assert titles(stage)[1] == "29 jobs succeeded"

    play(scene)


def test_nothing_is_told_twice_and_nothing_that_was_lost_is_forgotten(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.put(job(1))
        await stage.until(lambda: stage.follower._facts.live, "the job")
        ended = job(1, JobState.SUCCEEDED)
        stage.engine._all[ended.id] = ended  # its event was lost
        stage.engine.bus.publish(Resync())
        await stage.until(lambda: stage.desk.told, "the notification")
        stage.engine.put(ended)
        stage.engine.bus.publish(Resync())
        stage.monotonic += 10 * QUIET
        await asyncio.sleep(0.3)
        assert titles(stage) == ["script1.py succeeded"]

    play(scene)


def test_what_ends_in_somebodys_terminal_is_not_told(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.attended.add("00000001")
        stage.engine.put(job(1))
        await stage.until(lambda: stage.follower._facts.live, "the job")
        stage.attended.clear()  # the command has seen the end and left
        stage.engine.put(job(1, JobState.SUCCEEDED))
        await stage.until(lambda: stage.follower._facts.recent, "the end")
        stage.engine.put(job(2, JobState.SUCCEEDED))
        await stage.until(lambda: stage.desk.told, "the other's notification")
        assert titles(stage) == ["script2.py succeeded"]

    play(scene)


def test_what_the_person_is_looking_at_is_not_told(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1))
        window = stage.window
        await stage.until(lambda: window.output.job_id == running.id, "the window")
        await stage.until(window.isActiveWindow, "the focus")
        stage.engine.put(job(1, JobState.SUCCEEDED))
        stage.engine.put(job(2, JobState.SUCCEEDED))
        await stage.until(lambda: stage.desk.told, "the other's notification")
        assert titles(stage) == ["script2.py succeeded"]

    play(scene)


def test_notifications_can_be_switched_off(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.settings.set("notifications.enabled", "false")
        stage.engine.put(job(1, JobState.SUCCEEDED))
        await stage.until(lambda: stage.follower._facts.recent, "the end")
        await asyncio.sleep(0.2)
        assert stage.desk.told == []

    play(scene)


def test_where_a_person_agrees_is_told_and_opened_by_a_press(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine waits for it: the job is not held, and goes on by itself."""
    page = "https://accounts.example/agree?ticket=x"
    cause = because(Why.DRIVE_ASKED, "It mounts your Drive.", what=page)
    opened: list[str] = []

    class Browser:
        @staticmethod
        def openUrl(url: QUrl) -> bool:  # noqa: N802 - Qt's name
            opened.append(url.toString())
            return True

    monkeypatch.setattr("colab_tray.ui.deeds.QDesktopServices", Browser)

    async def scene(stage: Stage) -> None:
        asking = stage.engine.put(job(1, JobState.PREPARING, cause=cause))
        await stage.until(lambda: stage.desk.told, "the question")
        [news] = stage.desk.told
        assert (news.title, news.tone) == ("script1.py needs you", Tone.QUESTION)
        assert [button.label for button in news.buttons] == ["Agree at Google", "Cancel it"]
        shown = view(stage.follower._facts, NOW)
        assert (shown.icon, shown.headline) == (IconState.NEEDS_YOU, "Jobs: 1 needs you")
        assert [line.text for line in shown.asking] == ["Agree at Google: script1.py"]
        carry_out(news.buttons[0], stage.deeds.intentions())
        await stage.until(lambda: opened == [page], "its being opened")
        stage.engine.put(replace(asking, cause=None))
        await stage.until(lambda: not view(stage.follower._facts, NOW).asking, "its going on")
        stage.engine.put(asking)
        await stage.until(lambda: len(stage.desk.told) == 2, "its asking anew")

    play(scene)


def test_what_comes_in_quiet_hours_is_told_once_they_are_over(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        hour = time.localtime(stage.wall).tm_hour
        stage.engine.settings.set("notifications.quiet_hours", f"{hour}:00-{(hour + 1) % 24:02}:00")
        cause = because(Why.POISON, "Three of its attempts went wrong.")
        stage.engine.put(job(1, JobState.HELD, cause=cause))
        await stage.until(lambda: stage.follower._facts.live, "the question")
        stage.engine.put(job(1, JobState.SUCCEEDED))
        stage.engine.put(job(2, JobState.FAILED))
        kept = ["00000001", "00000002"]
        stored = stage.engine.state.words
        await stage.until(lambda: json.loads(stored.get(KEY, "[]")) == kept, "its being kept")
        assert stage.desk.told == []
        stage.wall += 3600
        stage.follower._news.set()
        await stage.until(lambda: stage.desk.told, "what was kept")
        assert titles(stage) == ["2 jobs: 1 succeeded, 1 did not succeed"]

    play(scene)


def test_what_was_kept_back_outlives_the_program(play: Play) -> None:
    def before(engine: LittleEngine) -> None:
        engine.put(job(1, JobState.FAILED))
        engine.put(job(2))  # was held, and has gone on since
        engine.state.words[KEY] = '["00000001", "00000002", "0000gone"]'

    async def scene(stage: Stage) -> None:
        await stage.until(lambda: stage.desk.told, "what was kept")
        assert titles(stage) == ["script1.py failed with status 1"]
        await stage.until(lambda: stage.engine.state.words[KEY] == "[]", "its being over")

    play(scene, before)


def test_what_is_kept_back_is_stored_at_once(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        hour = time.localtime(stage.wall).tm_hour
        stage.engine.settings.set("notifications.quiet_hours", f"{hour}:00-{(hour + 1) % 24:02}:00")
        stage.engine.put(job(1, JobState.SUCCEEDED))
        stored = stage.engine.state.words
        await stage.until(lambda: stored.get(KEY) == '["00000001"]', "its being stored")
        assert stage.desk.told == []

    play(scene)


def test_what_the_inbox_cannot_run_is_told_once(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        sentence = "note.ipynb is a notebook, and notebooks are not supported yet."
        stage.engine.inbox.known = [LittleFolder("/i", True, (), (sentence,))]
        for _ in range(3):
            stage.engine.bus.publish(InboxChanged("/i"))
            await stage.until(lambda: stage.desk.told, "the sentence")
            await asyncio.sleep(0.1)
        assert [news.body for news in stage.desk.told] == [sentence]

    play(scene)


def test_many_events_are_few_looks(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        looks = 0
        read = stage.engine.jobs

        async def counted(**wanted: object) -> object:
            nonlocal looks
            looks += 1
            return await read(**wanted)  # type: ignore[arg-type]

        stage.engine.jobs = counted  # type: ignore[assignment,method-assign]
        began = time.monotonic()
        for number in range(200):
            stage.engine.put(job(number % 40, JobState.RUNNING))
            await asyncio.sleep(0.002)
        await stage.until(lambda: len(stage.follower._facts.live) == 40, "the picture")
        assert looks <= (time.monotonic() - began) / CALM + 2

    play(scene)


def test_a_machine_with_nothing_to_do_is_told_before_it_is_given_back(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        spec = RuntimeSpec("T4")
        t4 = Runtime("colab-1", "colab", spec, 1, state=RuntimeState.READY, on_request=True)
        t4 = replace(t4, rate=1.76, idle_since=stage.wall, leaves=stage.wall + 600)
        stage.engine.fleet.runtimes = [t4]
        stage.engine.bus.publish(RuntimeChanged(t4.id))
        await stage.until(lambda: stage.follower._facts.runtimes == (t4,), "the machine")
        await asyncio.sleep(0.1)
        assert stage.desk.told == []
        stage.wall += 481
        stage.follower._news.set()
        await stage.until(lambda: stage.desk.told, "the news")
        [news] = stage.desk.told
        assert news.title == "Nothing runs on T4"
        assert news.body.startswith("It costs 1.76 units an hour, and is given back at ")
        assert [(one.label, one.what) for one in news.buttons] == [
            ("Keep it", "colab-1"),
            ("Give it back now", "colab-1"),
        ]
        kept = replace(t4, idle_since=stage.wall, leaves=stage.wall + 600)
        stage.engine.fleet.runtimes = [kept]
        stage.engine.bus.publish(RuntimeChanged(t4.id))
        await stage.until(lambda: not stage.announcer._idle, "its being no news")
        assert len(stage.desk.told) == 1

    play(scene)
