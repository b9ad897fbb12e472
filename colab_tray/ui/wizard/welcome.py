"""The first page: what this is, and the two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from colab_tray.ui.icons import state_picture
from colab_tray.ui.look import icon
from colab_tray.ui.parts import LinkButton
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate

_PICTURE = 64  # logical pixels


class WelcomePage(WizardPage):
    step = Step.WELCOME
    with_account = Signal()
    without_account = Signal()

    def __init__(self) -> None:
        super().__init__(
            translate("wizard", "Welcome to Colab Tray"),
            translate(
                "wizard",
                "Drop a Python script on the tray's window, save it into a folder, or type one command: "
                "it runs at once, and a notification says how it ended. Where shall it run?",
            ),
        )
        picture = QLabel()
        picture.setPixmap(state_picture(_PICTURE, self.devicePixelRatioF()))
        self.body.insertWidget(0, picture)
        self.here = LinkButton(
            translate("wizard", "&This computer only"),
            translate("wizard", "No account and no cost. An account can be added at any time."),
        )
        self.here.setIcon(icon("run"))
        self.here.clicked.connect(lambda: self.without_account.emit())
        self.google = LinkButton(
            translate("wizard", "This computer and &Google Colab"),
            translate(
                "wizard",
                "Sign in with Google. Scripts run here unless they ask for a machine there.",
            ),
        )
        self.google.setIcon(icon("account"))
        self.google.clicked.connect(lambda: self.with_account.emit())
        self.fill(self.here, self.google)

    def next_text(self) -> str:
        """One of the two is the way on."""
        return ""
