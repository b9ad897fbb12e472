"""Everything about one job: what to do with it, why it is as it is, what it said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colab_tray.core.model.job import Job
from colab_tray.ui.heading import Reason
from colab_tray.ui.icons import Ground
from colab_tray.ui.look import arrange
from colab_tray.ui.output import OutputView
from colab_tray.ui.pages import Around
from colab_tray.ui.pane import FindBar, OutputPane
from colab_tray.ui.parts import OneLine
from colab_tray.ui.view import Row
from colab_tray.ui.words import translate


class Detail(QWidget):
    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self.job: Job | None = None
        self._row: Row | None = None
        self._ground = Ground.LIGHT
        self.output = OutputView()
        self._pane = OutputPane(self.output)
        self._caption = OneLine()
        self._reason = Reason(around.does)
        self._buttons = self._make_buttons()
        self._lay_out()
        does = around.does
        self.output.page_opened.connect(does.open_page)
        self.output.source_opened.connect(self._open_source)
        self.output.said.connect(around.say)
        self.output.wanting.connect(around.changed)

    @property
    def find_bar(self) -> FindBar:
        return self._pane.find_bar

    # -- told by the page ----------------------------------------------------------------------

    def show_job(self, job: Job | None, row: Row | None, chosen: Sequence[int]) -> None:
        """Show this job, or how it is now. `chosen` are the numbers of the selected ones."""
        del chosen
        self.job, self._row = job, row
        if job is not None and self.output.job_id != job.id:
            self.output.begin(job.id)
            self.around.changed()
        self._tell()

    def _tell(self) -> None:
        job, row = self.job, self._row
        self._reason.show_row(row, self._ground)
        self._caption.setText(row.caption if row else "")
        self._buttons["cancel"].setEnabled(job is not None and not job.state.final)
        self._buttons["again"].setEnabled(job is not None and job.state.final)
        self._buttons["open"].setEnabled(job is not None)

    # -- made once -----------------------------------------------------------------------------

    def _make_buttons(self) -> dict[str, QPushButton]:
        does = self.around.does
        made = {}
        for name, text, do in (
            ("cancel", translate("jobs", "&Cancel"), does.cancel),
            ("again", translate("jobs", "Run &again"), does.again),
            ("open", translate("jobs", "&Open folder"), does.open_folder),
        ):
            made[name] = QPushButton(text)
            made[name].clicked.connect(self._with_job(do))
            made[name].setEnabled(False)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        arrange(head)
        head.addWidget(self._caption, 1)
        for button in self._buttons.values():
            head.addWidget(button)
        column = QVBoxLayout(self)
        arrange(column)
        column.addLayout(head)
        column.addWidget(self._reason)
        column.addWidget(self._pane, 1)

    def _with_job(self, do: Callable[[str], None]) -> Callable[[], None]:
        def act() -> None:
            if self.job is not None:
                do(self.job.id)

        return act

    def _open_source(self, path: str, line: int) -> None:
        self.around.does.open_source(self.output.job_id, path, line)

    def paint(self, ground: Ground) -> None:
        """Its colours, at the start and when they change."""
        self._ground = ground
        self._tell()
