"""Editing a job before it is run again: its arguments, where it runs, its limits."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.jobs.changing import Changes
from colab_tray.core.model.accelerators import ACCELERATORS, HIGH_RAM
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Job
from colab_tray.core.notifications import clean, short_name
from colab_tray.core.settings import parse_duration, parse_size
from colab_tray.ui.look import Ink, Space, arrange
from colab_tray.ui.notes import Note
from colab_tray.ui.pages.parts import Words
from colab_tray.ui.sentences import spoken
from colab_tray.ui.specs import need_text
from colab_tray.ui.words import translate


class Editing(QDialog):
    """Open until it is answered; `run` is then called with what is to be different."""

    def __init__(
        self, job: Job, run: Callable[[Changes], None], parent: QWidget, first: str = "args"
    ) -> None:
        """`first`: what the person is after: args, where, packages or python."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = short_name(job.name)
        self.setWindowTitle(translate("jobs", "Edit and run {job}").format(job=name))
        self._job = job
        self._run = run
        self._args = self._field(shlex.join(job.args), translate("jobs", "none"))
        self._where = _places(job)
        own = translate("jobs", "what its Python has")
        self._packages = self._field(shlex.join(_packages(job)), own)
        self._python = self._field("", clean(job.python) or own)
        self._time = self._field(_time(job.limits.time), translate("jobs", "no limit"))
        self._memory = self._field(_size(job.limits.memory), translate("jobs", "no limit"))
        self._wrong = Note()
        self._lay_out()
        fields = {"where": self._where, "packages": self._packages, "python": self._python}
        fields.get(first, self._args).setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setSpacing(Space.NEAR.px)
        form.addRow(translate("jobs", "&Arguments:"), self._args)
        form.addRow(translate("jobs", "&Where:"), self._where)
        form.addRow(translate("jobs", "&Packages:"), self._packages)
        form.addRow(translate("jobs", "P&ython:"), self._python)
        form.addRow(translate("jobs", "Limit of &time:"), self._time)
        form.addRow(translate("jobs", "Limit of &memory:"), self._memory)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        run = buttons.addButton(translate("jobs", "&Run"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        hint = Words(
            translate(
                "jobs",
                "The script runs as it was. Where it ran here and is to run elsewhere now, it is packed as "
                "it is today.",
            ),
            Ink.QUIET,
        )
        column = QVBoxLayout(self)
        arrange(column, edge=Space.EDGE, gap=Space.ROOM)
        column.addLayout(form)
        column.addWidget(hint)
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        run.setDefault(True)
        self.resize(self.fontMetrics().averageCharWidth() * 70, 0)
        self._fit()

    def _fit(self) -> None:
        """As high as what is in it, in this width."""
        if (layout := self.layout()) is not None:
            layout.activate()
            high = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), high))

    def _field(self, text: str, empty: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setPlaceholderText(empty)
        return field

    # -- what a person does --------------------------------------------------------------------

    def _accept(self) -> None:
        try:
            changes = self.changes()
        except WrongUsage as error:
            self._wrong.say(spoken(str(error)))
            self._fit()
            return
        self._run(changes)
        self.accept()

    def changes(self) -> Changes:
        """What is to be different. Raises WrongUsage."""
        job = self._job
        args = _split(self._args.text())
        on = str(self._where.currentData() or self._where.currentText().strip())
        time = parse_duration(self._time.text()) if self._time.text().strip() else 0.0
        packages = _split(self._packages.text())
        memory = parse_size(self._memory.text()) if self._memory.text().strip() else 0
        return Changes(
            args=None if args == job.args else args,
            on=None if self._where.currentIndex() == 0 else on,
            time_limit=None if time == (job.limits.time or 0.0) else time,
            memory_limit=None if memory == (job.limits.memory or 0) else memory,
            packages=None if packages == _packages(job) else packages,
            python=self._python.text().strip() or None,
        )


def _split(text: str) -> tuple[str, ...]:
    """As a shell would; raises WrongUsage."""
    try:
        return tuple(shlex.split(text))
    except ValueError:
        raise WrongUsage(translate("jobs", "A quotation mark is not closed.")) from None


def _packages(job: Job) -> tuple[str, ...]:
    return job.packages.requirements if job.packages else ()


def _places(job: Job) -> QComboBox:
    """Where it ran comes first, and means that nothing changes. What is chosen is what --on would say."""
    choice = QComboBox()
    here = translate("jobs", "This computer")
    before = here if job.need is None else need_text(job.need)
    choice.addItem(translate("jobs", "As before: {place}").format(place=before), "")
    entries: Sequence[tuple[str, str]] = [
        (here, "local"),
        *((name, name) for name in ACCELERATORS if name != "cpu"),
        (translate("jobs", "A CPU machine with high RAM"), f"cpu,{HIGH_RAM}"),
    ]
    for text, on in entries:
        if not (on == "local" and job.need is None):
            choice.addItem(text, on)
    return choice


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:g}s"


def _size(count: int | None) -> str:
    return "" if count is None else str(count)
