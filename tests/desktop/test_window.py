"""The window before a little engine: what it shows, and what a person can do with it."""

from __future__ import annotations

import time
from dataclasses import replace

from conftest import Play
from little import LittleEngine, LittleFolder, job
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from stage import Stage

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.events import InboxChanged
from colab_tray.core.model.job import JobState
from colab_tray.ui.drop import DropHint, Welcome
from colab_tray.ui.icons import Ground
from colab_tray.ui.window import Window


def button(window: Window, text: str) -> QPushButton:
    found = [one for one in window.findChildren(QPushButton) if one.text().replace("&", "") == text]
    assert len(found) == 1, text
    return found[0]


def texts(window: QWidget) -> str:
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join(shown)


def names(window: Window) -> list[str]:
    model = window.jobs.model
    shown = [model.index(at, 0).data() for at in range(model.rowCount())]
    return [str(one) for one in shown if one is not None]


def cell(window: Window, at: int, column: int) -> str:
    return str(window.jobs.model.index(at, column).data())


def test_an_empty_window_says_what_to_do(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        window = stage.window
        await stage.until(lambda: "This computer is ready" in texts(window), "the state")
        assert "Nothing is running" in texts(window)
        assert window.findChildren(Welcome)[0].isVisible()
        assert "/home/ada/Colab Inbox" in texts(window)
        assert not button(window, "Cancel").isVisible()

    play(scene)


def test_jobs_appear_and_the_newest_is_selected(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        window = stage.window
        done = stage.engine.put(job(1, JobState.SUCCEEDED, name="hello.py"))
        stage.engine.write(done, "hello\n")
        await stage.until(lambda: names(window) == ["hello.py"], "the job")
        await stage.until(lambda: window.output.toPlainText() == "hello\n", "its output")
        stage.engine.put(job(2, name="train.py"))
        await stage.until(lambda: names(window) == ["train.py", "hello.py"], "the next job")
        assert window.output.job_id == done.id  # what somebody reads stays
        assert "Jobs: 1 running" in texts(window)

    play(scene)


def test_output_follows_the_script_and_progress_stays_on_its_line(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1))
        window = stage.window
        for percent in range(0, 101, 10):
            stage.engine.write(running, f"\r{percent}%")
        stage.engine.write(running, "\nwarning\n", stderr=True)
        await stage.until(lambda: "warning" in window.output.toPlainText(), "the output")
        stage.engine.write(running, "done\n")
        await stage.until(lambda: "done" in window.output.toPlainText(), "the rest")
        assert window.output.toPlainText() == "100%\nwarning\ndone\n"

    play(scene)


def test_the_running_time_moves_on_while_output_comes(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1, started=time.time() - 100))
        window = stage.window
        await stage.until(lambda: names(window) == ["script1.py"], "the job")
        before = cell(window, 0, 4)

        def moved() -> bool:
            stage.engine.write(running, "more\n")
            return cell(window, 0, 4) != before

        await stage.until(moved, "the next second")

    play(scene)


def test_a_flood_is_all_there_and_only_its_end_is_laid_out(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1))
        for number in range(100):
            stage.engine.write(running, f"{number:09d}\n" * 1000)
        window = stage.window
        await stage.until(lambda: window.output.lines == 100_000, "all of it")
        assert len(window.output.toPlainText()) < 300_000
        assert "000000099" in window.output.toPlainText()
        await stage.until(lambda: window.output.top > 99_900, "the end, which is followed")
        window.output.verticalScrollBar().setValue(0)
        assert window.output.rows(0, 1) == window.output.rows(999, 1)

    play(scene)


def test_a_script_that_said_nothing(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.put(job(1, JobState.SUCCEEDED))
        window = stage.window
        await stage.until(
            lambda: window.output.placeholderText() == "It wrote nothing", "the reason"
        )

    play(scene)


def test_buttons_and_keys_do_what_they_say(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        running = stage.engine.put(job(1))
        window = stage.window
        await stage.until(lambda: button(window, "Cancel").isEnabled(), "the button")
        assert not button(window, "Run again").isEnabled()
        button(window, "Cancel").click()
        await stage.until(lambda: ("cancel", running.id) in stage.engine.asked, "the cancel")
        await stage.until(lambda: "is being stopped" in cell(window, 0, 1), "its mark")
        stage.engine.put(replace(running, state=JobState.CANCELLED, cancel_requested=True))
        await stage.until(lambda: button(window, "Run again").isEnabled(), "the end")
        window.activateWindow()
        await stage.until(window.isActiveWindow, "the focus")
        QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        await stage.until(lambda: ("again", running.id) in stage.engine.asked, "running again")
        await stage.until(lambda: window.output.job_id == "00000002", "the new job's output")
        QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert stage.quit == 1

    play(scene)


def drop(window: Window, *paths: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths] + [QUrl("https://example.org/x.py")])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.findChildren(DropHint)[0].isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, none))
    assert not window.findChildren(DropHint)[0].isVisible()


