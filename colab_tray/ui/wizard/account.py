"""The page of the account: what was found here, the browser, or none at all."""

from __future__ import annotations

from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.look import icon
from colab_tray.ui.parts import LinkButton
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate


def nobody() -> str:
    """What is settled by going without."""
    return translate("wizard", "This computer only")


class AccountPage(WizardPage):
    step = Step.ACCOUNT

    def __init__(self, box: AccountsBox) -> None:
        super().__init__(
            translate("wizard", "Your account"),
            translate(
                "wizard",
                "Several accounts may stand side by side; none is used in the place of another.",
            ),
        )
        self.box = box
        self._had = False  # somebody was signed in at the last look
        self.at_once = False  # the browser opens as soon as the page does
        self._none = LinkButton(
            translate("wizard", "Go on &without an account"),
            translate("wizard", "Scripts run on this computer only."),
        )
        self._none.setIcon(icon("run"))
        self._none.clicked.connect(self._without)
        box.arrived.connect(self._arrived)
        box.changed.connect(self._changed)
        self.fill(box, self._none)

    def entered(self) -> None:
        at_once, self.at_once = self.at_once, False
        self.box.entered(at_once=at_once)

    def next_text(self) -> str:
        if self.box.rows.lines:
            return translate("wizard", "&Next")
        return translate("wizard", "S&kip")

    def _arrived(self, account: AccountLine) -> None:
        self.settled.emit(account.email)
        self.onward.emit(Step.CHECKS.value)

    def _changed(self, lines: tuple[AccountLine, ...]) -> None:
        self._none.setVisible(not lines)
        if lines or self._had:
            self.settled.emit(", ".join(one.email for one in lines))
        self._had = bool(lines)
        self.footer_changed.emit()

    def _without(self) -> None:
        self.box.control.cancel()
        self.settled.emit(nobody())
        self.onward.emit(Step.CHECKS.value)
