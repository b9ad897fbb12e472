"""Quitting asks only when something would be lost, and never holds anything up."""

from __future__ import annotations

import asyncio

from conftest import Play
from little import LittleEngine, job
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from stage import Stage

from colab_tray.core.model.job import JobState


def asked() -> list[QMessageBox]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QMessageBox) and one.isVisible()
    ]


def button(text: str) -> QPushButton:
    found = [one for one in asked()[0].findChildren(QPushButton) if text in one.text()]
    return found[0]


def test_with_nothing_to_lose_it_is_quit_at_once(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.put(job(1))  # it goes on
        stage.deeds.intentions().quit()
        assert (stage.quit, asked()) == (1, [])

    play(scene)


def test_what_would_be_lost_is_asked_and_everything_goes_on_meanwhile(play: Play) -> None:
    def before(engine: LittleEngine) -> None:
        engine.google.busy = True

    async def scene(stage: Stage) -> None:
        stage.engine.put(job(1))
        stage.engine.put(job(2, JobState.HELD))
        quit_ = stage.deeds.intentions().quit
        quit_()
        await stage.until(asked, "the question")
        assert "memory only" in asked()[0].text()
        assert asked()[0].informativeText() == (
            "1 job goes on; its results are brought home. 1 job waits for you until you are back."
        )
        ended = stage.engine.put(job(1, JobState.SUCCEEDED))
        await stage.until(lambda: ended in stage.follower._facts.recent, "the end meanwhile")
        button("Stay").click()
        await stage.until(lambda: not asked(), "its going")
        assert stage.quit == 0
        quit_()
        button("Quit").click()
        assert stage.quit == 1
        await asyncio.sleep(0.05)
        quit_()
        quit_()  # who asks twice means it
        assert stage.quit == 2
        button("Stay").click()

    play(scene, before)


def test_what_is_asked_in_the_last_moment_is_let_go_of(play: Play) -> None:
    """Without a word about it: a warning of the interpreter's would stand in somebody's terminal."""

    async def scene(stage: Stage) -> None:
        stage.deeds.intentions().switch_queue(False)
        await stage.deeds.close()
        assert not stage.engine.queue.paused

    play(scene)
