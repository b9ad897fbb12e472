"""Where the next sign-in is to be kept: shown where there is a choice to make."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from colab_tray.core.model.secret import Secret
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.notes import wrapped
from colab_tray.ui.words import translate

SHORTEST = 8  # characters of a passphrase, as credentials.sealed wants it


class KeepChoice(QWidget):
    """Nothing to choose where the system has a keychain: that is the place, and it is said."""

    def __init__(self) -> None:
        super().__init__()
        self._keychain = True
        self._told = wrapped(faint=True)
        self._memory = QRadioButton(translate("accounts", "In &memory: over when Colab Tray ends"))
        self._file = QRadioButton(translate("accounts", "In a &file that a passphrase locks"))
        self._memory.setChecked(True)
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setMaxLength(1000)
        self._passphrase.setAccessibleName(translate("accounts", "Passphrase"))
        self._passphrase.setPlaceholderText(
            translate("accounts", "Passphrase, {count} characters or more").format(count=SHORTEST)
        )
        self._file.toggled.connect(self._passphrase.setVisible)
        self._passphrase.hide()
        form = QFormLayout()
        form.setContentsMargins(Space.APART.px, 0, 0, 0)
        form.addRow(self._passphrase)
        column = QVBoxLayout(self)
        arrange(column)
        for part in (self._told, self._memory, self._file):
            column.addWidget(part)
        column.addLayout(form)

    def show_places(self, keychain: str, file: str) -> None:
        """`keychain`: its name, "" for none; `file`: as in google.ways.Ways."""
        self._keychain = bool(keychain)
        self._told.setText(_told(keychain))
        for part in (self._memory, self._file):
            part.setVisible(not keychain)
        self._passphrase.setVisible(not keychain and self._file.isChecked())
        if file and not keychain:
            self._file.setChecked(True)

    @property
    def keep(self) -> str:
        """A word of credentials.keeping.Keep; "" is the usual place."""
        if self._keychain:
            return ""
        return "file" if self._file.isChecked() else "memory"

    def passphrase(self) -> Secret | None:
        """What was typed, which is not shown any longer. None where none is needed."""
        if self.keep != "file":
            return None
        text = self._passphrase.text()
        self._passphrase.clear()
        return Secret(text)


def _told(keychain: str) -> str:
    if keychain:
        return translate("accounts", "The sign-in is kept in the keychain ({name}).").format(
            name=keychain
        )
    return translate(
        "accounts",
        "This computer has no keychain that answers. Where is the sign-in to be kept? It is never written"
        " to a disk in plain text.",
    )
