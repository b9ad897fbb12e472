"""All about accounts in one widget: those that are signed in, and signing in. The wizard, the settings and a
window of its own show it."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.notifications import Tone
from colab_tray.ui.accounts.control import Do, SignInControl
from colab_tray.ui.accounts.deeds import AccountDeeds
from colab_tray.ui.accounts.lines import AccountLine, farewell
from colab_tray.ui.accounts.rows import AccountRows
from colab_tray.ui.accounts.sign_in import SignInPanel
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.notes import Note
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate


class AccountsBox(QWidget):
    """Call `entered` when it comes before a person, `left` when it goes, `refresh` when accounts have changed.

    `offering`: where nobody is signed in, how one could is shown unasked.
    """

    arrived = Signal(object)  # the AccountLine that was signed in just now
    changed = Signal(object)  # all of them, in their order

    def __init__(self, deeds: AccountDeeds, do: Do, *, offering: bool = True) -> None:
        super().__init__()
        self._deeds, self._do, self._offering = deeds, do, offering
        self.rows = AccountRows()
        self._note = Note()
        self._another = QPushButton(_invitation(somebody=False))
        self._another.clicked.connect(lambda: self.sign_in())
        self.panel = SignInPanel()
        self.control = SignInControl(self.panel, deeds, do, self._arrived)
        for signal, act in (
            (self.rows.used, self._use),
            (self.rows.leaving, self._ask),
            (self.rows.left, self._sign_out),
        ):
            signal.connect(self._doing(act))
        self.rows.painted.connect(lambda one, colour: do(self._told(deeds.paint(one, colour))))
        self.rows.again.connect(self._again)
        column = QVBoxLayout(self)
        arrange(column, gap=Space.ROOM)
        for part in (self.rows, self._note):
            column.addWidget(part)
        column.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.panel)
        self.panel.setVisible(offering)
        self._another.setVisible(not offering)

    def entered(self, *, at_once: bool = False) -> None:
        """`at_once`: the browser is opened, when nothing has to be chosen before."""
        self._do(self._look(at_once=at_once))

    def left(self) -> None:
        """A sign-in in the browser goes on; nothing else does."""
        self.control.rest()

    def sign_in(self, email: str = "") -> None:
        """Offer it now; `email`: as that account, at once."""
        self.panel.show()
        self._another.hide()
        self._do(self.control.look(at_once=bool(email), email=email))

    def refresh(self) -> None:
        async def look() -> None:
            await self._refresh()

        self._do(look())

    async def _look(self, *, at_once: bool) -> None:
        lines = await self._refresh()
        if self.control.state.waiting is not None:
            return
        offered = at_once or (self._offering and not lines)
        self.panel.setVisible(offered)
        self._another.setVisible(not offered)
        if offered:
            await self.control.look(at_once=at_once)

    async def _refresh(self) -> tuple[AccountLine, ...]:
        try:
            lines = await self._deeds.lines()
        except ColabTrayError as error:
            self._note.say(spoken(str(error)))
            return ()
        self.show_lines(lines)
        return lines

    def show_lines(self, lines: tuple[AccountLine, ...]) -> None:
        self.rows.show_lines(lines)
        self._another.setText(_invitation(somebody=bool(lines)))
        self.changed.emit(lines)

    def _arrived(self, account: AccountLine) -> None:
        self._note.say("")
        self.panel.hide()
        self._another.show()
        self._do(self._announce(account))

    async def _announce(self, account: AccountLine) -> None:
        await self._refresh()
        self.arrived.emit(account)

    def _again(self, account: str) -> None:
        line = next((one for one in self.rows.lines if one.id == account), None)
        if line is not None:
            self.sign_in(line.email)

    async def _use(self, account: str) -> None:
        await self._told(self._deeds.use(account))

    async def _ask(self, account: str) -> None:
        line = next((one for one in self.rows.lines if one.id == account), None)
        if line is not None:
            self.rows.ask(account, farewell(line, await self._deeds.machines(line.email)))

    async def _sign_out(self, account: str) -> None:
        try:
            left = await self._deeds.sign_out(account)
        except ColabTrayError as error:
            return self._note.say(spoken(str(error)))
        self._note.say(left, Tone.QUESTION)
        await self._look(at_once=False)
        return None

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it, or say in place why not."""
        try:
            await work
        except ColabTrayError as error:
            return self._note.say(spoken(str(error)))
        self._note.say("")
        await self._refresh()
        return None

    def _doing(self, act: Any) -> Any:
        return lambda account: self._do(act(account))


def _invitation(*, somebody: bool) -> str:
    if somebody:
        return translate("accounts", "Sign in with a&nother account")
    return translate("accounts", "Sig&n in at Google…")
