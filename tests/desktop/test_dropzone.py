"""The drop zone: what it says while something hovers, what it runs, where it stands; with a real mouse too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import Play
from little import job
from panel import until
from program import Program, needs_tray
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget
from stage import Stage
from test_examples import drag, held_over, middle, screen, window_of

from colab_tray.ui.drop_choice import ScriptChoice
from colab_tray.ui.dropzone import DropZone

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
DRAGGING = str(Path(__file__).with_name("dragging.py"))


def zone_of(stage: Stage) -> DropZone:
    """The drop zone, opened as the menu does it."""
    stage.desk._does.drop_zone()
    zone = stage.desk._small._zone
    assert zone is not None
    assert zone.isVisible()
    return zone


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def hover(over: QWidget, data: QMimeData) -> bool:
    """Come over it; whether it would take it."""
    enter = QDragEnterEvent(QPoint(20, 20), COPY | Qt.DropAction.MoveAction, data, LEFT, NONE)
    QApplication.sendEvent(over, enter)
    return enter.isAccepted()


def still(over: QWidget, data: QMimeData) -> bool:
    """Whether it would take it now."""
    move = QDragMoveEvent(QPoint(21, 21), COPY, data, LEFT, NONE)
    QApplication.sendEvent(over, move)
    return move.isAccepted()


def let_go(over: QWidget, data: QMimeData) -> Qt.DropAction:
    both = COPY | Qt.DropAction.MoveAction
    drop = QDropEvent(QPointF(20, 20), both, data, LEFT, NONE)
    QApplication.sendEvent(over, drop)
    return drop.dropAction()


def says(zone: QWidget) -> str:
    return "\n".join(label.text() for label in zone.findChildren(QLabel) if label.text())


def test_it_says_what_would_happen_and_runs_nothing_before_it_is_let_go_of(
    play: Play, tmp_path: Path
) -> None:
    script = tmp_path / "train.py"
    script.write_text("print(1)\n", "utf-8")

    async def scene(stage: Stage) -> None:
        zone = zone_of(stage)
        assert says(zone) == "Drop to run"
        assert hover(zone, files(script))
        assert says(zone) == "Run train.py"  # by its name, at once
        await stage.until(lambda: "On this computer" in says(zone), "where")
        assert still(zone, files(script))
        QApplication.sendEvent(zone, QDragLeaveEvent())
        assert says(zone) == "Drop to run"
        assert stage.engine.asked == []
        hover(zone, files(script))
        assert let_go(zone, files(script)) is COPY  # a move would have the other side remove it
        await stage.until(lambda: stage.engine.asked == [("submit", str(script))], "the job")
        await stage.until(lambda: says(zone) == "train.py started", "what came of it")

    play(scene)


def test_what_cannot_run_is_refused_while_it_hovers(play: Play, tmp_path: Path) -> None:
    data = tmp_path / "houses.csv"
    data.touch()

    async def scene(stage: Stage) -> None:
        zone = zone_of(stage)
        hover(zone, files(data))
        await stage.until(lambda: "houses.csv is no Python script." in says(zone), "the reason")
        assert not still(zone, files(data))
        let_go(zone, files(data))
        await stage.until(lambda: "This cannot be run" in says(zone), "the same again")
        assert stage.engine.asked == []

    play(scene)


def test_a_folder_of_several_scripts_asks_which(play: Play, tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        tmp_path.joinpath(name).touch()

    async def scene(stage: Stage) -> None:
        assert stage.window.isVisible()  # Qt ends a test whose last window is closed
        zone = zone_of(stage)
        assert hover(zone, files(tmp_path))
        let_go(zone, files(tmp_path))
        await stage.until(choice, "the question")
        asking = choice()
        assert asking is not None
        chosen = asking.findChildren(QListWidget)[0]
        QTest.keyClick(chosen, Qt.Key.Key_Down)
        QTest.keyClick(chosen, Qt.Key.Key_Return)
        wanted = [("submit", str(tmp_path / "b.py"))]
        await stage.until(lambda: stage.engine.asked == wanted, "the one that was chosen")

    play(scene)


def choice() -> ScriptChoice | None:
    shown = QApplication.topLevelWidgets()
    return next((one for one in shown if isinstance(one, ScriptChoice) and one.isVisible()), None)


def test_by_keyboard_it_takes_what_was_copied_and_goes_away(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        zone = zone_of(stage)
        QGuiApplication.clipboard().setText("print(6 * 7)\n")
        QTest.keyClick(zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await stage.until(lambda: stage.engine.code == "print(6 * 7)\n", "the job")
        QTest.keyClick(zone, Qt.Key.Key_Escape)
        assert not zone.isVisible()
        await stage.until(stage.window.isActiveWindow, "the focus")
        QTest.keyClick(stage.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        await stage.until(zone.isVisible, "the key that brings it back")

    play(scene)


def test_it_is_there_again_where_it_was_left(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        zone = zone_of(stage)
        zone.move(300, 300)  # whoever does that, it was no person
        QTest.mousePress(zone, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        QTest.mouseMove(zone, QPoint(90, 60))
        zone.move(40, 50)  # as the system moves what the mouse holds
        assert zone._moved.isActive()
        await stage.until(lambda: not zone._moved.isActive(), "being still")
        stage.desk._small.close()
        other = DropZone(stage.desk._does, stage.desk._remembered, lambda: None)
        other.restore()
        assert other.isVisible()
        assert (other.x(), other.y()) == (40, 50)
        other.hide()

    play(scene)


def test_it_says_what_runs(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        zone = zone_of(stage)
        stage.engine.put(job(1))
        await stage.until(lambda: "Jobs: 1 running" in says(zone), "what runs")

    play(scene)


@needs_tray
def test_dragged_out_of_another_program(program: Program) -> None:
    """Over it and away runs nothing; let go of, it runs, and the file stays where it was."""
    tray = program.tray()
    program.icon(tray).press("Drop zone")
    x, y = until(lambda: middle(window_of(tray, "Drop zone")), "the drop zone")
    script = program.script("größe 1.py", "print('dropped')\n")
    source = subprocess.Popen(
        [sys.executable, DRAGGING, str(script)], stdout=subprocess.PIPE, text=True
    )
    assert source.stdout is not None
    try:
        drag(source, x, y)
        until(lambda: program.job("größe 1.py").get("state") == "succeeded", "the job")
        screen("mousemove", "10", "10", "mousedown", "1")
        assert source.stdout.readline() == "held\n"
        held_over(source, x, y)
        screen("mousemove", "400", "300", "mousemove", "410", "300", "mouseup", "1")
        assert source.stdout.readline() == "left\n"
    finally:
        source.terminate()
        source.communicate(timeout=20)
    assert len(program.jobs()) == 1
    assert program.jobs()[0]["origin"] == "drop"
    assert script.exists()
