"""The submenu of accounts: which one new jobs use, how each stands, and what helps where one needs a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from colab_tray.ui.accounts.colours import dot
from colab_tray.ui.accounts.lines import OK, SHOWN, AccountLine, state_text
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.words import translate

Say = Callable[[QAction, str], None]


class AccountsMenu:
    """Its entries are made once and changed in place, as those of the menu above it; `say` labels one."""

    def __init__(self, above: QMenu, does: Intentions, say: Say) -> None:
        self._say = say
        self._sign_in = above.addAction(translate("tray", "Sign in at Google…"))
        self._sign_in.triggered.connect(lambda: does.sign_in(""))
        self._menu = above.addMenu("")
        self._places = [_Account(self._menu, does) for _ in range(SHOWN)]
        self._menu.addSeparator()
        self._again = [_Again(self._menu, does) for _ in range(SHOWN)]
        another = self._menu.addAction(translate("tray", "Sign in with another account…"))
        another.triggered.connect(lambda: does.sign_in(""))
        manage = self._menu.addAction(translate("tray", "Manage accounts…"))
        manage.triggered.connect(lambda: does.show_accounts())

    def show(self, lines: Sequence[AccountLine]) -> None:
        """The first is the one that new jobs use."""
        self._sign_in.setVisible(not lines)
        if lines:
            said = translate("tray", "Account: {who}").format(who=lines[0].name or lines[0].email)
            self._menu.menuAction().setIcon(dot(lines[0].colour))
            self._say(self._menu.menuAction(), said)
        self._menu.menuAction().setVisible(bool(lines))
        sorry = [line for line in lines if line.state != OK]
        for index, place in enumerate(self._places):
            place.show(lines[index] if index < len(lines) else None, self._say)
        for index, again in enumerate(self._again):
            again.show(sorry[index] if index < len(sorry) else None, self._say)


class _Account:
    """An entry that stands for one account at a time; pressing it has new jobs use that."""

    def __init__(self, menu: QMenu, does: Intentions) -> None:
        self._id = ""
        self._does = does
        self._first = False
        self._action = menu.addAction("")
        self._action.setCheckable(True)
        self._action.triggered.connect(self._pressed)

    def _pressed(self) -> None:
        self._action.setChecked(self._first)  # until the engine says so
        self._does.use_account(self._id)

    def show(self, line: AccountLine | None, say: Say) -> None:
        self._id = line.id if line else ""
        self._first = line is not None and line.first
        say(self._action, "" if line is None else _text(line))
        self._action.setChecked(self._first)
        if line is not None:
            self._action.setIcon(dot(line.colour))


class _Again:
    def __init__(self, menu: QMenu, does: Intentions) -> None:
        self._email = ""
        self._action = menu.addAction("")
        self._action.triggered.connect(lambda: does.sign_in(self._email))

    def show(self, line: AccountLine | None, say: Say) -> None:
        self._email = line.email if line else ""
        said = translate("tray", "Sign in again as {email}…").format(email=self._email)
        say(self._action, said if line else "")


def _text(line: AccountLine) -> str:
    if line.state == OK:
        return line.who
    return translate("tray", "{who}: {state}").format(who=line.who, state=state_text(line))
