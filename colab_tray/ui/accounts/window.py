"""Accounts in a window of their own, from the tray's menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.icons import Ground, state_icon
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.view import IconState
from colab_tray.ui.words import translate


class AccountsWindow(QWidget):
    def __init__(self, box: AccountsBox) -> None:
        super().__init__()
        self.box = box
        self.setWindowTitle(translate("accounts", "Accounts · Colab Tray"))
        self.setWindowIcon(state_icon(IconState.IDLE, 0, Ground.UNKNOWN))
        inside = QWidget()
        column = QVBoxLayout(inside)
        arrange(column, edge=Space.EDGE)
        column.addWidget(box)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setAccessibleName(translate("accounts", "Accounts"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        for key in ("Esc", "Ctrl+W"):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)
        self.resize(620, 460)

    def come_up(self, *, at_once: bool = False, email: str = "") -> None:
        """`at_once`: somebody is to be signed in; `email`: that account."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if email:
            self.box.refresh()
            self.box.sign_in(email)
        else:
            self.box.entered(at_once=at_once)
