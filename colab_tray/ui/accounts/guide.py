"""What a person does who has no OAuth client yet: the steps, each with its page, and the file at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colab_tray.ui.look import Space, arrange
from colab_tray.ui.notes import beside, wrapped
from colab_tray.ui.words import translate

CONSOLE = "https://console.cloud.google.com"


def steps() -> tuple[tuple[str, str], ...]:
    """What is to be done, and the address where."""
    return (
        (translate("accounts", "A project, of any name."), f"{CONSOLE}/projectcreate"),
        (
            translate(
                "accounts",
                "“Get started”: a name for the program, your email address, the audience External.",
            ),
            f"{CONSOLE}/auth/overview",
        ),
        (
            translate("accounts", "“Publish app”: else every sign-in is over after seven days."),
            f"{CONSOLE}/auth/audience",
        ),
        (
            translate("accounts", "“Create client” of the type Desktop app, then “Download JSON”."),
            f"{CONSOLE}/auth/clients",
        ),
    )


class ClientGuide(QWidget):
    """`chosen` hands on the file; `open_page` shows an address in a browser."""

    chosen = Signal(str)

    def __init__(self, open_page: Callable[[str], object]) -> None:
        super().__init__()
        self._open = open_page
        self._dialog: QFileDialog | None = None
        column = QVBoxLayout(self)
        arrange(column, gap=Space.ROOM)
        column.addWidget(
            wrapped(
                translate(
                    "accounts",
                    "Google wants to know which program asks. Until Colab Tray has an entry of its own "
                    "there, you make one, once and free of charge; nobody but you uses it.",
                )
            )
        )
        column.addLayout(self._steps())
        self._file = QPushButton(translate("accounts", "Choose the &file…"))
        self._file.clicked.connect(self._choose)
        column.addWidget(
            wrapped(
                translate(
                    "accounts",
                    "This goes on by itself once the file is in your downloads. On its page Google will "
                    "say that it has not verified the program: it is your own, and “Advanced” goes on.",
                ),
                faint=True,
            )
        )
        column.addWidget(beside(self._file))

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(Space.NEAR.px)
        grid.setVerticalSpacing(Space.NEAR.px)
        for row, (text, address) in enumerate(steps()):
            words = wrapped(text)
            press = QPushButton(translate("accounts", "Open the page"))
            press.setToolTip(address)
            press.setAccessibleName(
                translate("accounts", "Open the page of step {number}").format(number=row + 1)
            )
            press.clicked.connect(self._opening(address))
            grid.addWidget(QLabel(f"{row + 1}"), row, 0)
            grid.addWidget(words, row, 1)
            grid.addWidget(press, row, 2)
        return grid

    def _opening(self, address: str) -> Callable[[], None]:
        def act() -> None:
            self._open(address)

        return act

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("accounts", "The client's file"))
        dialog.setNameFilters(["client_secret*.json", "*.json"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()
