"""The settings' first section: who is signed in at Google, signing in and out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.accounts.deeds import AccountDeeds
from colab_tray.ui.look import Type, arrange
from colab_tray.ui.pages import Around
from colab_tray.ui.pages.parts import Card, Words
from colab_tray.ui.words import translate


class AccountsSection(QWidget):
    """Made when the page is first seen; nobody is asked anything before."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._title = translate("accounts", "Accounts")
        self.box = AccountsBox(AccountDeeds(around.ready), around.do, offering=False)
        card = Card()
        card.column.addWidget(self.box)
        column = QVBoxLayout(self)
        arrange(column)
        column.addWidget(Words(self._title, type_=Type.HEADING))
        column.addWidget(card)

    def match(self, typed: str) -> bool:
        """Show it where each of these words is in what it is about."""
        about = translate("settings", "sign in, sign out, Google, Colab, email address")
        people = "\n".join(f"{one.email}\n{one.name}" for one in self.box.rows.lines)
        text = f"{self._title}\n{about}\n{people}".casefold()
        fits = all(word in text for word in typed.casefold().split())
        self.setVisible(fits)
        return fits
