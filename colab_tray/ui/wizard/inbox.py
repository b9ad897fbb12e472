"""The page of the inbox: which folder, and whether what is saved there runs by itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QRadioButton, QVBoxLayout

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import clean
from colab_tray.ui.notes import beside, wrapped
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate


class Rule(StrEnum):
    """What becomes of a script that is saved there."""

    ASK = "ask"
    RUN = "run"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class InboxShown:
    path: str
    rule: Rule
    others: tuple[str, ...] = ()  # folders that are watched too


def rule_text(rule: Rule) -> str:
    """In a few words."""
    said = {
        Rule.ASK: translate("wizard", "Asks first"),
        Rule.RUN: translate("wizard", "Runs what is saved"),
        Rule.OFF: translate("wizard", "Not watched"),
    }
    return said[rule]


class InboxPage(WizardPage):
    step = Step.INBOX
    entering = Signal()
    ruled = Signal(str)  # a word of Rule
    opened = Signal()
    added = Signal(str)  # a folder
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            translate("wizard", "The inbox"),
            translate(
                "wizard",
                "A script that is saved or dropped into this folder runs by itself; what it makes lies "
                "beside it. The same save never runs twice, and downloads wait until you say so.",
            ),
        )
        self._shown: InboxShown | None = None
        self._path = wrapped()
        open_ = QPushButton(translate("wizard", "&Open the folder"))
        open_.clicked.connect(lambda: self.opened.emit())
        another = QPushButton(translate("wizard", "Watch &another folder too…"))
        another.clicked.connect(self._choose)
        self._others = QVBoxLayout()
        self._rules = self._make_rules()
        self.fill(self._path, beside(open_), *self._rules.values(), beside(another))
        self.body.insertLayout(self.body.count() - 1, self._others)

    def _make_rules(self) -> dict[Rule, QRadioButton]:
        group = QButtonGroup(self)
        said = {
            Rule.ASK: translate("wizard", "As&k me before the first script runs there"),
            Rule.RUN: translate("wizard", "&Run what is saved there from now on"),
            Rule.OFF: translate("wizard", "Do not &watch it"),
        }
        made = {}
        for rule, text in said.items():
            press = made[rule] = QRadioButton(text)
            press.clicked.connect(lambda _=False, rule=rule: self.ruled.emit(rule.value))
            group.addButton(press)
        return made

    def show_inbox(self, shown: InboxShown) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._path.setText(clean(shown.path))
        self._rules[shown.rule].setChecked(True)
        self._show_others(shown.others)

    def _show_others(self, others: Sequence[str]) -> None:
        while (item := self._others.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for path in others:
            stop = QPushButton(translate("wizard", "Stop watching"))
            stop.setAccessibleDescription(path)
            stop.clicked.connect(lambda _=False, path=path: self.dropped.emit(path))
            self._others.addWidget(beside(wrapped(clean(path)), stop, stretch=True))

    def entered(self) -> None:
        self.entering.emit()

    def left(self) -> None:
        """Who has seen it and went on has settled it."""
        if self._shown is not None:
            self.settled.emit(rule_text(self._shown.rule))

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("wizard", "A folder to watch"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.added)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
