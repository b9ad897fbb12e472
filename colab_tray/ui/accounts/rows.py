"""The accounts that are signed in, each with what can be done to it; questions stand in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colab_tray.ui.accounts.colours import colour_names, dot
from colab_tray.ui.accounts.lines import OK, AccountLine, kept_text, state_text
from colab_tray.ui.look import Ink, Space, Type, arrange
from colab_tray.ui.notes import wrapped
from colab_tray.ui.pages.parts import Card, Words
from colab_tray.ui.words import translate

_DOT = QSize(18, 18)


class AccountRows(QWidget):
    """Shows lines. Signals carry an account's id."""

    used = Signal(str)  # for new jobs
    again = Signal(str)  # to be signed in again
    leaving = Signal(str)  # to be signed out, once the person has read what that means
    left = Signal(str)  # the person has
    painted = Signal(str, str)  # another colour

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[AccountLine, ...] = ()
        self._rows: dict[str, _Row] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        arrange(self._column)
        self._empty = wrapped(
            translate(
                "accounts",
                "Nobody is signed in. Scripts run on this computer all the same; an account adds machines"
                " of Google Colab.",
            ),
            faint=True,
        )
        self._column.addWidget(self._empty)

    def show_lines(self, lines: Sequence[AccountLine]) -> None:
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for row in self._rows.values():
            self._group.removeButton(row.use)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for line in lines:
            row = self._rows[line.id] = _Row(line, self, many=len(lines) > 1)
            self._group.addButton(row.use)
            self._column.addWidget(row)
        self._empty.setVisible(not lines)

    @property
    def lines(self) -> tuple[AccountLine, ...]:
        return self._lines

    def ask(self, account: str, what_it_means: str) -> None:
        """Whether to sign out, in the account's own place."""
        if (row := self._rows.get(account)) is not None:
            row.ask(what_it_means)


class _Row(Card):
    def __init__(self, line: AccountLine, rows: AccountRows, *, many: bool) -> None:
        super().__init__()
        self._line, self._rows = line, rows
        self.use = QRadioButton(translate("accounts", "New jobs use it"))
        self.use.setAccessibleName(
            translate("accounts", "New jobs use {email}").format(email=line.email)
        )
        self.use.setChecked(line.first)
        self.use.setVisible(many)
        self.use.clicked.connect(lambda: rows.used.emit(line.id))
        self._question = _Question(self._stay, lambda: rows.left.emit(line.id))
        self._leave = self._button(translate("accounts", "Sign out…"), rows.leaving)
        column = self.column
        column.setSpacing(Space.TIGHT.px)
        column.addLayout(self._top())
        if line.why:
            column.addWidget(wrapped(line.why))
        column.addWidget(wrapped(kept_text(line), faint=True))
        column.addLayout(self._buttons())
        column.addWidget(self._question)

    def _top(self) -> QHBoxLayout:
        line = self._line
        state = Words(state_text(line), Ink.QUIET if line.state == OK else Ink.ALERT, wrap=False)
        top = QHBoxLayout()
        top.addWidget(self._colour())
        who = wrapped(line.who)
        who.setFont(Type.STRONG.font)
        top.addWidget(who, 1)
        top.addWidget(state)
        return top

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.use)
        row.addStretch()
        if self._line.state != OK:
            row.addWidget(self._button(translate("accounts", "Sign in again"), self._rows.again))
        row.addWidget(self._leave)
        return row

    def _colour(self) -> QToolButton:
        press = QToolButton()
        press.setIcon(dot(self._line.colour))
        press.setIconSize(_DOT)
        press.setAutoRaise(True)
        press.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        press.setToolTip(translate("accounts", "Colour"))
        press.setAccessibleName(
            translate("accounts", "Colour of {email}").format(email=self._line.email)
        )
        press.setMenu(self._palette(press))
        return press

    def _palette(self, above: QWidget) -> QMenu:
        menu, group = QMenu(above), QActionGroup(above)
        for name, said in colour_names().items():
            action = QAction(dot(name), said, group)
            action.setCheckable(True)
            action.setChecked(name == self._line.colour)
            action.triggered.connect(self._painting(name))
            menu.addAction(action)
        return menu

    def _painting(self, colour: str) -> Callable[[], None]:
        return lambda: self._rows.painted.emit(self._line.id, colour)

    def _button(self, text: str, signal: object) -> QPushButton:
        press = QPushButton(text)
        press.setAccessibleDescription(self._line.email)
        press.clicked.connect(lambda: signal.emit(self._line.id))  # type: ignore[attr-defined]
        return press

    def ask(self, what_it_means: str) -> None:
        self._leave.setEnabled(False)
        self._question.ask(what_it_means)

    def _stay(self) -> None:
        self._leave.setEnabled(True)
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)


class _Question(Card):
    """Whether to sign out: what it means, and two presses."""

    def __init__(self, stay: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__(ink=Ink.ALERT)
        self._stay_then = stay
        self._words = wrapped()
        self._keep = QPushButton(translate("accounts", "Stay signed in"))
        self._keep.clicked.connect(self._close)
        go = QPushButton(translate("accounts", "Sign out"))
        go.clicked.connect(lambda: leave())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._keep)
        buttons.addWidget(go)
        self.column.addWidget(self._words)
        self.column.addLayout(buttons)
        self.hide()

    def ask(self, what_it_means: str) -> None:
        self._words.setText(what_it_means)
        self.show()
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.hide()
        self._stay_then()
