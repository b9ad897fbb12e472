"""The page of the first job: its output as it comes, how it ended, and what to do from now on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import Tone
from colab_tray.ui.notes import beside, wrapped
from colab_tray.ui.output import OutputView
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate

HERE, THERE = "local", "colab"
_LINES = 16  # of output that are seen at least


@dataclass(frozen=True, slots=True)
class JobShown:
    """How the first job stands. `trouble`: what went wrong or waits for the person, a sentence."""

    says: str = ""  # what goes on, or how it ended
    running: bool = False
    ended: bool = False
    good: bool = False
    trouble: str = ""
    sign_in: bool = False  # that would help
    rentable: bool = False  # it may run on a machine of Google Colab
    machine: str = ""  # one that is still rented for it


class JobPage(WizardPage):
    step = Step.JOB
    entering = Signal()
    run = Signal(str)  # HERE or THERE
    stopped = Signal()
    given_back = Signal(str)  # a machine

    def __init__(self, view: OutputView) -> None:
        super().__init__(
            translate("wizard", "A first job"),
            translate(
                "wizard",
                "A small script comes with Colab Tray: it draws a picture and needs nothing but Python. "
                "Its lines arrive as it prints them.",
            ),
        )
        self.view = view
        self._shown = JobShown()
        view.setAccessibleName(translate("wizard", "Output of the first job"))
        view.setMinimumHeight(view.fontMetrics().lineSpacing() * _LINES)
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._here = self._runs(HERE)
        self._there = self._runs(THERE)
        self._there.setText(translate("wizard", "Run it on Google &Colab"))
        self._stop = QPushButton(translate("wizard", "&Stop it"))
        self._stop.clicked.connect(lambda: self.stopped.emit())
        self._give = QPushButton(translate("wizard", "&Give the machine back"))
        self._give.clicked.connect(lambda: self.given_back.emit(self._shown.machine))
        self._says = wrapped()
        self._after = wrapped(faint=True)
        buttons = beside(self._here, self._there, self._stop, self._give)
        for part in (buttons, self._says):
            self.body.addWidget(part)
        self.body.addWidget(view, 1)
        self.body.addWidget(self._after)
        view.explain(translate("wizard", "What it writes stands here."))
        self.show_job(self._shown)

    def show_job(self, shown: JobShown) -> None:
        self._shown = shown
        self._here.setText(_here(shown))
        self._here.setVisible(not shown.running)
        self._there.setVisible(shown.rentable and not shown.running)
        self._stop.setVisible(shown.running)
        self._give.setVisible(bool(shown.machine) and not shown.running)
        self._says.setText(shown.says)
        self._says.setVisible(bool(shown.says))
        button = translate("wizard", "Sign in") if shown.sign_in else ""
        tone = Tone.QUESTION if shown.sign_in else Tone.BAD
        self.note.say(shown.trouble, tone, button, self._sign_in)
        self._after.setText(_after(shown))
        self._after.setVisible(shown.ended)
        self.footer_changed.emit()

    @property
    def shown(self) -> JobShown:
        return self._shown

    def entered(self) -> None:
        self.entering.emit()

    def next_text(self) -> str:
        if self._shown.ended and self._shown.good:
            return translate("wizard", "&Finish")
        return translate("wizard", "C&lose")

    def _sign_in(self) -> None:
        self.onward.emit(Step.ACCOUNT.value)

    def _runs(self, where: str) -> QPushButton:
        press = QPushButton()
        press.clicked.connect(lambda: self.run.emit(where))
        return press


def _here(shown: JobShown) -> str:
    if shown.ended:
        return translate("wizard", "Run it again on this com&puter")
    return translate("wizard", "&Run it on this computer")


def _after(shown: JobShown) -> str:
    if shown.good:
        return translate(
            "wizard",
            "That is all there is to it. Drop a script of yours on the window, save one into the inbox, "
            "or type “colab-tray run SCRIPT”.",
        )
    return translate("wizard", "The window keeps this job, with all it wrote.")
