"""The page of checks: a line for each, which changes as things do, and the way to the first job."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from colab_tray.core.model.job import JobState
from colab_tray.ui.icons import Ground, ground_of, mark_icon
from colab_tray.ui.look import Space, icon_size
from colab_tray.ui.notes import wrapped
from colab_tray.ui.pages.parts import Card
from colab_tray.ui.wizard.checks import Check, Help, Level, verdict
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate

_STATES = {
    Level.LOOKING: JobState.WAITING,
    Level.GOOD: JobState.SUCCEEDED,
    Level.NOTICE: JobState.HELD,
    Level.BAD: JobState.FAILED,
}


class ChecksPage(WizardPage):
    step = Step.CHECKS
    looking = Signal(bool)  # whether somebody sees the page, so that it has to be kept true
    helped = Signal(str)  # a word of Help
    job_wanted = Signal(str)  # where the first job is to run: "local" or "colab"

    def __init__(self) -> None:
        super().__init__(
            translate("wizard", "Is everything there?"),
            translate("wizard", "These lines change by themselves as things do."),
        )
        self._rows: dict[str, _Row] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._grid.setVerticalSpacing(Space.ROOM.px)
        self._grid.setHorizontalSpacing(Space.NEAR.px)
        lines = QWidget()
        lines.setLayout(self._grid)
        self._start = _Start(self.job_wanted.emit)
        self.fill(lines, self._start)

    def show_checks(self, checks: Sequence[Check], *, rentable: bool) -> None:
        """`rentable`: the first job may run on a machine of Google Colab too."""
        for check in checks:
            if check.key not in self._rows:
                self._rows[check.key] = _Row(self._grid, len(self._rows), self.helped.emit)
            self._rows[check.key].show_check(check, ground_of(self.palette()))
        self._start.show_places(rentable=rentable)
        self.settled.emit(verdict(checks))

    def entered(self) -> None:
        self.looking.emit(True)

    def left(self) -> None:
        self.looking.emit(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            for row in self._rows.values():
                row.paint(ground_of(self.palette()))
        super().changeEvent(event)


class _Row:
    """One check in the grid: mark, what it is about, how it is, and the press that helps."""

    def __init__(self, grid: QGridLayout, place: int, help_: Callable[[str], None]) -> None:
        self._check: Check | None = None
        self._mark, self._title = QLabel(), QLabel()
        self._sentence = wrapped()
        self._press = QPushButton()
        self._press.clicked.connect(lambda: help_(self._help))
        for column, part in enumerate((self._mark, self._title, self._sentence, self._press)):
            grid.addWidget(part, place, column)

    @property
    def _help(self) -> str:
        return (self._check.help if self._check else Help.NOTHING).value

    def show_check(self, check: Check, ground: Ground) -> None:
        if check == self._check:
            return
        self._check = check
        self._title.setText(check.title)
        self._sentence.setText(check.sentence)
        self._press.setText(check.button)
        self._press.setVisible(bool(check.button))
        self._press.setAccessibleDescription(check.sentence)
        self.paint(ground)

    def paint(self, ground: Ground) -> None:
        if self._check is not None:
            self._mark.setPixmap(_mark(self._check.level, ground))
            self._mark.setAccessibleName(_level(self._check.level))


class _Start(Card):
    """Who wants to see something run need not fill in the rest first."""

    def __init__(self, begin: Callable[[str], None]) -> None:
        super().__init__()
        self._here = QPushButton()
        self._here.clicked.connect(lambda: begin("local"))
        self._there = QPushButton(translate("wizard", "First job on Google &Colab"))
        self._there.clicked.connect(lambda: begin("colab"))
        self._cost = wrapped(
            translate(
                "wizard",
                "On Google Colab it rents a CPU machine, which costs some of the account's units. It is "
                "given back after ten minutes without use, or when you say so.",
            ),
            faint=True,
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self._here)
        buttons.addWidget(self._there)
        buttons.addStretch()
        column = self.column
        column.addWidget(
            wrapped(
                translate("wizard", "See a first job run now; inbox and warm machines can wait.")
            )
        )
        column.addLayout(buttons)
        column.addWidget(self._cost)
        self.show_places(rentable=False)

    def show_places(self, *, rentable: bool) -> None:
        self._here.setText(
            translate("wizard", "First &job on this computer")
            if rentable
            else translate("wizard", "Run a first &job")
        )
        self._there.setVisible(rentable)
        self._cost.setVisible(rentable)


def _mark(level: Level, ground: Ground) -> QPixmap:
    return mark_icon(_STATES[level], ground).pixmap(icon_size(), icon_size())


def _level(level: Level) -> str:
    said = {
        Level.LOOKING: translate("wizard", "not known yet"),
        Level.GOOD: translate("wizard", "good"),
        Level.NOTICE: translate("wizard", "to be known"),
        Level.BAD: translate("wizard", "needs you"),
    }
    return said[level]
