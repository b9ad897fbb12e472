"""The page of the jobs before a little engine: finding jobs, sorting and grouping them, scrolling in many."""

from __future__ import annotations

import asyncio
from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from album.around import alone
from conftest import Play
from little import LittleEngine, job
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot
from stage import Stage

from colab_tray.core.jobs.changing import Changes
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Artifact, JobState, Limits
from colab_tray.core.model.runtime import Need
from colab_tray.core.store.listing import Listed, Order
from colab_tray.ui.icons import Ground
from colab_tray.ui.pages.jobs import JobsPage
from colab_tray.ui.pages.jobs_compare import Comparison
from colab_tray.ui.pages.jobs_edit import Editing
from colab_tray.ui.pages.jobs_list import JobsList
from colab_tray.ui.pages.jobs_model import COLUMNS, KEPT, JobsModel
from colab_tray.ui.remembered import Remembered
from colab_tray.ui.table_view import ShownTable

MANY = 100_000


@pytest.fixture
def model() -> JobsModel:
    made = JobsModel(Ground.LIGHT)
    made.show(Listed(array("q", range(MANY, 0, -1))), falling=True)
    return made


def test_of_many_jobs_only_those_are_read_that_are_seen(qtbot: QtBot, model: JobsModel) -> None:
    shown = JobsList(model)
    qtbot.addWidget(shown)
    shown.resize(700, 400)
    wanting = QSignalSpy(model.wanting)
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: wanting.count() > 0)
    seen = model.missing()
    assert seen[0] == MANY
    assert len(seen) < 120
    model.fill({number: job(number) for number in seen})
    assert model.index(0, 0).data() == f"script{MANY}.py"
    for number in range(MANY - 7000, 0, -20_000):
        assert shown.stand_on(number)
        qtbot.waitUntil(lambda: model.index(shown.currentIndex().row(), 0).data() is None)
        model.fill({one: job(one) for one in model.missing()})
        assert shown.current_number() == number
    assert len(model._jobs) <= KEPT


def test_new_jobs_keep_what_is_selected_and_another_order_is_another_list(
    qtbot: QtBot, model: JobsModel
) -> None:
    shown = JobsList(model)
    qtbot.addWidget(shown)
    assert shown.stand_on(MANY - 5)
    model.put_in_front([MANY + 2, MANY + 1, MANY])
    assert (model.rowCount(), shown.current_number()) == (MANY + 2, MANY - 5)
    more = Listed(array("q", range(MANY + 9, 0, -1)))
    model.show(more, falling=True)
    assert (model.rowCount(), shown.current_number()) == (MANY + 9, MANY - 5)
    model.show(Listed(array("q", [7, 3, 9])), falling=False)
    assert shown.current_number() == 0
    assert (model.place(9), model.place(8)) == (2, -1)


def test_a_script_opens_and_closes_by_keys(qtbot: QtBot) -> None:
    model = JobsModel(Ground.LIGHT)
    groups = {"/a.py": array("q", [5, 3]), "/b.py": array("q", [4])}
    model.show(Listed(array("q", [5, 4, 3]), groups), falling=True)
    shown = JobsList(model)
    qtbot.addWidget(shown)
    shown.setCurrentIndex(model.index(0, 0))
    says = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (model.rowCount(), says) == (2, "/a.py, 2 runs, closed")
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert [model.number(at) for at in range(4)] == [0, 5, 3, 0]
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert model.rowCount() == 4
    model.show(
        Listed(array("q", [5, 4]), {"/a.py": groups["/a.py"][:1], "/b.py": groups["/b.py"]}),
        falling=True,
    )
    assert [model.number(at) for at in range(3)] == [0, 5, 0]  # it stays open
    shown.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert model.rowCount() == 2


