"""Everything about one job: what to do with it, why it is as it is, what it said, made and went through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.model.job import Job
from colab_tray.ui.heading import Reason
from colab_tray.ui.icons import Ground
from colab_tray.ui.look import Space, Type, arrange, icon
from colab_tray.ui.output import OutputView
from colab_tray.ui.pages import Around
from colab_tray.ui.pages.arranged import keep_bar
from colab_tray.ui.pages.flow import Flow
from colab_tray.ui.pages.jobs_deeds import Compared, JobDeeds, Told
from colab_tray.ui.pane import FindBar, OutputPane
from colab_tray.ui.parts import OneLine
from colab_tray.ui.rows import Row
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.ui.pages.jobs_files import Files
    from colab_tray.ui.pages.jobs_story import Story

_FILES, _STORY = 1, 2  # tabs behind that of the output


class Detail(QWidget):
    """`select` has another job shown."""

    def __init__(self, around: Around, select: Callable[[str], None]) -> None:
        super().__init__()
        self.around = around
        self.deeds = JobDeeds(around, select)
        self.job: Job | None = None
        self._row: Row | None = None
        self._number = 0
        self._chosen: Sequence[str] = ()  # ids of the selected jobs
        self._ground = Ground.LIGHT
        self._told: object = None  # of which job, and how it was then
        self.output = OutputView()
        self._pane = OutputPane(self.output)
        self.tabs = self._make_tabs()
        self._caption = OneLine()
        self._reason = Reason(around.does)
        self._buttons = self._make_buttons()
        self._actions: dict[str, QAction] = {}
        self._more = self._make_more()
        self._lay_out()
        self._connect()

    @cached_property
    def files(self) -> Files:
        """Made when somebody first looks, as what stands in the other tabs."""
        from colab_tray.ui.pages.jobs_files import Files

        made = Files(self.deeds.look)
        made.opened.connect(self.deeds.open)
        keep_bar(made, self.around.remembered, "jobs.files")
        self._put(_FILES, made)
        return made

    @cached_property
    def story(self) -> Story:
        from colab_tray.ui.pages.jobs_story import Story

        made = Story()
        self._put(_STORY, made)
        return made

    @property
    def find_bar(self) -> FindBar:
        return self._pane.find_bar

    # -- told by the page ----------------------------------------------------------------------

    def show_job(
        self, number: int, job: Job | None, row: Row | None, chosen: Sequence[str]
    ) -> None:
        """Show this job, or how it is now. `chosen` are the ids of the selected ones."""
        self._number, self.job, self._row, self._chosen = number, job, row, chosen
        if job is not None and self.output.job_id != job.id:
            self.output.begin(job.id)
            self.around.changed()
        self._tell()

    def _tell(self) -> None:
        job, row = self.job, self._row
        final = job is not None and job.state.final
        self._reason.show_row(row)
        told = [row.caption, row.cost] if row else []
        self._caption.setText(" · ".join(part for part in told if part))
        if row and row.cost:
            self._caption.setToolTip(f"{self._caption.text()}\n{_estimate()}")
        self._buttons["cancel"].setEnabled(job is not None and not final)
        self._buttons["again"].setEnabled(final)
        for button in ("edit", "open"):
            self._buttons[button].setEnabled(job is not None)
        self._more.setEnabled(job is not None)
        self._actions["compare"].setEnabled(len(self._chosen) == 2)
        self._actions["run"].setEnabled(final)
        self._read()

    def _read(self) -> None:
        """What the tabs beside the output show; read only while one of them is seen."""
        if self.tabs.currentIndex() == 0:
            return
        from colab_tray.ui.timeline import steps

        job, files, story = self.job, self.files, self.story
        if job is None:
            return
        key = (job.id, job.state, job.attempt, self._ground)
        if key == self._told:
            return
        self._told = key

        def show(told: Told) -> None:
            if key == self._told:
                files.show_files(job, told.artifacts)
                story.show_steps(steps(job, told.attempts, told.costs), self._ground)

        self.deeds.tell(job, show)

    # -- made once -----------------------------------------------------------------------------

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setAccessibleName(translate("jobs", "What the job made"))
        tabs.setDocumentMode(True)
        tabs.setAccessibleName(translate("jobs", "About the selected job"))
        tabs.addTab(self._pane, translate("jobs", "Out&put"))
        tabs.addTab(QWidget(), translate("jobs", "Fi&les"))
        tabs.addTab(QWidget(), translate("jobs", "&Timeline"))
        tabs.currentChanged.connect(lambda _: self._read())
        return tabs

    def _put(self, place: int, made: QWidget) -> None:
        """Into its tab, in place of what kept it."""
        tabs, here, text = self.tabs, self.tabs.currentIndex(), self.tabs.tabText(place)
        blocked = QSignalBlocker(tabs)
        if (before := tabs.widget(place)) is not None:
            tabs.removeTab(place)
            before.deleteLater()
        tabs.insertTab(place, made, text)
        tabs.setCurrentIndex(here)
        del blocked

    def _make_buttons(self) -> dict[str, QPushButton]:
        does = self.around.does
        made = {}
        for name, text, do in (
            ("cancel", translate("jobs", "&Cancel"), self._with_job(does.cancel)),
            ("again", translate("jobs", "Run &again"), self._with_job(does.again)),
            ("edit", translate("jobs", "&Edit and run…"), self._edit),
            ("open", translate("jobs", "&Open folder"), self._with_job(does.open_folder)),
        ):
            made[name] = QPushButton(text)
            made[name].clicked.connect(do)
            made[name].setEnabled(False)
        return made

    def _make_more(self) -> QPushButton:
        button = QPushButton(translate("jobs", "&More"))
        menu = QMenu(button)
        for name, symbol, text, do in (
            ("compare", "compare", translate("jobs", "&Compare the two selected"), self._compare),
            ("before", "", translate("jobs", "Compare with the run &before"), self._compare_before),
            ("", "", "", None),
            ("command", "copy", translate("jobs", "Copy as command &line"), self._copy),
            ("output", "output", translate("jobs", "Save the &output…"), self._save_output),
            ("json", "save", translate("jobs", "Save the job as &JSON…"), self._save_json),
            ("run", "export", translate("jobs", "Save the run as one &file…"), self._save_run),
        ):
            if do is None:
                menu.addSeparator()
            else:
                self._actions[name] = menu.addAction(text, do)
            if symbol:
                self._actions[name].setIcon(icon(symbol))
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        """The name has a line of its own: beside the buttons other languages would leave it no room."""
        self._caption.setFont(Type.STRONG.font)
        head = Flow(Space.NEAR.px)
        for button in (*self._buttons.values(), self._more):
            head.addWidget(button)
        column = QVBoxLayout(self)
        arrange(column)
        column.addWidget(self._caption)
        column.addLayout(head)
        column.addWidget(self._reason)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        does = self.around.does
        self.output.page_opened.connect(does.open_page)
        self.output.source_opened.connect(self._open_source)
        self.output.said.connect(self.around.say)
        self.output.wanting.connect(self.around.changed)

    # -- what a person does --------------------------------------------------------------------

    def _with_job(self, do: Callable[[str], None]) -> Callable[[], None]:
        def act() -> None:
            if self.job is not None:
                do(self.job.id)

        return act

    def _open_source(self, path: str, line: int) -> None:
        self.around.does.open_source(self.output.job_id, path, line)

    def _edit(self) -> None:
        job = self.job
        if job is not None:
            from colab_tray.ui.pages.jobs_edit import Editing

            Editing(job, lambda changes: self.deeds.again(job.id, changes), self).open()

    def _copy(self) -> None:
        if self.job is not None:
            self.deeds.copy_command(self.job.id)

    def _compare(self) -> None:
        if len(self._chosen) == 2:
            one, other = self._chosen
            self.deeds.compare(one, other, self._show_comparison)

    def _compare_before(self) -> None:
        if self._number:
            self.deeds.compare_with_before(self._number, self._show_comparison)

    def _show_comparison(self, compared: Compared) -> None:
        from colab_tray.ui.pages.jobs_compare import Comparison

        Comparison(compared, self).show()

    def _save_output(self) -> None:
        self._save(".log", self.deeds.export_output)

    def _save_json(self) -> None:
        self._save(".json", self.deeds.export_json)

    def _save_run(self) -> None:
        self._save(".zip", self.deeds.export_run)

    def _save(self, suffix: str, write: Callable[[str, str], None]) -> None:
        """Ask where to; the dialog is opened, never executed."""
        job = self.job
        if job is None:
            return
        dialog = QFileDialog(self, translate("jobs", "Save"), job.cwd)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(f"{Path(job.name).stem or job.id}-{job.id}{suffix}")
        dialog.fileSelected.connect(lambda path: write(job.id, path))
        dialog.open()

    # -- looks ---------------------------------------------------------------------------------

    def paint(self, ground: Ground) -> None:
        """Its colours, at the start and when they change."""
        self._ground = ground
        self._tell()


def _estimate() -> str:
    return translate(
        "jobs",
        "An estimate: what the machine costs an hour, for as long as the script ran. Jobs that run there at "
        "once each count it whole.",
    )
