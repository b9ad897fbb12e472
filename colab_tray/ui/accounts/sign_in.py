"""Signing in: what was found here, the browser, and where there is none the address to copy and to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colab_tray.core.model.facts import dataclass
from colab_tray.core.notifications import Tone, clean
from colab_tray.ui.accounts.deeds import Begun, Wish, open_page
from colab_tray.ui.accounts.guide import ClientGuide
from colab_tray.ui.accounts.keeping import KeepChoice
from colab_tray.ui.accounts.waiting import WaitingForBrowser
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.notes import Note, wrapped
from colab_tray.ui.pages.parts import Card
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.google.found import Found
    from colab_tray.core.google.ways import Ways


@dataclass(frozen=True, slots=True)
class SignInState:
    """What the panel shows. `ways` is None until they are known."""

    ways: Ways | None = None
    waiting: Begun | None = None
    busy: str = ""  # what goes on, a sentence
    error: str = ""  # what went wrong, a sentence
    email: str = ""  # only this account will do


class SignInPanel(QWidget):
    """Shows a SignInState, and hands on what a person wants."""

    wanted = Signal(object)  # a Wish
    adopted = Signal(str)  # another program's file
    answered = Signal(str)
    cancelled = Signal()
    looked_again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._email = ""
        self._notice = Note()
        self._error = Note()
        self._busy = wrapped(faint=True)
        self._found = QVBoxLayout()
        self._shown: tuple[Found, ...] = ()
        self._browser = QPushButton(translate("accounts", "&Sign in with Google"))
        self._browser.clicked.connect(lambda: self.wanted.emit(self.wish()))
        self._hint = wrapped(faint=True)
        self._guide = ClientGuide(open_page)
        self._guide.chosen.connect(lambda path: self.wanted.emit(self.wish(client=path)))
        self._keep = KeepChoice()
        self._waiting = WaitingForBrowser()
        self._waiting.answered.connect(self.answered)
        self._waiting.cancelled.connect(self.cancelled)
        self._lay_out()
        self.show_state(SignInState())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        arrange(column, gap=Space.ROOM)
        row = QHBoxLayout()
        row.setSpacing(Space.NEAR.px)
        row.addWidget(self._browser)
        row.addWidget(self._hint, 1)
        self._found.setSpacing(Space.NEAR.px)
        for part in (self._notice, self._error, self._busy, self._waiting):
            column.addWidget(part)
        column.addLayout(self._found)
        column.addLayout(row)
        column.addWidget(self._guide)
        column.addWidget(self._keep)

    def wish(self, client: str = "") -> Wish:
        return Wish(self._email, client, self._keep.keep, self._keep.passphrase())

    def focus(self) -> None:
        """To what most will press."""
        self._browser.setFocus()

    def show_state(self, state: SignInState) -> None:
        self._email = state.email
        ways, waits = state.ways, state.waiting is not None
        idle = ways is not None and not waits and not state.busy
        self._notice.say(spoken(ways.notice) if ways else "", Tone.QUESTION)
        again = translate("accounts", "Try &again") if ways is None else ""
        self._error.say(state.error, Tone.BAD, again, self.looked_again.emit)
        self._busy.setText(state.busy)
        self._busy.setVisible(bool(state.busy) and not waits)
        self._show_found(ways.found if ways and idle and not state.email else ())
        client = ways is not None and ways.client
        self._browser.setVisible(idle and client)
        self._hint.setVisible(idle and client)
        self._hint.setText(_hint(state.email))
        self._guide.setVisible(idle and not client)
        self._keep.setVisible(idle)
        if ways is not None and idle:
            self._keep.show_places(ways.keychain, ways.file)
        self._waiting.show_begun(state.waiting)

    @property
    def guiding(self) -> bool:
        """Whether the steps to a client are before the person."""
        return self._guide.isVisible()

    def _show_found(self, found: tuple[Found, ...]) -> None:
        if found == self._shown:
            return
        self._shown = found
        while (item := self._found.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in found:
            self._found.addWidget(_FoundRow(one, self))


class _FoundRow(Card):
    """One thing that was found, and the press that uses it; or why it is of no use."""

    def __init__(self, found: Found, panel: SignInPanel) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.addWidget(wrapped(clean(spoken(found.what))))
        words.addWidget(wrapped(clean(spoken(found.lacks) or found.path), faint=True))
        words.setSpacing(Space.HAIR.px)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        if not found.lacks:
            row.addWidget(_use(found, panel))
        self.column.addLayout(row)


def _use(found: Found, panel: SignInPanel) -> QPushButton:
    press = QPushButton(translate("accounts", "Use it"))
    press.setAccessibleName(
        translate("accounts", "Use {what}").format(what=clean(spoken(found.what)))
    )

    def act() -> None:
        if found.kind == "sign-in":
            panel.adopted.emit(found.path)
        else:
            panel.wanted.emit(panel.wish(client=found.path))

    press.clicked.connect(act)
    return press


def _hint(email: str) -> str:
    if email:
        return translate("accounts", "Your browser opens; sign in as {email}.").format(email=email)
    return translate(
        "accounts",
        "Your browser opens Google's page. Colab Tray asks for Colab's machines and your address, nothing"
        " else.",
    )