def test_sorting_by_keys_says_so_in_the_header_and_the_menu(qtbot: QtBot, model: JobsModel) -> None:
    shown = JobsList(model)
    qtbot.addWidget(shown)
    asked: list[tuple[str, bool]] = []
    shown.sorted.connect(lambda order, falls: asked.append((order, falls)))
    shown.setCurrentIndex(model.index(0, 1))
    QTest.keyClick(shown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked == [(Order.STATE, False), (Order.STATE, True)]


def test_a_list_that_takes_its_time_says_so_and_the_old_one_stays(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page, listings = stage.window.jobs, stage.engine.listings
        await stage.until(lambda: page.model.rowCount() == 2, "the jobs")
        listings.sorted.clear()
        page.list.sort_by(Order.NAME, descending=False)
        await stage.until(lambda: "Sorting…" in texts(page), "the word that it is at work")
        QTest.keyClick(page.list, Qt.Key.Key_Down)
        await stage.until(lambda: page.output.job_id == "00000001", "the job that was chosen")
        listings.sorted.set()
        await stage.until(lambda: "2 jobs" in texts(page), "the list")

    def before(engine: LittleEngine) -> None:
        for number in (1, 2):
            engine.put(job(number, JobState.SUCCEEDED))

    play(scene, before)


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_the_list_comes_back_arranged_as_somebody_left_it(qtbot: QtBot, tmp_path: Path) -> None:
    def page() -> tuple[JobsPage, Remembered, QSplitter]:
        kept = Remembered()
        asyncio.run(kept.load(tmp_path))
        made = JobsPage(replace(alone(), remembered=kept))
        made._stack.setCurrentIndex(1)
        made.resize(900, 600)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        split = made.findChild(QSplitter)
        assert split is not None
        return made, kept, split

    first, kept, split = page()
    assert kept.get("jobs.order") is None  # nobody has chosen anything
    first.list.horizontalHeader().resizeSection(2, 123)
    first.list.sort_by(Order.TOOK, descending=False)
    first.filter.group.setChecked(True)
    handle = split.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(0, 40))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert split.sizes() != page()[2].sizes()
    asyncio.run(kept.save())

    again, _, other = page()
    assert again.filter.listing().order is Order.TOOK
    assert not again.filter.descending
    assert again.filter.group.isChecked()
    column = COLUMNS.index(Order.TOOK)
    assert again.list.horizontalHeader().sortIndicatorSection() == column
    assert abs(again.list.columnWidth(2) - 123) <= 1
    assert other.sizes() == split.sizes()


@pytest.mark.parametrize(
    "kept", [[1, 2], ["took", 1, 0], ["size", True, False], "took", [[]], None]
)
def test_what_was_kept_by_somebody_else_changes_nothing(qtbot: QtBot, kept: object) -> None:
    page = JobsPage(alone())
    qtbot.addWidget(page)
    before = page.list.columnWidth(1), page.filter.arranged
    for key in ("jobs.order", "jobs.columns", "jobs.list", "jobs.files"):
        page.around.remembered.put(key, kept)
    asyncio.run(page.around.remembered.load(Path("/nonexistent")))
    assert before == (page.list.columnWidth(1), page.filter.arranged)


def test_words_and_states_leave_out_the_others_and_a_wanted_job_brings_them_back(
    play: Play,
) -> None:
    async def scene(stage: Stage) -> None:
        page = stage.window.jobs
        await stage.until(lambda: page.model.rowCount() == 4, "the jobs")
        page.filter.words.setText("train")
        await stage.until(lambda: page.model.rowCount() == 2, "what was found")
        assert page.output.job_id == "00000004"  # what somebody reads stays
        await stage.until(lambda: said(page.model.index(0, 0)).endswith("train at last"), "where")
        assert page.list.rowHeight(0) >= 2 * page.list.fontMetrics().height()
        page.filter.words.setText("nothing like it")
        await stage.until(lambda: page._nothing.isVisible(), "that there is none")
        stage.desk.select("00000001")
        await stage.until(lambda: page.output.job_id == "00000001", "the job")
        assert page.model.rowCount() == 4
        assert page.filter.words.text() == ""
        assert page.list.rowHeight(0) < 2 * page.list.fontMetrics().height()
        assert "at last" not in said(page.model.index(1, 0))

    def before(engine: LittleEngine) -> None:
        for number, name in enumerate(("a.py", "train.py", "train.py", "b.py"), start=1):
            engine.put(job(number, JobState.SUCCEEDED, name=name))

    play(scene, before)


def test_the_button_beside_a_cause_does_what_it_says(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page, engine = stage.window.jobs, stage.engine
        late = because(Why.TIME_LIMIT, "It ran into its limit of 60 s.")
        engine.put(job(1, JobState.TIMED_OUT, cause=late, limits=Limits(time=60.0)))
        await stage.until(lambda: page.current() is not None, "the job")
        await stage.until(lambda: helping(page) is not None, "the button")
        press(page, "Run with more time")
        await stage.until(lambda: engine.changes == [Changes(time_limit=120.0)], "the run")
        full = because(Why.ACCELERATOR_MEMORY, "The accelerator's memory ran out.")
        engine.put(job(3, JobState.FAILED, cause=full, need=Need("colab", "T4")))
        stage.desk.select("00000003")
        await stage.until(lambda: page.output.job_id == "00000003", "the other job")
        await stage.until(lambda: helping(page) is not None, "its button")
        press(page, "Choose other hardware")
        await stage.until(lambda: stage.window.findChildren(Editing), "the dialog")
        (editing,) = stage.window.findChildren(Editing)
        editing._where.setCurrentIndex(editing._where.findData("A100"))
        editing._packages.setText("numpy 'pandas>=2'")
        editing._accept()
        wanted = Changes(on="A100", packages=("numpy", "pandas>=2"))
        await stage.until(lambda: engine.changes[1:] == [wanted], "the second run")

    play(scene)


def helping(page: JobsPage) -> QPushButton | None:
    return next(iter(page.detail._reason.findChildren(QPushButton)), None)


def press(page: JobsPage, text: str) -> None:
    button = helping(page)
    assert button is not None
    assert button.text() == text
    button.click()


def said(index: QModelIndex) -> str:
    """What a screen reader says."""
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_job_is_edited_and_run_its_files_looked_at_and_two_runs_compared(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page, engine = stage.window.jobs, stage.engine
        folder = engine.paths.data
        (folder / "loss.csv").write_text("epoch,loss\n1,0.5\n")
        for number, lines in ((1, "a\nb\n"), (2, "a\nc\n")):
            done = job(number, JobState.FAILED, name="fit.py", args=("--lr", "1"), cwd=str(folder))
            engine.put(done)
            engine.write(done, lines)
            engine.made[done.id] = [Artifact("loss.csv", 17, "0" * 64, 0.0)]
        await stage.until(lambda: page.current() is not None, "the job")
        page.detail.tabs.setCurrentWidget(page.detail.files)
        await stage.until(lambda: page.findChildren(ShownTable), "the file's table")
        page.detail._buttons["edit"].click()
        (editing,) = page.findChildren(Editing)
        editing._args.setText('"unclosed')
        editing._accept()
        assert "not closed" in editing._wrong.text
        editing._args.setText("--lr 2 'a b'")
        editing._time.setText("2h")
        editing._accept()
        wanted = Changes(args=("--lr", "2", "a b"), time_limit=7200.0)
        await stage.until(lambda: engine.changes == [wanted], "the run")
        await stage.until(lambda: page.output.job_id == "00000003", "its output")
        page.detail.deeds.compare("00000002", "00000001", page.detail._show_comparison)
        await stage.until(lambda: page.findChildren(Comparison), "the comparison")
        shown = page.findChildren(Comparison)[0].findChildren(QPlainTextEdit)
        texts = {one.toPlainText() for one in shown}
        assert texts == {"  a\n- b", "  a\n+ c", ""}
        page.detail.deeds.export_output("00000002", str(folder / "out.log"))
        await stage.until((folder / "out.log").exists, "the file")
        assert (folder / "out.log").read_text() == "a\nc\n"

    play(scene)