def test_dropped_scripts_run_and_the_last_is_shown(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        window = stage.window
        drop(window, "/home/ada/a b.py", "/home/ada/größe.py")
        await stage.until(lambda: names(window) == ["größe.py", "a b.py"], "the jobs")
        assert stage.engine.asked == [
            ("submit", "/home/ada/a b.py"),
            ("submit", "/home/ada/größe.py"),
        ]
        await stage.until(lambda: window.output.job_id == "00000002", "the output")

    play(scene)


def test_what_cannot_run_is_told_in_one_sentence_until_something_can(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        window = stage.window
        drop(window, "/home/ada/bad.py", "/home/ada/bad2.py")
        await stage.until(lambda: "bad.py is not there." in texts(window), "the sentence")
        assert [news.body for news in stage.desk.told] == [
            "bad.py is not there. (1 more could not be run.)"
        ]
        drop(window, "/home/ada/good.py")
        await stage.until(lambda: "bad.py" not in texts(window), "taking it back")

    play(scene)


def test_a_folder_asks_and_is_allowed_with_one_press(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.inbox.known = [LittleFolder("/home/ada/Inbox", False, ("train.py",))]
        stage.engine.bus.publish(InboxChanged("/home/ada/Inbox"))
        window = stage.window
        await stage.until(lambda: "Run scripts saved in /home/ada/Inbox" in texts(window), "asking")
        button(window, "Run them").click()
        await stage.until(lambda: "Run scripts saved" not in texts(window), "the answer")
        assert [news.title for news in stage.desk.told] == ["Run scripts from this folder?"]

    play(scene)


def test_closing_with_a_tray_hides_and_without_one_asks(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        window = stage.window
        window.set_tray(available=True)
        window.close()
        assert not window.isVisible()
        window.come_up()
        window.set_tray(available=False)
        window.close()
        assert window.isVisible()
        box = window.findChildren(QMessageBox)[0]
        quit_ = next(one for one in box.buttons() if "Quit" in one.text())
        quit_.click()
        assert stage.quit == 1

    play(scene)


def test_everything_has_a_name_for_those_who_do_not_see_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.put(job(1, JobState.FAILED, name="crash.py"))
        window = stage.window
        await stage.until(lambda: names(window) == ["crash.py"], "the job")
        for widget in (window.jobs.list, window.output, *window.findChildren(QPushButton)):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name)
        first = window.jobs.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert first == "crash.py, failed with status 1"

    play(scene)


def test_the_keyboard_reaches_everything(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.engine.put(job(1))
        window = stage.window
        await stage.until(lambda: button(window, "Cancel").isEnabled(), "the job")
        await stage.until(window.isActiveWindow, "the focus")
        reached = set()
        for _ in range(30):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            reached.add(QApplication.focusWidget())
        assert {window.jobs.list, window.output} <= reached
        assert {
            button(window, text) for text in ("Run script…", "Cancel", "Open folder")
        } <= reached

    play(scene)


def test_colours_follow_the_desktop(play: Play, qapp: QApplication) -> None:
    light = qapp.palette()

    async def scene(stage: Stage) -> None:
        window = stage.window
        assert window._ground is Ground.LIGHT
        qapp.setPalette(QPalette(QColor("#2b2b2f")))
        await stage.until(lambda: window._ground is Ground.DARK, "the change")
        assert window.jobs.model.ground is Ground.DARK

    try:
        play(scene)
    finally:
        qapp.setPalette(light)


def test_a_held_job_says_why_and_goes_on_with_one_press(play: Play) -> None:
    large = because(Why.BUNDLE_SIZE, "12 files with 2.1 GiB would be sent.")

    async def scene(stage: Stage) -> None:
        window = stage.window
        stage.engine.put(job(1, JobState.HELD, cause=large))
        await stage.until(lambda: large.sentence in texts(window), "the reason")
        button(window, "Send the files").click()
        await stage.until(lambda: ("release", "00000001") in stage.engine.asked, "the release")
        await stage.until(lambda: large.sentence not in texts(window), "no reason any more")

    play(scene)


def test_a_secret_is_entered_where_it_is_missing(play: Play) -> None:
    missing = because(Why.NO_SECRET, "There is no secret TOKEN.", what="TOKEN")

    async def scene(stage: Stage) -> None:
        window, engine = stage.window, stage.engine
        stage.engine.put(job(1, JobState.HELD, cause=missing))
        await stage.until(lambda: missing.sentence in texts(window), "the reason")
        button(window, "Enter the secret").click()
        await stage.until(dialog, "the dialog")
        asked = dialog()
        assert asked is not None
        assert "TOKEN" in asked.labelText()
        assert asked.textEchoMode() is QLineEdit.EchoMode.Password
        asked.setTextValue("s3cret")
        asked.accept()
        await stage.until(lambda: engine.secrets.kept == {"TOKEN": "s3cret"}, "the secret")
        assert asked.textValue() == ""

    play(scene)


def test_the_other_job_and_another_run_are_one_press_away(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        window, engine = stage.window, stage.engine
        engine.put(job(1, JobState.FAILED, name="first.py"))
        after = because(Why.PREREQUISITE, "first.py failed.", what="00000001")
        engine.put(job(2, JobState.REJECTED, name="second.py", cause=after))
        await stage.until(lambda: after.sentence in texts(window), "the reason")
        button(window, "Show the job it waited for").click()
        await stage.until(lambda: window.output.job_id == "00000001", "the other job")
        gone = because(Why.ENVIRONMENT, "Its environment is gone.")
        engine.put(job(3, JobState.HELD, name="third.py", cause=gone))
        stage.desk.select("00000003")
        await stage.until(lambda: gone.sentence in texts(window), "the reason")
        shown = [one for one in window.findChildren(QPushButton) if one.text() == "Run again"]
        shown[0].click()
        done = [("again", "00000003"), ("cancel", "00000003")]
        await stage.until(lambda: engine.asked == done, "a run in its place")

    play(scene)


def test_a_restored_history_is_told(play: Play) -> None:
    sentence = "The history was restored from the copy of 2026-11-29 11:00."

    async def scene(stage: Stage) -> None:
        await stage.until(lambda: sentence in texts(stage.window), "the news")
        assert [news.body for news in stage.desk.told] == [sentence]

    def before(engine: LittleEngine) -> None:
        engine.untold.append(sentence)

    play(scene, before)


def dialog() -> QInputDialog | None:
    shown = QApplication.topLevelWidgets()
    return next((one for one in shown if isinstance(one, QInputDialog) and one.isVisible()), None)
