"""The page of settings before a real file: what is changed stands there, what is wrong is said in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Play
from little import LittleEngine
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from stage import Stage

from colab_tray.core.control.setting_methods import change
from colab_tray.core.google.account import Account
from colab_tray.core.model.events import AccountsChanged
from colab_tray.core.settings import SETTINGS, Settings
from colab_tray.ui.pages.settings import SettingsPage
from colab_tray.ui.pages.settings_row import SettingLine


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def on(file: Path, **environ: str) -> Callable[[LittleEngine], None]:
    """An engine with these settings."""

    def before(engine: LittleEngine) -> None:
        engine.settings = Settings(file, {"COLAB_TRAY_DESKTOP_WIZARD": "no", **environ})

    return before


def written(file: Path) -> str:
    return file.read_text() if file.exists() else ""


async def opened(stage: Stage) -> SettingsPage:
    stage.window.go("settings")
    page = stage.window.page
    assert isinstance(page, SettingsPage)
    await stage.until(lambda: len(page.lines) == len(SETTINGS), "all settings")
    await stage.until(stage.window.isActiveWindow, "the focus")
    return page


def editor(line: SettingLine) -> QWidget:
    return line.control.parts[0]


def typed(widget: QWidget, text: str) -> None:
    """By keyboard, over what is there."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_what_is_changed_stands_in_the_file_and_can_be_taken_back(play: Play, file: Path) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        flag, choice = page.lines["notifications.enabled"], page.lines["log.level"]
        QTest.keyClick(editor(flag), Qt.Key.Key_Space)
        typed(editor(page.lines["inbox.settle"]), "1.5")
        typed(editor(page.lines["storage.output_days"]), "90")
        typed(editor(page.lines["colab.warm"]), "T4, v5e-1")
        QTest.keyClick(editor(choice), Qt.Key.Key_Up)
        expected = (
            "[notifications]\nenabled = false",
            "output_days = 90",
            'warm = ["T4", "v5e-1"]',
            'level = "debug"',
        )
        await stage.until(
            lambda: (
                all(one in written(file) for one in expected)
                and Settings(file).number("inbox.settle") == 1.5
            ),
            "the file",
        )
        assert not stage.engine.settings.flag("notifications.enabled")
        await stage.until(lambda: flag.note.text() == "Changed; the default is on.", "the note")
        flag.reset.click()
        await stage.until(lambda: "enabled" not in file.read_text(), "taking it back")
        await stage.until(lambda: not flag.reset.isVisible(), "nothing to take back")

    play(scene, on(file))


@pytest.mark.long
def test_who_is_signed_in_stands_above_and_is_found_by_words(play: Play, file: Path) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        await stage.until(lambda: page.accounts and page.accounts.box.rows.lines, "the account")
        assert page.accounts is not None
        box = page.accounts.box
        assert not box.panel.isVisible()
        for typed_, seen in (("ada@", True), ("google sign", True), ("log says", False)):
            page.search.setText(typed_)
            assert box.isVisible() is seen
        page.search.clear()
        stage.engine.google.accounts.known = []
        stage.engine.google.known = ()
        stage.engine.bus.publish(AccountsChanged())
        await stage.until(lambda: not box.rows.lines, "nobody")

    def begin(engine: LittleEngine) -> None:
        on(file)(engine)
        ada = Account("1", "ada@example.org", "Ada", "blue", frozenset())
        engine.google.accounts.known = [ada]
        engine.google.known = (ada,)

    play(scene, begin)


@pytest.mark.long
def test_what_is_refused_is_said_in_place_and_changes_nothing(play: Play, file: Path) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        line = page.lines["inbox.settle"]
        typed(editor(line), "7000")
        await stage.until(lambda: "must be a time such as" in line.error.text(), "the sentence")
        assert line.error.isVisible()
        assert QApplication.focusWidget() is editor(line)
        assert not written(file)
        typed(editor(line), "2")
        await stage.until(lambda: written(file) and not line.error.isVisible(), "the next value")

    play(scene, on(file))


@pytest.mark.long
def test_what_another_hand_changes_is_shown_and_what_the_environment_fixes_is_locked(
    play: Play, file: Path
) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        assert not page.lines["job.time_limit"].control.isEnabled()
        assert "COLAB_TRAY_JOB_TIME_LIMIT" in page.lines["job.time_limit"].note.text()
        await change(stage.engine, "storage.output_days", "77")  # type: ignore[arg-type]
        line = page.lines["storage.output_days"]
        await stage.until(lambda: line.row.value == "77", "the other hand's value")

    play(scene, on(file, COLAB_TRAY_JOB_TIME_LIMIT="2h"))


@pytest.mark.long
def test_words_find_settings_and_all_can_be_taken_back_at_once(play: Play, file: Path) -> None:
    file.write_text("[storage]\noutput_days = 5\n[log]\nlevel = 'debug'\n")

    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(QApplication.focusWidget(), "log says")
        shown = [name for name, line in page.lines.items() if line.isVisible()]
        assert shown == ["log.level"]
        page._ask_reset()
        box = page.findChildren(QMessageBox)[0]
        box.buttons()[0].click()
        await stage.until(lambda: "output_days" not in file.read_text(), "the file")
        await stage.until(lambda: "level" not in file.read_text(), "all of it")

    play(scene, on(file))


@pytest.mark.long
def test_a_wheel_scrolls_the_page_and_every_control_has_a_name(play: Play, file: Path) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        spin = editor(page.lines["pool.spares"])
        middle, no = QPointF(5, 5), Qt.MouseButton.NoButton
        wheel = QWheelEvent(
            *(middle, middle, QPoint(), QPoint(0, -120), no),
            *(Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
        )
        page.search.setFocus()
        QApplication.sendEvent(spin, wheel)
        assert page.lines["pool.spares"].control.parts[0].property("value") == 2
        for line in page.lines.values():
            for part in (*line.control.parts, line.reset):
                name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
                # A list's name is what is chosen; what it is about is said by its label.
                assert line.row.label in (
                    part.accessibleName() if part.inherits("QComboBox") else name
                )

    play(scene, on(file))
