"""While a person is in the browser: open it again, copy the address, paste the one it ended on, or give up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from colab_tray.ui.accounts.deeds import Begun, open_page
from colab_tray.ui.look import arrange
from colab_tray.ui.notes import wrapped
from colab_tray.ui.words import translate

_LONGEST = 16_384  # characters that may be pasted


class WaitingForBrowser(QWidget):
    answered = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._begun: Begun | None = None
        self._told = wrapped()
        self._kept = wrapped(faint=True)
        self._address = QLineEdit()
        self._address.setReadOnly(True)
        self._address.setAccessibleName(translate("accounts", "Address of the sign-in page"))
        self._paste = QLineEdit()
        self._paste.setMaxLength(_LONGEST)
        self._paste.setAccessibleName(
            translate("accounts", "The address on which the browser ended")
        )
        self._paste.returnPressed.connect(self._answer)
        self._paste_hint = wrapped()
        self._paste_hint.setTextFormat(Qt.TextFormat.AutoText)  # its letter leads to the field
        self._paste_hint.setBuddy(self._paste)
        self._lay_out()

    def _lay_out(self) -> None:
        open_ = self._button(translate("accounts", "&Open the page again"), self._open)
        copy = self._button(translate("accounts", "&Copy the address"), self._copy)
        stop = self._button(translate("accounts", "Cancel the sign-&in"), self.cancelled.emit)
        go_on = self._button(translate("accounts", "&Go on"), self._answer)
        buttons, pasting = QHBoxLayout(), QHBoxLayout()
        for part in (open_, copy, stop):
            buttons.addWidget(part)
        buttons.addStretch()
        pasting.addWidget(self._paste, 1)
        pasting.addWidget(go_on)
        column = QVBoxLayout(self)
        arrange(column)
        column.addWidget(self._told)
        column.addWidget(self._address)
        column.addLayout(buttons)
        column.addWidget(self._paste_hint)
        column.addLayout(pasting)
        column.addWidget(self._kept)

    def show_begun(self, begun: Begun | None) -> None:
        before, self._begun = self._begun, begun
        self.setVisible(begun is not None)
        if begun is None or begun == before:
            return
        self._told.setText(_told(begun))
        self._address.setText(begun.url)
        self._address.setCursorPosition(0)
        self._paste.clear()
        self._paste_hint.setText(
            translate(
                "accounts",
                "&Elsewhere, the browser ends on an address that begins with {redirect} and cannot be "
                "reached there. Copy the whole of it, and paste it here:",
            ).format(redirect=begun.redirect)
        )
        self._kept.setText(_kept(begun))

    @property
    def address(self) -> str:
        """Where the person is to sign in; "" while nobody is."""
        return "" if self._begun is None else self._begun.url

    def _button(self, text: str, do: object) -> QPushButton:
        press = QPushButton(text)
        press.clicked.connect(lambda: do() if callable(do) else None)
        return press

    def _open(self) -> None:
        if self._begun is not None:
            open_page(self._begun.url)

    def _copy(self) -> None:
        if self._begun is not None:
            QGuiApplication.clipboard().setText(self._begun.url)

    def _answer(self) -> None:
        if text := self._paste.text().strip():
            self.answered.emit(text)


def _told(begun: Begun) -> str:
    if begun.browser:
        said = translate(
            "accounts",
            "Your browser shows where to sign in; this goes on by itself when you are done. You have "
            "{minutes} minutes.",
        )
    else:
        said = translate(
            "accounts",
            "No browser could be opened here. Open this address in any browser, also on another computer,"
            " within {minutes} minutes:",
        )
    return said.format(minutes=f"{begun.minutes:g}")


def _kept(begun: Begun) -> str:
    if begun.kept != "memory":
        return ""
    return translate("accounts", "The sign-in will be over when Colab Tray ends.")
